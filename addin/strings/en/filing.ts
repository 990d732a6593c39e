/** English: filing the message in view, several messages, and a contact out of a signature. */
type Facts = Readonly<Record<string, string | number>>

const told = (facts: Facts, name: string): string => String(facts[name] ?? '')

export const filing = {
  title: 'Filing',
  unspecified: '(Unspecified)',
  unspecifiedHint: 'Keep it without a client for now.',
  suggested: 'Suggested',
  others: 'Other clients',
  recent: 'Used recently',
  bookmark: 'Bookmarked',
  found: 'Found',
  target: 'Where to file it',
  search: 'Find a client',
  searchPlaceholder: 'Type a client’s name',
  noClient: 'No client has this name.',
  fileTo: (client: string) => `File to ${client}`,
  addTo: (client: string) => `Also file to ${client}`,
  moveTo: (client: string) => `Move to ${client}`,
  chooseFirst: 'Choose a client',
  working: 'Filing …',
  reasons: {
    conversation: (facts: Facts) =>
      told(facts, 'by') === ''
        ? 'An earlier mail of this conversation is filed there.'
        : `${told(facts, 'by')} filed an earlier mail of this conversation there.`,
    tagged: () => 'The message carries this client’s category.',
    ticketNumber: (facts: Facts) =>
      told(facts, 'number') === ''
        ? 'The subject names a ticket of theirs.'
        : `The subject names ticket T-${told(facts, 'number')}.`,
    contact: (facts: Facts) =>
      told(facts, 'name') === ''
        ? 'Somebody on this mail is a contact of theirs.'
        : `${told(facts, 'name')} is a contact of theirs.`,
    domain: (facts: Facts) =>
      told(facts, 'count') === ''
        ? `Mails from ${told(facts, 'domain')} are filed there.`
        : `You filed ${told(facts, 'count')} ${facts['count'] === 1 ? 'mail' : 'mails'} from ${told(facts, 'domain')} there.`,
    namedInSubject: () => 'The subject names them.',
    recent: () => 'You filed to them lately.',
  },
  ticketNumber: (number: number, title: string) => `T-${number} ${title}`,
  addBookmark: (client: string) => `Bookmark ${client}`,
  removeBookmark: (client: string) => `Take ${client} off the bookmarks`,
  options: 'Options',
  category: 'Document category',
  noCategory: 'none',
  ticket: 'Ticket',
  noTicket: 'none',
  note: 'Note',
  visibility: 'Who may see it',
  files: 'Attachments to keep as files',
  filesHint: 'The mail itself is always kept whole.',
  filed: 'Filed',
  filedTo: (client: string) => `Filed to ${client}`,
  filedLine: (by: string, when: string) => `by ${by}, ${when}`,
  filedLineByItself: (when: string) => `by itself, ${when}`,
  already: (client: string, by: string, when: string) => `Already filed to ${client} by ${by}, ${when}.`,
  alreadyAlone: (client: string, when: string) => `Already filed to ${client}, ${when}.`,
  alreadyText: 'Add your client to the same document, or move it there.',
  add: 'Add client',
  move: 'Move',
  leave: 'Leave as it is',
  hidden: 'Filed already by somebody who keeps it to themselves.',
  open: 'Open',
  elsewhere: 'File elsewhere',
  keepThere: 'Leave it there',
  unfile: 'Take out of the files',
  unfileTitle: 'Take this mail out of the files?',
  unfileText:
    'The message stays in Outlook. The document disappears from the client for everybody; it can be restored.',
  unfiled: 'Taken out of the files.',
  justFiled: (client: string) => `Filed to ${client}.`,
  justMoved: (client: string) => `Now filed to ${client}.`,
  undo: 'Undo',
  undone: 'Undone. The message is where it was.',
  itemMoved: 'Another message was selected meanwhile, so nothing was filed.',
  notReadable: 'This message cannot be filed from here. Open it in Outlook on the web or on a computer.',
  shared: (mailbox: string) => `In the shared mailbox ${mailbox}.`,
  failedTag: 'A category on this message could not be followed',
  privateTitle: 'File a private message?',
  privateText:
    'It is marked private or confidential. Filed, everybody who may see the client’s documents can read it, unless you choose otherwise under Options.',
  privateConfirm: 'File it',
  conversation: 'File the whole conversation',
  conversationTitle: 'The whole conversation',
  conversationAlone: 'This is the only message of the conversation.',
  conversationCount: (open: number, all: number) =>
    open === 0
      ? `All ${all} messages are filed.`
      : `${open} of ${all} messages ${open === 1 ? 'is' : 'are'} not filed yet.`,
  fileAll: (count: number, client: string) => `File ${count} to ${client}`,
  progress: (done: number, all: number) => `${done} of ${all}`,
  stop: 'Stop',
  stopped: (done: number, all: number) => `Stopped after ${done} of ${all}.`,
  allDone: (count: number) => (count === 1 ? '1 message is filed.' : `${count} messages are filed.`),
  someFailed: (count: number) => (count === 1 ? '1 message was not filed:' : `${count} messages were not filed:`),
  retryFailed: 'Try these again',
  many: (count: number) => `${count} messages selected`,
  manyLimit: (count: number) => `The first ${count} are filed; select the others afterwards.`,
  state: {
    filed: (client: string) => `filed to ${client}`,
    open: 'not filed yet',
    working: 'being filed',
    failed: 'not filed',
  },
  noSubject: '(no subject)',
  contact: {
    unknown: (name: string) => `${name} is not in the CRM.`,
    create: 'Create contact',
    title: 'New contact',
    hint: 'Read from the signature. Check it before you save.',
    givenName: 'First name',
    surname: 'Last name',
    jobTitle: 'Job title',
    client: 'Client',
    noClient: 'none',
    companyName: 'Company',
    businessPhone: 'Phone',
    mobilePhone: 'Mobile',
    emailAddress: 'E-mail',
    businessHomePage: 'Website',
    street: 'Street',
    postalCode: 'Postcode',
    city: 'Town',
    countryOrRegion: 'Country',
    nameNeeded: 'Enter a first or last name.',
    save: 'Save contact',
    saved: (name: string) => `${name} is in the CRM now.`,
  },
}
