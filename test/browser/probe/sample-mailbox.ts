/** A small mailbox to look at: two messages and a meeting request, two events, contacts in two folders, three categories. */
import { addCategory } from '../../microsoft365/graph/categories.ts'
import { newContactValues } from '../../microsoft365/graph/contacts.ts'
import { newEventValues } from '../../microsoft365/graph/event-values.ts'
import { messageShape } from '../../microsoft365/graph/outlook-item-properties.ts'
import { unsetValues } from '../../microsoft365/graph/properties.ts'
import { addEvent } from '../../microsoft365/state/calendar-changes.ts'
import { createContactFolder } from '../../microsoft365/state/folders.ts'
import { addItem, type Surroundings } from '../../microsoft365/state/items.ts'
import { createMailbox, wellKnownFolder, type Item, type Mailbox } from '../../microsoft365/state/mailbox.ts'
import type { User } from '../../microsoft365/tenant.ts'

export interface SampleMailbox {
  readonly mailbox: Mailbox
  readonly budget: Item
  readonly lunch: Item
  readonly kickoff: Item
  readonly review: Item
  readonly ownMeeting: Item
}

const recipient = (name: string, address: string) => ({ emailAddress: { name, address } })

export const ada = recipient('Ada Lovelace', 'ada@fabrikam.example')
export const grace = recipient('Grace Hopper', 'grace@navy.example')

const hour = 3_600_000

export function createSampleMailbox(user: User, around: Surroundings): SampleMailbox {
  const mailbox = createMailbox(user.id, around.random)
  const me = recipient(user.displayName, user.userPrincipalName)
  const now = around.clock.now()
  const moment = (offset: number) => new Date(now + offset).toISOString()
  const inbox = wellKnownFolder(mailbox, 'inbox')
  const calendar = wellKnownFolder(mailbox, 'calendar')

  const message = (values: Record<string, unknown>) =>
    addItem(mailbox, around, {
      kind: 'message',
      folder: inbox,
      values: { ...unsetValues(messageShape.table), toRecipients: [me], isRead: false, ...values },
    })
  const owner = { name: user.displayName, address: user.userPrincipalName }
  /** `fixed` is what a person cannot write: who holds it, and who has answered. */
  const event = (body: Record<string, unknown>, fixed: Record<string, unknown>) =>
    addEvent(mailbox, around, { folder: calendar, values: { ...newEventValues(body, owner, around), ...fixed } })

  addCategory(mailbox, around, 'Blue category', 'preset7')
  addCategory(mailbox, around, '!Update', 'preset0')
  addCategory(mailbox, around, 'Fabrikam', 'preset4')

  const budget = message({
    subject: 'RE: Q4 budget review',
    from: ada,
    ccRecipients: [grace],
    receivedDateTime: moment(-hour),
    bodyPreview: 'Hello, the figures for the fourth quarter are attached.',
    body: {
      contentType: 'html',
      content: '<p>Hello, the figures for the <b>fourth quarter</b> are attached.</p><p>Ada</p>',
    },
    internetMessageId: '<budget@fabrikam.example>',
    conversationId: 'AAQkAGconversation-budget_1=',
    hasAttachments: true,
    attachments: [
      {
        id: 'AAMkatt1=',
        name: 'budget.csv',
        contentType: 'text/csv',
        size: 12,
        isInline: false,
        contentBytes: 'YSxiCjEsMgozLDQK',
      },
    ],
    categories: ['Blue category'],
  })
  const lunch = message({
    subject: 'Lunch?',
    from: grace,
    receivedDateTime: moment(-26 * hour),
    bodyPreview: 'Half past twelve?',
    body: { contentType: 'text', content: 'Half past twelve?' },
    internetMessageId: '<lunch@navy.example>',
    isRead: true,
  })
  const kickoff = message({
    subject: 'Kickoff',
    from: grace,
    receivedDateTime: moment(-30 * hour),
    bodyPreview: 'Please join.',
    body: { contentType: 'html', content: '<p>Please join.</p>' },
    internetMessageId: '<kickoff@navy.example>',
    startDateTime: moment(20 * hour),
    endDateTime: moment(21 * hour),
    location: { displayName: 'Room 7' },
  })
  const review = event(
    {
      subject: 'Design review',
      start: { dateTime: moment(-2 * hour), timeZone: 'UTC' },
      end: { dateTime: moment(-hour), timeZone: 'UTC' },
      location: { displayName: 'Room 42' },
      body: { contentType: 'html', content: '<p>Agenda follows.</p>' },
      categories: ['Fabrikam'],
    },
    {
      organizer: ada,
      isOrganizer: false,
      attendees: [
        { ...me, type: 'required', status: { response: 'accepted' } },
        { ...grace, type: 'optional', status: { response: 'tentativelyAccepted' } },
      ],
    },
  )
  const ownMeeting = event(
    {
      subject: 'Weekly with Grace',
      start: { dateTime: moment(-24 * hour), timeZone: 'UTC' },
      end: { dateTime: moment(-23 * hour), timeZone: 'UTC' },
      location: { displayName: 'My desk' },
      body: { contentType: 'text', content: '' },
    },
    { attendees: [{ ...grace, type: 'required', status: { response: 'none' } }] },
  )

  const contact = (folder: ReturnType<typeof createContactFolder>, fields: Record<string, unknown>) =>
    addItem(mailbox, around, { kind: 'contact', folder, values: newContactValues(fields) })
  const contacts = wellKnownFolder(mailbox, 'contacts')
  contact(contacts, {
    givenName: 'Ada',
    surname: 'Lovelace',
    companyName: 'Fabrikam',
    jobTitle: 'Analyst',
    mobilePhone: '+44 20 7946 0001',
    emailAddresses: [{ name: 'Ada Lovelace', address: 'ada@fabrikam.example' }],
    categories: ['Fabrikam'],
    businessAddress: {
      street: '12 St James’s Square',
      city: 'London',
      postalCode: 'SW1Y 4JH',
      countryOrRegion: 'United Kingdom',
    },
    birthday: '1985-12-10',
    personalNotes: 'Prefers to be called before noon.',
  })
  contact(contacts, {
    givenName: 'Grace',
    surname: 'Hopper',
    companyName: 'Navy Systems',
    businessPhones: ['+1 202 555 0143'],
  })
  contact(createContactFolder(mailbox, around, contacts.id, 'CRM'), {
    displayName: 'Katherine Johnson',
    companyName: 'Orbit Ltd',
  })
  return { mailbox, budget, lunch, kickoff, review, ownMeeting }
}
