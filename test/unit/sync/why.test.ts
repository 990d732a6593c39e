/** "Why?" (N8): prepared situations, each with the one reason that decides; and that every reason there is can be given. */
import { describe, expect, it } from 'vitest'
import { explain, type LeftMail, type WhySituation } from '../../../server/sync/why.ts'
import { whyReasons, type WhyCode } from '../../../server/sync/why-reasons.ts'
import type { ScopeReason } from '../../../server/sync/record.ts'
import { whyCodes } from '../../../shared/schemas/why.ts'

const running: WhySituation = {
  connection: 'connected',
  synchroniser: { state: 'running', of: 'firm' },
  area: {
    available: true,
    hasPlace: true,
    enabled: true,
    pausedCode: null,
    hasRun: true,
    failedWith: null,
    plan: null,
  },
  policy: { crmLeads: false, mayUpdate: true },
  link: null,
  stranger: null,
  retry: null,
  conflicts: { open: 0, refused: 0 },
  declined: false,
  crm: null,
  outlook: null,
}
const area = (more: Partial<WhySituation['area']>): Partial<WhySituation> => ({ area: { ...running.area, ...more } })
const record = { deleted: false, kind: 'clientPerson', reason: null, filter: null, comesFromOutlook: false } as const
const crm = (more: Partial<NonNullable<WhySituation['crm']>> = {}): Partial<WhySituation> => ({
  crm: { ...record, ...more },
})
const link = (more: Partial<NonNullable<WhySituation['link']>> = {}): Partial<WhySituation> => ({
  ...crm(),
  link: { dormant: null, isCurrent: true, heldFields: 0, ...more },
})
const stranger = (reason: NonNullable<WhySituation['stranger']>['reason'], missing: string | null = null) => ({
  stranger: { side: 'outlook' as const, reason, missing },
})
const outOfScope = (reason: ScopeReason) => crm({ reason })
const filtered = (filter: NonNullable<NonNullable<WhySituation['crm']>['filter']>) =>
  crm({ reason: 'filtered', filter })
const left = (why: LeftMail): Partial<WhySituation> => ({ outlook: { seen: 'left', why } })
const failed = (status: number, code: string, nextAt: number | null) => ({ ...crm(), retry: { status, code, nextAt } })

