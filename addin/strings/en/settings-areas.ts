/** English: the settings of contacts, of tasks, of the calendar and of mail, each in its own words. */

/** What every area says about its folder, directions and permissions. */
export interface AreaSettingsWords {
  title: string
  steps: string[]
  folder: string
  folderHint: string
  folderDefaultHint: string
  folderDefault: string
  folderChoose: string
  folderNeeded: string
  folderCreate: string
  folderSuggestion: string
  folderName: string
  directionHints: { twoWay: string; crmLeads: string }
  allowNames: { add: string; update: string; delete: string }
  allowHints: { add: string; update: string; delete: string }
  removeInOutlook: string
  removeInOutlookHint: string
  total: (count: string) => string
  totalNone: string
}

const contacts: AreaSettingsWords = {
  title: 'Contacts',
  steps: [
    'Choose the Outlook folder for the CRM’s contacts, or create one. A folder of its own keeps private contacts apart.',
    'Choose the direction. Both ways is safer: nothing you enter in Outlook is lost.',
    'Tick who takes part, and restrict it with filters if you like. The number at the bottom shows how many contacts that are.',
    'Say what Outlook may do in the CRM. Leave deleting off unless you are sure.',
    'Save. Then switch contacts on under Sync; the first time you see a preview and approve it.',
  ],
  folder: 'Outlook folder',
  folderHint: 'Contacts of the CRM are kept in this folder of your mailbox.',
  folderDefaultHint: 'This is your ordinary contact folder. A folder of its own keeps private contacts apart.',
  folderDefault: 'default folder',
  folderChoose: 'Choose a folder',
  folderNeeded: 'Choose a folder, or create one.',
  folderCreate: 'New folder',
  folderSuggestion: 'CRM contacts',
  folderName: 'Name of the new folder',
  directionHints: {
    twoWay: 'Changes go both ways. Safer: nothing you enter in Outlook is lost.',
    crmLeads:
      'Changes you make in Outlook are set back to the CRM’s values. Removes only contacts that Tandem created.',
  },
  allowNames: { add: 'Add contacts', update: 'Change contacts', delete: 'Delete contacts' },
  allowHints: {
    add: 'A contact you create in the folder is added to the CRM. Off: it stays in Outlook and you are asked.',
    update: 'What you change in Outlook is changed in the CRM. Off: the CRM’s value wins.',
    delete: 'Deleting in Outlook deletes in the CRM, for everybody. Off (safer): you are asked what to do.',
  },
  removeInOutlook: 'Remove from Outlook what was deleted in the CRM',
  removeInOutlookHint: 'Off (safer): the contact stays in Outlook and you are asked.',
  total: (count: string) => (count === '1' ? '1 contact is covered' : `${count} contacts are covered`),
  totalNone: 'No contact is covered by these settings.',
}

