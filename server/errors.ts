/**
 * The catalogue of coded errors. A code is stable and means one thing; the message tells the reader what to do. Only the
 * error handler (plugins/error-handler.ts) turns one into a reply; messages of status 500 and above are never shown.
 */
export type WhoActs = 'you' | 'administrator' | 'operator' | 'nobody'

interface Entry {
  readonly status: number
  readonly message: string
  readonly whoActs: WhoActs
}

const entry = (status: number, whoActs: WhoActs, message: string): Entry => ({ status, message, whoActs })

export const catalogue = {
  // Who may
  AUTH_TOKEN_MISSING: entry(401, 'you', 'Sign in first.'),
  AUTH_TOKEN_INVALID: entry(401, 'you', 'Your sign-in is not valid here. Sign in again.'),
  AUTH_TOKEN_EXPIRED: entry(401, 'you', 'Your sign-in has expired. Sign in again.'),
  AUTH_TENANT_NOT_ALLOWED: entry(
    403,
    'administrator',
    'This organisation is not set up in Tandem. Ask your administrator to add it.',
  ),
  AUTH_NO_EMPLOYEE: entry(
    403,
    'administrator',
    'You are not in the list of employees. Ask your administrator to add you.',
  ),
  AUTH_EMPLOYEE_INACTIVE: entry(
    403,
    'administrator',
    'Your employee record is inactive. Ask your administrator to activate it.',
  ),
  AUTH_ROLE_NOT_ALLOWED: entry(403, 'administrator', 'Your role does not allow this. Ask your administrator.'),
  AUTH_SERVICE_UNAVAILABLE: entry(503, 'nobody', 'Sign-in cannot be checked right now. Try again in a minute.'),
  AUTH_PASSWORD_RETIRED: entry(
    410,
    'you',
    'Passwords are not accepted: Microsoft retired Basic authentication. Connect the mailbox with a Microsoft sign-in.',
  ),
  // Requests
  REQUEST_INVALID: entry(400, 'you', 'The request does not fit. See the details.'),
  REQUEST_NOT_JSON: entry(415, 'you', 'Send JSON with content type application/json.'),
  REQUEST_TOO_LARGE: entry(413, 'you', 'The request is too large. Send less at once.'),
  REQUEST_TOO_MANY: entry(429, 'you', 'Too many requests. Wait a minute and try again.'),
  NOT_FOUND: entry(404, 'you', 'This does not exist, or you may not see it.'),
  SERVER_BUSY: entry(503, 'nobody', 'The server is busy. Try again in a moment.'),
  SERVER_FAULT: entry(
    500,
    'operator',
    'Something went wrong on our side. It was logged; try again, and quote the request id if it stays.',
  ),
  DATABASE_FULL: entry(
    507,
    'operator',
    'The disk of the database is full. Nothing was changed. Free space, then try again.',
  ),
  DATABASE_UNAVAILABLE: entry(
    503,
    'operator',
    'The database cannot be reached. Nothing was changed. Try again in a moment.',
  ),
  DATABASE_IN_USE: entry(
    503,
    'operator',
    'Another Tandem process is using this data folder. Stop it, or choose another folder with TANDEM_DATA_DIR.',
  ),
  DATABASE_NEWER: entry(
    503,
    'operator',
    'This database was made by a newer version of Tandem. Start that version, or restore a backup.',
  ),
  // Filed mail
  DOCUMENT_HIDDEN: entry(
    403,
    'you',
    'This mail is filed already by somebody who keeps it to themselves. Ask the administrator who that is.',
  ),
  DOCUMENT_NOT_YOURS: entry(403, 'you', 'Only whoever filed this mail, or an administrator, can change it. Ask them.'),
  MESSAGE_NOT_FOUND: entry(
    404,
    'you',
    'Outlook does not have this message any more, or not in a mailbox that Tandem may read. Open it again and repeat.',
  ),
  MESSAGE_IS_DRAFT: entry(422, 'you', 'This is a draft. Send it first; choose a client while writing to file it then.'),
  MESSAGE_PRIVATE: entry(
    422,
    'you',
    'This message is marked private. Confirm that it shall be filed, or change its sensitivity in Outlook.',
  ),
  MAIL_UNREADABLE: entry(500, 'operator', 'A stored mail cannot be read back. Check the file store.'),
  MAIL_TOO_LARGE: entry(422, 'you', 'The message is larger than 150 MB, the most that Outlook hands out.'),
  MAIL_FOLDER_TWICE: entry(
    422,
    'you',
    'A folder counts as incoming or as outgoing, not as both. Take it off one list.',
  ),
  MAIL_FROM_TOO_OLD: entry(
    422,
    'you',
    'Mail can be imported from at most one week back (CARET-64). Choose a later date; bring in older mail as a backfill.',
  ),
  MAIL_NOT_VERIFIED: entry(
    500,
    'operator',
    'What was kept of this mail could not be read back unchanged, so the message stays in the mailbox. Check the file store.',
  ),
  MAIL_HELD: entry(
    409,
    'administrator',
    'A retention label or a hold applies to this message, so it stays in the mailbox.',
  ),
  FILE_STORE_FULL: entry(507, 'operator', 'The file store is full. Nothing was filed. Free space, then try again.'),
  FILE_STORE_UNAVAILABLE: entry(
    503,
    'operator',
    'The file store cannot be reached. Nothing was filed. Try again in a moment.',
  ),
  // CRM records
  CRM_VERSION_MOVED: entry(409, 'you', 'Somebody changed this record meanwhile. Reload it and repeat your change.'),
  CRM_REFERENCE_MISSING: entry(422, 'you', 'This refers to a record that does not exist. Choose an existing one.'),
  CRM_MAIN_LOCATION_NEEDED: entry(
    422,
    'you',
    'A client keeps exactly one main location. Make another location the main one first.',
  ),
  CRM_CLIENT_INACTIVE: entry(422, 'you', 'The client is inactive. Re-activate the client first.'),
  CRM_NAME_TAKEN: entry(409, 'you', 'There is already one with this name. Choose another name.'),
  CRM_VALUE_INVALID: entry(422, 'you', 'A value cannot be stored. See the details.'),
  CRM_CLIENT_UNKNOWN: entry(
    422,
    'you',
    'No active client has the name of one of its categories. Give the task the category of its client, or choose one in the pane.',
  ),
  CRM_CLIENT_AMBIGUOUS: entry(
    422,
    'you',
    'Its categories name more than one client. Leave the category of one client only, or choose one in the pane.',
  ),
  CRM_LOCATION_UNKNOWN: entry(
    422,
    'you',
    'The client has no location of the name in the notes. Correct the line "Location:", or choose one in the pane.',
  ),
  CRM_PERSON_UNKNOWN: entry(
    422,
    'you',
    'A name in the line "People:" fits nobody, or more than one. Write the full name, or choose people in the pane.',
  ),
  TICKET_CLIENT_NEEDED: entry(422, 'you', 'A ticket needs a client. Choose one; only a thing to do can be without.'),
  APPOINTMENT_KIND_LEGACY: entry(
    422,
    'you',
    'New follow-ups are not made any more. Choose appointment, meeting or call.',
  ),
  APPOINTMENT_ORGANISED_ELSEWHERE: entry(
    409,
    'you',
    'Somebody outside the firm holds this meeting. It changes when they change it; ask them.',
  ),
  APPOINTMENT_PRIVATE: entry(
    403,
    'you',
    'This appointment is private. Only those who take part can change it; ask them.',
  ),
  INVITATIONS_NOT_YOURS: entry(
    403,
    'you',
    'Invitations go out in the name of whoever holds the meeting. Ask that person to send them.',
  ),
  ATTENDEE_OPTED_OUT: entry(
    422,
    'you',
    'A person in the list wants no invitations. Take them off the list; the details name them.',
  ),
  ORGANIZER_NOT_CONNECTED: entry(
    409,
    'administrator',
    'The organiser’s mailbox is not connected, so nobody can be invited in their name. Ask them to connect it.',
  ),
  RECURRENCE_INVALID: entry(422, 'you', 'The recurrence cannot be understood. Choose another one. See the details.'),
  TIME_INVALID: entry(422, 'you', 'The end is before the start, or the time zone is unknown. Correct the times.'),
  CALENDAR_FILE_INVALID: entry(422, 'you', 'This is not an iCalendar file. Choose a file that ends in .ics.'),
  CALENDAR_FILE_TOO_LARGE: entry(
    422,
    'you',
    'This calendar file holds too many events, or rules that take too long to work out. Export fewer at once.',
  ),
  IMPORT_FILE_UNREADABLE: entry(
    422,
    'you',
    'No contacts were found in this file. Save it as CSV with a line of column names, or as vCard (.vcf), and choose it again.',
  ),
  IMPORT_FILE_TOO_LARGE: entry(
    422,
    'you',
    'This file is too large. Divide it into files of at most 100,000 rows and 20 MB.',
  ),
  IMPORT_NOT_NOW: entry(409, 'you', 'This import is busy, or not at this step any more. Look at how far it is.'),
  PHOTO_INVALID: entry(
    422,
    'you',
    'This is no photo that Outlook can hold. Choose a JPEG or PNG picture of at most 4 MB.',
  ),
  // Mailbox connection
  // Administration
  EMPLOYEE_LAST_ADMINISTRATOR: entry(
    409,
    'you',
    'This is the last administrator who can sign in. Make somebody else an administrator first.',
  ),
  EMPLOYEE_IS_YOU: entry(409, 'you', 'This would lock you out. Ask another administrator to do it.'),
  EMPLOYEE_ACCOUNT_TAKEN: entry(
    409,
    'you',
    'This Microsoft 365 account belongs to another employee already. Remove it there first.',
  ),
  EMPLOYEE_STILL_ACTIVE: entry(409, 'you', 'This person still works here. Inactivate the employee first, then erase.'),
  DIRECTORY_CONSENT_NEEDED: entry(
    403,
    'you',
    'Tandem may not read the directory for you yet. Allow it once, then search again.',
  ),
  DIRECTORY_UNAVAILABLE: entry(503, 'nobody', 'The Microsoft 365 directory does not answer. Try again in a moment.'),
  MASTER_DATA_IN_USE: entry(409, 'you', 'This entry is in use. Merge it with another one, or stop offering it.'),
  ERASURE_NOT_CONFIRMED: entry(422, 'you', 'Type the words shown to confirm. Nothing was erased.'),
  CONNECTION_NEEDED: entry(409, 'you', 'Connect your mailbox first.'),
  CONNECTION_BROKEN: entry(409, 'you', 'The connection to your mailbox needs you. Open "Mailbox" to see why.'),
  CONNECTION_LOGIN_UNKNOWN: entry(
    422,
    'you',
    'DOMAIN\\user names exist on local servers only, and this one fits nobody here. Use the e-mail address of your account.',
  ),
  CONNECTION_TICKET_INVALID: entry(400, 'you', 'This link was used already or has expired. Start again from Outlook.'),
  CONNECTION_WRONG_ACCOUNT: entry(
    403,
    'you',
    'You signed in with another account than the one in Outlook. Start again and choose the same account.',
  ),
  CONNECTION_DECLINED: entry(
    403,
    'you',
    'The permissions were declined, so nothing was connected. Start again and accept them.',
  ),
  MAILBOX_MISSING: entry(
    422,
    'administrator',
    'This account has no Exchange Online mailbox. Ask your administrator for a licence.',
  ),
  MAILBOX_ON_PREMISES: entry(
    422,
    'administrator',
    'This mailbox is on an Exchange server of the firm. Only Exchange Online mailboxes can be connected.',
  ),
  // Synchronisation
  AREA_NOT_AVAILABLE: entry(409, 'nobody', 'This area cannot be synchronised yet.'),
  AREA_SETTINGS_MISSING: entry(409, 'you', 'Save the settings of this area first.'),
  AREA_FOLDER_GONE: entry(409, 'you', 'The chosen folder no longer exists. Choose another one in the settings.'),
  AREA_FORBIDDEN: entry(
    409,
    'administrator',
    'Microsoft 365 refuses access to this part of the mailbox. Ask your administrator to allow it.',
  ),
  POLICY_VERSION_MOVED: entry(409, 'you', 'The settings were changed meanwhile. Reload them and repeat your change.'),
  POLICY_INTERVAL_TOO_SHORT: entry(422, 'you', 'The interval is too short. Choose ten minutes or more.'),
  POLICY_FIELD_TOO_WIDE: entry(
    422,
    'you',
    'A field cannot be opened wider than it is declared. See the field mapping.',
  ),
  POLICY_READ_ONLY: entry(403, 'administrator', 'Your administrator has not allowed you to change these settings.'),
  POLICY_CONSENT_MISSING: entry(
    403,
    'nobody',
    'Only the person can agree that their private items are read in full. Leave this off; they can switch it on themselves.',
  ),
  POLICY_FILTERS_TOO_MANY: entry(
    422,
    'you',
    'There are thirty saved filters already. Delete one that is not needed any more.',
  ),
  FOLDER_NAME_TAKEN: entry(409, 'you', 'There is already a folder with this name. Choose it, or another name.'),
  SYNCHRONISER_NOT_RUNNING: entry(
    409,
    'administrator',
    'The synchroniser is paused or stopped. Ask your administrator to start it.',
  ),
  SYNC_FIRST_RUN: entry(409, 'you', 'Look at the preview and approve it; then the first run starts.'),
  SYNC_POLICY_CHANGED: entry(409, 'you', 'The settings changed. Look at the preview and approve it.'),
  SYNC_GUARD_REMOVALS: entry(
    409,
    'you',
    'Unusually many records would be removed. Nothing was changed. Look at the list and approve it if it is right.',
  ),
  SYNC_GUARD_WITHDRAWALS: entry(
    409,
    'you',
    'Unusually many contacts would leave Outlook. Nothing was changed. Look at the list and approve it if it is right.',
  ),
  SYNC_GUARD_UPDATES: entry(
    409,
    'you',
    'Unusually many records would change. Nothing was changed. Look at the list and approve it if it is right.',
  ),
  SYNC_GUARD_EMPTY_SIDE: entry(
    409,
    'you',
    'One side suddenly looks empty. Nothing was changed. Approve only if you emptied it yourself.',
  ),
  SYNC_MAILS_WAIT: entry(
    409,
    'you',
    'Some changes would make Outlook mail people. Those wait; look at the names and approve what may go out.',
  ),
  SYNC_WORLD_CHANGED: entry(
    409,
    'you',
    'Some items changed since the preview. Those were not executed; look at the new preview.',
  ),
  SYNC_IMPACT: entry(409, 'nobody', 'This shows what the settings would do. Nothing of it is executed.'),
  SYNC_IMPACT_FOLDER: entry(
    409,
    'nobody',
    'Another folder was chosen: this leaves the former one, and is made again in the new one. Nothing is executed yet.',
  ),
  SYNC_COMPARED: entry(409, 'nobody', 'Both sides were compared. These are the differences; nothing was changed.'),
  SYNC_WIZARD: entry(409, 'you', 'Choose what shall be done and execute it.'),
  SYNC_RESET: entry(409, 'you', 'Look at what the reset would do and approve it.'),
  SYNC_UNDO: entry(409, 'you', 'Look at what would be taken back and approve it.'),
  RUN_NOT_UNDOABLE: entry(
    409,
    'you',
    'This run wrote nothing, or is older than a year, so there is nothing to take back.',
  ),
  SYNC_RESET_DATE: entry(422, 'you', 'Contacts have no date to begin with. Leave the date empty.'),
  SYNC_PLAN_OUTDATED: entry(409, 'you', 'This preview was replaced by a newer one. Look at that one.'),
  SYNC_THROTTLED: entry(429, 'nobody', 'Microsoft 365 asked us to wait. The run continues by itself.'),
  SYNC_INTERRUPTED: entry(
    503,
    'nobody',
    'The run was interrupted by a restart. The next run continues where it stopped.',
  ),
  MAILBOX_LOCK_LOST: entry(
    409,
    'nobody',
    'Another worker has taken this mailbox. It carries on where this one stopped.',
  ),
  WIZARD_AUTOMATIC: entry(
    409,
    'you',
    'This area is kept in step automatically, so nothing is left to do by hand. Switch it off on the Sync page to do it by hand.',
  ),
  WIZARD_AUTOMATIC_BY_FIRM: entry(
    409,
    'administrator',
    'Your administrator has switched on that this area is kept in step automatically, so nothing is left to do by hand.',
  ),
  SYNC_CANCELLED: entry(409, 'nobody', 'The run was cancelled. What was done stays done; the next run continues.'),
} as const satisfies Record<string, Entry>

export type ErrorCode = keyof typeof catalogue

export interface ErrorDetail {
  readonly path: string
  readonly message: string
}

/** An expected failure with a code of the catalogue. `facts` go to the log, never to the reader, and hold no personal data. */
export class CodedError extends Error {
  readonly code: ErrorCode
  readonly details: readonly ErrorDetail[]
  readonly facts: Readonly<Record<string, string | number | boolean | null>>

  constructor(
    code: ErrorCode,
    options: {
      details?: readonly ErrorDetail[]
      facts?: Readonly<Record<string, string | number | boolean | null>>
      cause?: unknown
    } = {},
  ) {
    super(catalogue[code].message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'CodedError'
    this.code = code
    this.details = options.details ?? []
    this.facts = options.facts ?? {}
  }

  get status(): number {
    return catalogue[this.code].status
  }

  get whoActs(): WhoActs {
    return catalogue[this.code].whoActs
  }
}
