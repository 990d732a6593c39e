/** What follows from a failure: one total function, one table (SPEC VE; graph-contract 13 and 14). Acting on it is the engine's part. */
import type { Failure, Verdict } from './failure.ts'

type During = Failure['during']

/** One verdict, or one per kind of call. */
type Entry = Verdict | Readonly<Record<During, Verdict>>

const item = (verdict: Verdict, elsewhere: Verdict): Entry => ({
  read: verdict,
  write: verdict,
  delta: elsewhere,
  signIn: 'bug',
})

/** By code, in lower case. A code says more than its status. */
const byCode: Readonly<Record<string, Entry>> = {
  // The cursor
  syncstatenotfound: 'resync',
  syncstateinvalid: 'resync',
  resyncrequired: 'resync',
  resyncchangesapplydifferences: 'resync',
  resyncchangesuploaddifferences: 'resync',
  // The item
  erroritemnotfound: item('stale', 'resync'),
  erroridmalformed: item('skipItem', 'resync'),
  errorinvalididmalformed: item('skipItem', 'resync'),
  errorirresolvableconflict: 'stale',
  concurrentitemsave: 'stale',
  namealreadyexists: 'stale',
  crm_version_moved: 'stale',
  crm_id_taken: 'stale',
  errorcorruptdata: item('skipItem', 'retryLater'),
  errorinvalidparameter: item('skipItem', 'bug'),
  errorinvalidproperty: item('skipItem', 'bug'),
  errorpropertyvalidationfailure: item('skipItem', 'bug'),
  errorinvalidargument: item('skipItem', 'bug'),
  errorinvalidrecipients: 'skipItem',
  invaliddatetime: item('skipItem', 'bug'),
  requestentitytoolarge: 'skipItem',
  errormessagesizeexceeded: 'skipItem',
  errorexceededmessagelimit: 'skipItem',
  erroroccurrencecrossingboundary: 'skipItem',
  crm_value_invalid: 'skipItem',
  crm_value_refused: 'skipItem',
  // The folder
  errorfoldernotfound: 'pauseArea',
  errorsyncfoldernotfound: 'pauseArea',
  erroraccessdenied: 'pauseArea',
  authorization_requestdenied: 'pauseArea',
  // The mailbox
  mailboxnotenabledforrestapi: 'pauseMailbox',
  resourcenotfound: 'pauseMailbox',
  errorinvaliduser: 'pauseMailbox',
  request_resourcenotfound: 'pauseMailbox',
  errornonexistentmailbox: 'pauseMailbox',
  errorquotaexceeded: 'pauseMailbox',
  insufficientstorage: 'pauseMailbox',
  invalidauthenticationtoken: 'pauseMailbox',
  // Sign-in
  invalid_grant: 'pauseMailbox',
  interaction_required: 'pauseMailbox',
  consent_required: 'pauseMailbox',
  login_required: 'pauseMailbox',
  bad_token: 'pauseMailbox',
  invalid_client: 'pauseMailbox',
  unauthorized_client: 'pauseMailbox',
  invalid_resource: 'pauseMailbox',
  invalid_scope: 'pauseMailbox',
  access_denied: 'pauseMailbox',
  temporarily_unavailable: 'retryLater',
  server_error: 'retryLater',
  // Patience
  applicationthrottled: 'retryLater',
  toomanyrequests: 'retryLater',
  activitylimitreached: 'retryLater',
  errorinternalservererror: 'retryLater',
  errorinternalservertransienterror: 'retryLater',
  internalservererror: 'retryLater',
  generalexception: 'retryLater',
  serviceunavailable: 'retryLater',
  serverbusy: 'retryLater',
  mailboxinfostale: 'retryLater',
  errormailboxmoveinprogress: 'retryLater',
  gatewaytimeout: 'retryLater',
  // Ours
  'requestbroker--parseuri': 'bug',
  unabletodeserializepostbody: item('skipItem', 'bug'),
  errorinvalidrequest: item('skipItem', 'bug'),
  inefficientfilter: 'bug',
  notimplemented: 'bug',
}

const unknownOnItem: Entry = { read: 'retryLater', delta: 'retryLater', write: 'skipItem', signIn: 'pauseMailbox' }

/** By status, where the code is empty or new to us. */
const byStatus: Readonly<Record<number, Entry>> = {
  0: 'retryLater',
  400: { read: 'skipItem', delta: 'resync', write: 'skipItem', signIn: 'pauseMailbox' },
  401: 'pauseMailbox',
  403: { read: 'pauseArea', delta: 'pauseArea', write: 'pauseArea', signIn: 'pauseMailbox' },
  404: { read: 'stale', delta: 'pauseArea', write: 'stale', signIn: 'pauseMailbox' },
  405: 'bug',
  408: 'retryLater',
  409: 'stale',
  410: { read: 'stale', delta: 'resync', write: 'stale', signIn: 'retryLater' },
  412: 'stale',
  413: 'skipItem',
  415: 'bug',
  422: 'skipItem',
  423: 'retryLater',
  429: 'retryLater',
  500: 'retryLater',
  501: 'bug',
  502: 'retryLater',
  503: 'retryLater',
  504: 'retryLater',
  507: 'pauseMailbox',
  509: 'retryLater',
}

const byClass = (status: number): Entry => (status >= 400 && status < 500 ? unknownOnItem : 'retryLater')

/** A throttled call is throttled, whatever code comes with it (VE2). */
const lookUp = ({ status, code }: Failure): Entry => {
  if (status === 429) return 'retryLater'
  const name = code.trim().toLowerCase()
  return (Object.hasOwn(byCode, name) ? byCode[name] : undefined) ?? byStatus[status] ?? byClass(status)
}

/** Total: every status, code and kind of call has a verdict. */
export const classify = (failure: Failure): Verdict => {
  const entry = lookUp(failure)
  return typeof entry === 'string' ? entry : entry[failure.during]
}