const situations: readonly (readonly [string, Partial<WhySituation>, WhyCode, string])[] = [
  ['no mailbox', { ...crm(), connection: 'none' }, 'mailboxNotConnected', 'CARET-18'],
  ['the sign-in ended', { ...link(), connection: 'signIn' }, 'signInNeeded', 'R14'],
  ['a permission is missing', { ...link(), connection: 'consent' }, 'consentMissing', 'R14'],
  ['stopped', { synchroniser: { state: 'stopped', of: 'firm' } }, 'synchroniserStopped', 'INF-05'],
  ['paused', { synchroniser: { state: 'paused', of: 'mailbox' } }, 'synchroniserPaused', 'INF-05'],
  ['the area is not part of this version', area({ available: false }), 'areaNotAvailable', 'CARET-35'],
  ['no place was chosen', area({ hasPlace: false, enabled: false }), 'settingsMissing', 'CARET-35'],
  ['the area is off', { ...crm(), ...area({ enabled: false }) }, 'areaOff', 'CARET-35'],
  ['Microsoft refuses the area', area({ pausedCode: 'AREA_FORBIDDEN' }), 'areaPaused', 'VE1'],
  ['the folder is gone', { ...link(), ...area({ pausedCode: 'AREA_FOLDER_GONE' }) }, 'folderGone', 'VE1'],
  ['Microsoft asks to wait', { ...crm(), ...area({ failedWith: 'SYNC_THROTTLED' }) }, 'throttled', 'VE2'],
  ['this record has to wait', failed(429, 'TooManyRequests', 5), 'throttled', 'VE2'],
  [
    'the first preview waits',
    { ...crm(), ...area({ hasRun: false, plan: { reason: 'SYNC_FIRST_RUN', holds: true } }) },
    'planWaits',
    'CARET-35',
  ],
  [
    'settings changed',
    { ...crm(), ...area({ plan: { reason: 'SYNC_POLICY_CHANGED', holds: false } }) },
    'planWaits',
    'CARET-35',
  ],
  [
    'the brake was pulled',
    { ...crm(), ...area({ plan: { reason: 'SYNC_GUARD_REMOVALS', holds: true } }) },
    'guardStopped',
    'GU1',
  ],
  [
    'it would mail people',
    { ...link({ isCurrent: false }), ...area({ plan: { reason: 'SYNC_MAILS_WAIT', holds: true } }) },
    'mailsHeld',
    'GU4',
  ],
  ['nothing ran yet', { ...crm(), ...area({ hasRun: false }) }, 'neverRun', 'CU1'],
  ['it is tried again', failed(503, 'ErrorInternalServerError', 5), 'retrying', 'EX5'],
  ['it was given up', failed(400, 'ErrorInvalidProperty', null), 'parked', 'VE1'],
  ['it is too large', failed(422, 'MAIL_TOO_LARGE', null), 'tooLarge', 'VE1'],
  ['both sides are the same', link(), 'inStep', 'DE1'],
  [
    'both are the same while others wait',
    { ...link(), ...area({ plan: { reason: 'SYNC_GUARD_UPDATES', holds: false } }) },
    'inStep',
    'DE1',
  ],
  ['it was changed a moment ago', link({ isCurrent: false }), 'changeUnderWay', 'DE4'],
  ['both sides changed it', { ...link(), conflicts: { open: 2, refused: 0 } }, 'conflictOpen', 'ME4'],
  ['changed in Outlook without the tag', link({ heldFields: 1 }), 'editWaitsForTag', 'TA2'],
  ['one edit was set back', { ...link(), conflicts: { open: 0, refused: 1 } }, 'editSetBack', 'ME8'],
  [
    'the CRM leads',
    { ...link(), policy: { crmLeads: true, mayUpdate: true }, conflicts: { open: 0, refused: 1 } },
    'crmLeads',
    'ME9',
  ],
  [
    'Outlook may not change it',
    { ...link(), policy: { crmLeads: false, mayUpdate: false }, conflicts: { open: 0, refused: 1 } },
    'updateNotAllowed',
    'ME9',
  ],
  ['a person said no', { ...crm(), declined: true }, 'declined', 'EX4'],
  ['a person stopped it', link({ dormant: 'stopped' }), 'stopped', 'SC6'],
  ['deleted in Outlook', link({ dormant: 'deletedInOutlook' }), 'deletedInOutlook', 'DE10'],
  ['deleted in the CRM', link({ dormant: 'deletedInCrm' }), 'deletedInCrm', 'DE11'],
  ['moved in Outlook', link({ dormant: 'movedInOutlook' }), 'movedInOutlook', 'SC4'],
  ['removed after import', link({ dormant: 'kept' }), 'removedAfterImport', 'KE1'],
  ['it left the scope', { ...link({ dormant: 'outOfScope' }), ...filtered('group') }, 'filteredByGroup', 'CARET-23'],
  ['it left the scope since the last run', { ...link(), ...filtered('office') }, 'filteredByOffice', 'CARET-28'],
  ['it is back in scope', link({ dormant: 'outOfScope' }), 'changeUnderWay', 'DE4'],
  ['deleted before it was ever linked', crm({ deleted: true }), 'recordDeleted', 'DE9'],
  ['inactive client', outOfScope('clientInactive'), 'clientInactive', 'SC1'],
  ['inactive record', outOfScope('recordInactive'), 'recordInactive', 'SC1'],
  ['switched off', outOfScope('switchedOff'), 'switchedOff', 'SC1'],
  ['kind left out', outOfScope('kindNotSelected'), 'kindNotSelected', 'SC1'],
  ['filter of types', filtered('type'), 'filteredByType', 'CARET-25'],
  ['filter of professions', filtered('profession'), 'filteredByProfession', 'CARET-27'],
  ['filter of account managers', filtered('manager'), 'filteredByManager', 'CARET-24'],
  ['filter of entity types', filtered('entity'), 'filteredByEntity', 'CARET-26'],
  ['filter of offices', filtered('office'), 'filteredByOffice', 'CARET-28'],
  ['filter of assignment types', filtered('assignmentType'), 'filteredByAssignmentType', 'CARET-38'],
  ['somebody else’s', outOfScope('notTheirs'), 'notTheirs', 'INF-11'],
  ['before the date', outOfScope('beforeCutOff'), 'beforeCutOff', 'SC8'],
  ['over', outOfScope('past'), 'past', 'SC8'],
  ['completed', outOfScope('finished'), 'finished', 'SC8'],
  ['held, and removed', outOfScope('finishedRemove'), 'finishedRemove', 'SC10'],
  ['new in the CRM', crm(), 'comesNext', 'MA5'],
  ['a mail of another mailbox', crm({ comesFromOutlook: true }), 'otherMailbox', 'MA13'],
  ['in another folder', { outlook: { seen: 'out', reason: 'movedToOtherFolder' } }, 'otherFolder', 'SC4'],
  ['gone from Outlook', { outlook: { seen: 'gone' } }, 'goneFromOutlook', 'OB2'],
  ['too far ahead', { outlook: { seen: 'tooFarAhead' } }, 'tooFarAhead', 'R5'],
  ['an old event', { outlook: { seen: 'out', reason: 'beforeCutOff' } }, 'beforeCutOffInOutlook', 'MA14'],
  ['an event that is over', { outlook: { seen: 'out', reason: 'past' } }, 'pastInOutlook', 'MA14'],
  ['new in Outlook, adding not allowed', stranger('addNotAllowed'), 'addNotAllowed', 'MA7'],
  [
    'new in Outlook, no tag',
    { outlook: { seen: 'stranger', reason: 'waitingForTag', missing: null } },
    'waitsForTag',
    'MA6',
  ],
  ['several look like it', stranger('ambiguousMatch'), 'ambiguousMatch', 'MA2'],
  ['it looks like one out of scope', stranger('matchOutOfScope'), 'matchOutOfScope', 'MA9'],
  ['its kind is not made', stranger('kindNotCreatable'), 'kindNotCreatable', 'MA7'],
  ['a copy', stranger('copyOfLinked'), 'copyOfLinked', 'MA1'],
  ['a colleague’s meeting', { ...crm(), ...stranger('notCreatedHere') }, 'notCreatedHere', 'MA11'],
  ['Outlook cannot hold it', { ...crm(), ...stranger('notPossible') }, 'notPossible', 'MA10'],
  ['private', stranger('private'), 'private', 'PR3'],
  ['without a name', stranger('invalid', 'surname'), 'missingForCreate', 'MA7'],
  ['a new event', { outlook: { seen: 'born', files: false } }, 'takenOverNext', 'MA6'],
  ['a draft', left('draft'), 'draft', 'CARET-55'],
  ['the mail of the day', left('ownNotice'), 'ownNotice', 'N9'],
  ['somebody of NEVER', left('never'), 'never', 'CARET-59'],
  ['a private mail', left('private'), 'privateMail', 'R11'],
  ['a mail in another folder', left('outside'), 'outsideImport', 'CARET-56'],
  ['a mail before the date', left('before'), 'beforeImport', 'CARET-63'],
  ['no import by rule', left('rulesOff'), 'rulesOff', 'CUR-01'],
  ['unread', left('unread'), 'unread', 'CARET-61'],
  ['nobody of ONLY', left('onlyAddresses'), 'onlyAddresses', 'CARET-58'],
  ['nobody of the groups', left('onlyGroups'), 'onlyGroups', 'CARET-60'],
  ['a newsletter', left('bulk'), 'bulk', 'MA13'],
  ['among colleagues', left('internal'), 'internal', 'MA13'],
  ['nobody known', left('unknown'), 'unknownSender', 'CARET-62'],
  ['two clients of one name', left('clientTagAmbiguous'), 'clientTagAmbiguous', 'SM-18'],
  ['no client named', left('clientTagMissing'), 'clientTagMissing', 'SM-18'],
  ['a mail of a client', { outlook: { seen: 'born', files: true } }, 'filesNext', 'MA6'],
]

describe('why', () => {
  it.each(situations)('[N8] %s', (_name, more, code, rule) => {
    expect(explain({ ...running, ...more })).toMatchObject({ code, rule })
  })

  it('[N8] every reason there is stands in a situation, in the words that are sent, in that order', () => {
    expect(Object.keys(whyReasons)).toEqual([...whyCodes])
    const given = new Set(situations.map(([, , code]) => code))
    expect(whyCodes.filter((code) => !given.has(code))).toEqual([])
  })

  it('[N8] facts make the sentence concrete: whose switch, which failure, when again, what is missing', () => {
    const factsOf = (more: Partial<WhySituation>) => explain({ ...running, ...more }).facts
    expect(factsOf({ synchroniser: { state: 'paused', of: 'mailbox' } })).toEqual({ of: 'mailbox' })
    expect(factsOf(failed(503, 'ServerBusy', 5))).toEqual({ code: 'ServerBusy', at: 5 })
    expect(factsOf(stranger('invalid', 'surname'))).toEqual({ name: 'surname' })
    expect(factsOf(outOfScope('kindNotSelected'))).toEqual({ name: 'clientPerson' })
  })
})
