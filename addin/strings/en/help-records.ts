/** English. Pages for codes of records, filed mail, appointments and files. */
import type { HelpPages } from '../help-page.ts'

export const records = {
  CRM_VERSION_MOVED: {
    user: 'Load the record again: you see what the other person changed. Then repeat your change.',
    admin:
      'Two people, or a person and a synchronisation, changed the same record. Nothing was overwritten. The history of the record shows both.',
  },
  CRM_REFERENCE_MISSING: {
    user: 'The client, location or person you chose was deleted meanwhile. Choose another one.',
    admin: 'A record is pointed to that does not exist. From an import file, check the column that names it.',
  },
  CRM_MAIN_LOCATION_NEEDED: {
    user: 'Open the location that shall be the main one and mark it as such. The old one gives way.',
    admin: 'Letters and contacts take the address of the main location, so a client always has exactly one.',
  },
  CRM_CLIENT_INACTIVE: {
    user: 'Re-activate the client first, or choose another one.',
    admin:
      'Inactive clients take no new work, and their people leave Outlook. Re-activating them is offered on the client’s page.',
  },
  CRM_NAME_TAKEN: {
    user: 'Choose another name, or use the one that is there already.',
    admin: 'Names that people choose from must be different, or nobody could tell them apart.',
  },
  CRM_VALUE_INVALID: {
    user: 'The details name the field. Correct it and save again.',
    admin:
      'A value from Outlook or a file is longer or stranger than the CRM can store. The record is left alone until it changes.',
  },
  CRM_CLIENT_UNKNOWN: {
    user: 'Give the item the category of its client, written as in the CRM, or choose the client in the pane.',
    admin: 'People tag by category names. The tags of all active clients stand in the list that the pane offers.',
  },
  CRM_CLIENT_AMBIGUOUS: {
    user: 'Keep the category of one client only, or choose the client in the pane.',
    admin:
      'Two clients have the same name, or an item has two clients’ categories. Giving clients different names helps everybody.',
  },
  CRM_LOCATION_UNKNOWN: {
    user: 'Correct the line “Location:” in the notes, or choose the location in the pane.',
    admin: 'The name must be that of a location of the same client.',
  },
  CRM_PERSON_UNKNOWN: {
    user: 'Write full names in the line “People:”, separated by commas, or choose the people in the pane.',
    admin: 'A name fitted nobody or several people. Nothing was guessed.',
  },
  TICKET_CLIENT_NEEDED: {
    user: 'Choose a client. If there is none, make it a thing to do instead of a ticket.',
    admin: 'Tickets belong to clients; things to do may stand alone.',
  },
  APPOINTMENT_KIND_LEGACY: {
    user: 'Choose appointment, meeting or call. Old follow-ups stay readable.',
    admin: 'Follow-ups are a kind of earlier programs. They are read, never made new.',
  },
  APPOINTMENT_ORGANISED_ELSEWHERE: {
    user: 'Ask whoever holds the meeting to change it. Your copy follows by itself.',
    admin: 'Only the organiser can change a meeting; a copy changed here would differ from everybody else’s.',
  },
  ORGANIZER_OUTSIDE: {
    user: 'Ask the organiser to change it.',
    admin: 'The organiser is outside the firm. Tandem never writes to such meetings.',
  },
  APPOINTMENT_PRIVATE: {
    user: 'Ask one of those who take part.',
    admin: 'Administrators do not see private appointments either; that is on purpose.',
  },
  INVITATIONS_NOT_YOURS: {
    user: 'Ask the organiser to press “Send invitations”.',
    admin: 'Exchange sends invitations in the organiser’s name, so only that person decides.',
  },
  ATTENDEE_OPTED_OUT: {
    user: 'Take the person off the list of attendees and save again.',
    admin: 'The contact is marked as wanting no invitations. The mark stands on the contact’s page.',
  },
  ORGANIZER_NOT_CONNECTED: {
    user: 'Ask the organiser to connect their mailbox under “Mailbox”.',
    admin:
      'Administration, Employees shows whose mailbox is not connected. Until then nobody is invited in their name.',
  },
  RECURRENCE_INVALID: {
    user: 'Choose another way of repeating. Outlook knows daily, weekly, monthly and yearly ones.',
    admin: 'A rule from a file or another program is one that Outlook cannot hold. Nothing was stored.',
  },
  TIME_INVALID: {
    user: 'Put the end after the beginning, and choose a time zone from the list.',
    admin: 'Zones are checked against the list of the operating system; old Windows names are translated.',
  },
  CALENDAR_FILE_INVALID: {
    user: 'Export the calendar again as iCalendar; the file ends in .ics.',
    admin: 'The file is another format or was cut off while it was saved.',
  },
  IMPORT_FILE_UNREADABLE: {
    user: 'Open the file in a spreadsheet: the first line has to name the columns. Then save it as CSV (UTF-8).',
    admin:
      'Workbooks (.xlsx), archives and encrypted files are not read. vCards are read for contacts, not for clients.',
  },
  IMPORT_FILE_TOO_LARGE: {
    user: 'Divide the file and import the parts one after the other.',
    admin: 'The limit keeps one file from stopping the server for everybody.',
  },
  IMPORT_NOT_NOW: {
    user: 'Open the import again: it says what it is doing and what can be done next.',
    admin:
      'Only one step of an import runs at a time, whoever starts it. A step that the server’s stop cut off goes on when it is started again.',
  },
  PHOTO_INVALID: {
    user: 'Save the picture as JPEG in a smaller size and choose it again.',
    admin: 'Exchange takes contact photos as JPEG or PNG up to 4 MB.',
  },
  CALENDAR_FILE_TOO_LARGE: {
    user: 'Export a shorter period, one year for example, and import the parts one after the other.',
    admin: 'The limit keeps one file from stopping the server for everybody.',
  },
  DOCUMENT_HIDDEN: {
    user: 'A colleague filed this mail and keeps it to themselves. Ask the administrator who that is.',
    admin: 'Each mail is one document. You see who filed it; only that person can open it or change who may see it.',
  },
  DOCUMENT_NOT_YOURS: {
    user: 'Ask whoever filed it; the page names the person.',
    admin: 'You may change it: moving and taking out leave their trace in the document’s history.',
  },
  MESSAGE_NOT_FOUND: {
    user: 'The message was moved or deleted. Open it where it lies now and file it there.',
    admin: 'For shared mailboxes check that the person still has full access.',
  },
  MESSAGE_IS_DRAFT: {
    user: 'Choose the client while you write. The sent message is filed by itself.',
    admin: 'Drafts change until they are sent, so they are never kept as documents.',
  },
  MESSAGE_PRIVATE: {
    user: 'Confirm that it shall be filed, or take the mark “private” off in Outlook.',
    admin: 'Private mail is only filed when the person says so, each time or in their own settings.',
  },
  MAIL_UNREADABLE: {
    user: 'Tell your administrator. The entry is there, only its file cannot be opened.',
    admin:
      'A file of the file store is missing or changed. Restore it from the backup of the same day; its name is its SHA-256 hash.',
  },
  MAIL_TOO_LARGE: {
    user: 'Save large attachments elsewhere and file the mail without them.',
    admin: 'Outlook hands out messages of up to 150 MB.',
  },
  MAIL_FOLDER_TWICE: {
    user: 'Take the folder off one of the two lists.',
    admin: 'A mail is incoming or outgoing, depending on the folder it lies in.',
  },
  MAIL_FROM_TOO_OLD: {
    user: 'Choose a time within the last seven days. For older mail use “Bring in older mail”.',
    admin: 'The limit keeps a wrong date from bringing in years of mail unasked.',
  },
  MAIL_NOT_VERIFIED: {
    user: 'The message stays in the mailbox. Nothing was lost. Tell your administrator.',
    admin:
      'What was stored did not read back the same. Check the disk or the bucket of the file store; the removal is tried again.',
  },
  MAIL_HELD: {
    user: 'The message stays in the mailbox; it is filed all the same.',
    admin: 'A retention label or a hold forbids removing it. Tandem respects both.',
  },
  FILE_STORE_FULL: {
    user: 'Tell your administrator. Nothing was filed.',
    admin: 'Free space on the disk or raise the quota of the bucket. What waited is tried again.',
  },
  FILE_STORE_UNAVAILABLE: {
    user: 'Try again in a moment. Nothing was filed.',
    admin: 'Check the folder’s rights, or address and key of the S3 storage.',
  },
} satisfies HelpPages