const tasks: AreaSettingsWords & {
  access: string
  kinds: string
  types: string
  from: string
  completed: string
  completedHint: string
  checklist: string
  checklists: { steps: string; boxes: string }
  checklistHint: string
  completion: string
  completions: { afterRequest: string; always: string }
  completionHint: string
  born: string
  bornHint: string
  responsible: string
  responsibleMe: string
  newType: string
  newTypeFirst: string
  newKind: string
} = {
  title: 'Tasks',
  steps: [
    'Choose the To Do list for your tickets, or create one. Lists in other folders of Outlook appear here without their folder.',
    'Choose the direction. Both ways is safer for tasks: a tick in To Do is never lost.',
    'Tick which kinds of ticket become tasks, and choose a date from which on they count.',
    'Say what Outlook may do in the CRM, and when completing a task closes its ticket.',
    'Save. Then switch tasks on under Sync; the first time you see a preview and approve it.',
  ],
  access:
    'To Do can only be reached with your own sign-in. A mailbox that your firm connected for you without it (application access) keeps contacts and calendar in step, but no tasks.',
  folder: 'To Do list',
  folderHint:
    'Your tickets are kept in this list. A task moved to another list is left alone until it comes back; its ticket stays.',
  folderDefaultHint: 'This is your ordinary task list. A list of its own keeps private tasks apart.',
  folderDefault: 'default list',
  folderChoose: 'Choose a list',
  folderNeeded: 'Choose a list, or create one.',
  folderCreate: 'New list',
  folderSuggestion: 'CRM tickets',
  folderName: 'Name of the new list',
  directionHints: {
    twoWay: 'Changes go both ways. Safer: nothing you enter or tick in To Do is lost.',
    crmLeads: 'Changes you make in To Do are set back to the ticket’s values. Removes only tasks that Tandem created.',
  },
  allowNames: { add: 'Add tickets', update: 'Change tickets', delete: 'Delete tickets' },
  allowHints: {
    add: 'A task you create in the list, with a title and the client’s category, becomes a ticket. Off: it stays in Outlook.',
    update: 'What you change in the task is changed in the ticket. Off: the ticket’s value wins.',
    delete: 'Deleting the task deletes the ticket, for everybody. Off (safer): you are asked what to do.',
  },
  removeInOutlook: 'Remove the task when its ticket was deleted',
  removeInOutlookHint: 'Off (safer): the task stays in To Do and you are asked.',
  total: (count: string) => (count === '1' ? '1 ticket is covered' : `${count} tickets are covered`),
  totalNone: 'No ticket is covered by these settings.',
  kinds: 'Kinds of ticket',
  types: 'Only these assignment types',
  from: 'Tickets and tasks from',
  completed: 'Completed tasks too',
  completedHint:
    'Off: what is completed already is left out. A task you complete from now on still tells its ticket, once.',
  checklist: 'Checklist',
  checklists: { steps: 'as steps of the task', boxes: 'as lines with boxes (☐ ☑) in the notes' },
  checklistHint: 'Steps can be ticked in every version of To Do. Boxes in the notes also show in old Outlook.',
  completion: 'Completing a task in To Do',
  completions: {
    afterRequest: 'closes the ticket only when it waits for completion',
    always: 'always closes the ticket',
  },
  completionHint:
    '“Waits for completion” is “Waiting on others” in Outlook. A task completed before that is set back, with the reason.',
  born: 'Tickets that begin as a task',
  bornHint:
    'A task becomes a ticket of the client whose name is its category, at the main location. Lines “Location: …” and “People: …” in the notes choose others.',
  responsible: 'Responsible',
  responsibleMe: 'Me',
  newType: 'Assignment type',
  newTypeFirst: 'The firm’s first',
  newKind: 'Kind',
}

const calendar: AreaSettingsWords & {
  from: string
  monthsAhead: string
  monthsHint: string
  kinds: string
  private: string
  includePrivate: string
  consent: string[]
  without: string
  withouts: { busyBlock: string; skip: string }
  mails: string
  mailBudget: string
  mailHint: string
  whenDone: string
  whenDones: { keep: string; mark: string; remove: string }
  reminders: string
  remindersHint: string
  showAs: string
  showAsHint: string
  showAsDefault: string
  elsewhere: string
  billable: string
  billableHint: string
  things: string
  thingsAs: { tasks: string; allDay: string }
  born: string
  bornHint: string
  responsible: string
  responsibleMe: string
  newType: string
  newTypeNone: string
} = {
  title: 'Calendar',
  steps: [
    'Choose the calendar for the CRM’s appointments, or create one.',
    'Choose the direction. “The CRM leads” is safer for a calendar: it cannot bring wrong or doubled entries into the CRM.',
    'Choose the date from which on, and how far ahead. What is over is never touched.',
    'Decide about private events: without your consent nobody sees more than “busy”.',
    'Leave the number of mails at 0, so that no client is mailed unless you say so for a meeting.',
    'Save. Then switch the calendar on under Sync; the first time you see a preview and approve it.',
  ],
  folder: 'Calendar',
  folderHint: 'Appointments of the CRM are kept in this calendar of your mailbox.',
  folderDefaultHint:
    'This is your ordinary calendar: all its events are looked at. Private ones stay private, see below.',
  folderDefault: 'default calendar',
  folderChoose: 'Choose a calendar',
  folderNeeded: 'Choose a calendar, or create one.',
  folderCreate: 'New calendar',
  folderSuggestion: 'CRM appointments',
  folderName: 'Name of the new calendar',
  directionHints: {
    twoWay: 'Changes go both ways. New events of this calendar become appointments in the CRM.',
    crmLeads:
      'Changes you make in Outlook are set back to the CRM’s values. Safer: no wrong or doubled entries reach the CRM.',
  },
  allowNames: { add: 'Add appointments', update: 'Change appointments', delete: 'Delete appointments' },
  allowHints: {
    add: 'An event you create becomes an appointment, with its attendees. Off: it stays in Outlook.',
    update: 'What you change in Outlook is changed in the CRM. Off: the CRM’s value wins.',
    delete: 'Deleting the event deletes the appointment, for everybody. Off (safer): you are asked what to do.',
  },
  removeInOutlook: 'Remove the event when its appointment was deleted',
  removeInOutlookHint:
    'Only events of your own. Meetings that others hold are never deleted or declined for you; attendees are not mailed.',
  total: (count: string) => (count === '1' ? '1 appointment is covered' : `${count} appointments are covered`),
  totalNone: 'No appointment is covered by these settings.',
  from: 'Appointments and events from',
  monthsAhead: 'Months ahead',
  monthsHint: 'Later events follow when their time comes nearer. Nothing is deleted because it is further away.',
  kinds: 'Kinds of appointment',
  private: 'Private and confidential events',
  includePrivate: 'I agree that my private events are read in full',
  consent: [
    'What is read and stored if you agree: subject, time, place, notes, attendees and their answers of events marked personal, private or confidential in this calendar. People who may see your appointments in the CRM can see it.',
    'If you do not agree, or take your consent back, these are dropped at once and what was stored of them is deleted. An event that turns private later is removed from the CRM the same way.',
  ],
  without: 'Without my consent',
  withouts: { busyBlock: 'the CRM shows “busy” at that time, nothing else', skip: 'the CRM shows nothing' },
  mails: 'Mails to attendees',
  mailBudget: 'Mails one synchronisation may cause without asking',
  mailHint:
    '0 (safer): Outlook mails nobody. Whatever would make Outlook send an invitation, an update or a cancellation waits; you see the names and approve exactly those. Until then attendees are in the CRM and in the text of the event.',
  whenDone: 'When an appointment was held or not held',
  whenDones: {
    keep: 'the event stays as it is',
    mark: 'the event stays and gets a category',
    remove: 'the event is removed from Outlook',
  },
  reminders: 'Reminders too',
  remindersHint: 'A reminder set on one side is set on the other.',
  showAs: 'New events show me as',
  showAsHint: 'The status in the CRM (planned, held, not held) and this are independent of each other.',
  showAsDefault: 'as Outlook does it',
  elsewhere: '“Working elsewhere” counts in the CRM as',
  billable: 'Mark for billable events',
  billableHint: 'An event whose subject begins with this is billable in the CRM. Empty: never by the subject.',
  things: 'Things to do with a date',
  thingsAs: { tasks: 'are in the task list', allDay: 'are at the top of the day in the calendar' },
  born: 'Appointments that begin as an event',
  bornHint:
    'With other people in it, an event becomes a meeting; without, an appointment. Attendees are recognised by their address.',
  responsible: 'Responsible',
  responsibleMe: 'Me',
  newType: 'Activity type',
  newTypeNone: 'none',
}

const mail = {
  title: 'Mail',
  steps: [
    'Choose the folders whose mail counts as incoming, and those whose mail counts as outgoing. Or create an Import Folder and move there what belongs into the CRM.',
    'Choose from when. More than a week back is not imported by itself.',
    'Say whose mail: only some addresses or contact groups, and never some others. “Never” is stronger.',
    'Choose what imported mail is filed as, and who may see it.',
    'Leave “Remove after import” off until you have seen how filing works.',
    'Save. Then switch mail on under Sync; the first time you see a preview and approve it.',
  ],
  byRule: 'Import mail by these rules',
  byRuleHint:
    'Off: only mail that you file yourself, or that carries a client’s name as its category, goes into the CRM.',
  folders: 'Folders',
  foldersHint: 'Folders below a chosen one are not taken along; choose them too if you want them.',
  inboxFolders: 'Incoming mail',
  sentFolders: 'Outgoing mail',
  noFolders: 'none',
  folderNeeded: 'Choose at least one folder.',
  folderTwice: 'A folder counts as incoming or as outgoing, not as both. Take it off one list.',
  importFolderHint: 'With a folder of its own you decide mail by mail: what you move there is imported.',
  importFolderCreate: 'Create “Import Folder”',
  from: 'Mail from',
  fromHint:
    'Received or sent at this time or later. At most a week back when you choose it. Empty: from the moment you save.',
  fromWrong: 'Choose a time within the last seven days.',
  whose: 'Whose mail',
  onlyGroups: 'Only contact groups',
  onlyAddresses: 'Only these addresses',
  addressHint: 'One to a line. A whole domain: *@example.com. Empty: no restriction.',
  neverAddresses: 'Never these addresses',
  neverHint:
    'Mail that one of these takes part in is not stored by itself, not even who wrote it. Stronger than all others.',
  addressWrong: (text: string) => `“${text}” is not an e-mail address.`,
  unread: 'Unread mail too',
  unreadHint: 'Off: it waits and is imported after you have read it. Importing never marks anything as read.',
  unknown: 'Mail of nobody known to “(Unspecified)”',
  unknownHint: 'You can give it to a client later. Off: it stays out. Contacts are never made up.',
  internal: 'Mail among colleagues only',
  internalHint: 'Off: mail in which nobody from outside takes part stays out.',
  bulk: 'Newsletters and automatic mail',
  bulkHint: 'Off: mailing lists, out-of-office replies and the like stay out.',
  private: 'Private and confidential mail',
  privateHint:
    'Mail marked personal, private or confidential in Outlook stays out of the CRM unless you agree. You can file a single one by hand at any time.',
  includePrivate: 'I agree that my private mail is imported',
  filedAs: 'Filed as',
  incomingCategory: 'Document category of incoming mail',
  outgoingCategory: 'Document category of outgoing mail',
  noCategory: 'none',
  visibility: 'Who may see imported mail',
  visibilities: {
    company: 'everybody in the firm',
    team: 'whoever wrote or got it, and who answers for the client',
    private: 'only me',
  },
  clientInOutlook: 'Show the client on the message',
  clientInOutlookHint: 'The client’s name becomes a category of the message in Outlook; phones show it too.',
  categoryInOutlook: 'Show the document category on the message',
  categoryInOutlookHint: 'Only categories that Tandem put there are ever taken off again.',
  deleteAfterImport: 'Remove messages from the mailbox after import',
  deleteAfterImportHint:
    'Off (safer). A message goes to Deleted Items only after everything kept of it was read back and matched, and never while a hold or a retention label applies. One click puts it back.',
  total: (count: string, folders: number) =>
    folders === 1 ? `${count} messages in 1 folder` : `${count} messages in ${folders} folders`,
  gap: (from: string, to: string) => `Mail was not checked from ${from} to ${to}`,
  gapHint: 'More than a week: that mail is not imported by itself. You can bring it in now; you see a preview first.',
  gapDo: 'Bring it in …',
  gapStarted: 'Started. The preview waits for you under Sync.',
}

export const settingsAreas = { contacts, tasks, calendar, mail }
