/** Schemas of what the Outlook page sends to its data interface. */
import { Type } from 'typebox'
import { repeatUnits, showAsValues } from './calendar.ts'
import { answerKinds } from './mail.ts'
import { importances, taskStatuses } from './todo.ts'

const Text = Type.String({ maxLength: 100_000 })
const Names = Type.Array(Type.String({ minLength: 1, maxLength: 255 }), { maxItems: 500 })
const Phones = Type.Array(Text, { maxItems: 20 })
const Person = Type.Object({ name: Text, address: Text })
const Address = Type.Object({ street: Text, city: Text, state: Text, postalCode: Text, countryOrRegion: Text })

export const UserParams = Type.Object({ user: Type.String() })
export const FolderQuery = Type.Object({ folder: Type.String() })
/** Item ids stand in the query: they are longer than Fastify lets a part of a path be. */
export const ItemQuery = Type.Object({ id: Type.String() })

export const MessageChange = Type.Object(
  { categories: Type.Optional(Names), isRead: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
)
export const AttachmentQuery = Type.Object({ id: Type.String(), attachment: Type.String() })
const AnswerKind = Type.Union(answerKinds.map((kind) => Type.Literal(kind)))
export const AnswerQuery = Type.Object({ id: Type.String(), kind: AnswerKind })
export const Destination = Type.Object({ folder: Type.String() }, { additionalProperties: false })
const People = Type.Array(Person, { maxItems: 500 })
export const WrittenDraft = Type.Object(
  {
    id: Type.Union([Type.Null(), Type.String()]),
    answers: Type.Union([Type.Null(), Type.Object({ id: Type.String(), kind: AnswerKind })]),
    subject: Text,
    body: Type.Object({
      contentType: Type.Union([Type.Literal('text'), Type.Literal('html')]),
      content: Type.String({ maxLength: 50_000_000 }),
    }),
    toRecipients: People,
    ccRecipients: People,
    bccRecipients: People,
    headers: Type.Record(Type.String(), Type.String({ maxLength: 1_000 })),
    attachments: Type.Array(
      Type.Object({ name: Text, contentType: Text, isInline: Type.Boolean(), contentBytes: Type.String() }),
      { maxItems: 100 },
    ),
  },
  { additionalProperties: false },
)
const DateText = Type.String({ pattern: String.raw`^\d{4}-\d{2}-\d{2}$` })
const Wall = Type.String({ pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$` })

export const EventsQuery = Type.Object({ from: Type.Number(), to: Type.Number() })
export const EventFields = Type.Partial(
  Type.Object({
    subject: Text,
    times: Type.Object({ isAllDay: Type.Boolean(), start: Wall, end: Wall, zone: Type.String() }),
    repeat: Type.Union([
      Type.Null(),
      Type.Object({
        unit: Type.Union(repeatUnits.map((unit) => Type.Literal(unit))),
        interval: Type.Integer({ minimum: 1, maximum: 99 }),
        until: Type.Union([Type.Null(), DateText]),
      }),
    ]),
    location: Text,
    attendees: Type.Array(Type.String({ minLength: 3, maxLength: 320 }), { maxItems: 500 }),
    text: Text,
    showAs: Type.Union(showAsValues.map((value) => Type.Literal(value))),
    isPrivate: Type.Boolean(),
    isOnlineMeeting: Type.Boolean(),
    categories: Names,
  }),
  { additionalProperties: false },
)
export const EventAnswer = Type.Object({
  answer: Type.Union([Type.Literal('accept'), Type.Literal('tentativelyAccept'), Type.Literal('decline')]),
})

export const ContactFields = Type.Partial(
  Type.Object({
    displayName: Text,
    givenName: Text,
    surname: Text,
    companyName: Text,
    department: Text,
    jobTitle: Text,
    emailAddresses: Type.Array(Person, { maxItems: 20 }),
    businessPhones: Phones,
    homePhones: Phones,
    mobilePhone: Text,
    businessAddress: Address,
    homeAddress: Address,
    otherAddress: Address,
    businessHomePage: Text,
    birthday: Type.Union([Type.Literal(''), DateText]),
    spouseName: Text,
    personalNotes: Text,
    categories: Names,
  }),
  { additionalProperties: false },
)

const Day = Type.Union([Type.Literal(''), DateText])
const taskFields = {
  title: Type.String({ minLength: 1, maxLength: 255 }),
  status: Type.Union(taskStatuses.map((status) => Type.Literal(status))),
  importance: Type.Union(importances.map((importance) => Type.Literal(importance))),
  dueDate: Day,
  startDate: Day,
  notes: Text,
  categories: Names,
}
export const TaskFields = Type.Partial(Type.Object(taskFields), { additionalProperties: false })
export const TaskChange = Type.Partial(
  Type.Object({
    ...taskFields,
    listId: Type.String(),
    step: Type.Partial(
      Type.Object({ id: Type.String(), displayName: Text, isChecked: Type.Boolean(), isRemoved: Type.Boolean() }),
    ),
  }),
  { additionalProperties: false },
)
export const TaskListFields = Type.Object({ displayName: Type.String({ minLength: 1, maxLength: 255 }) })

export const MasterCategories = Type.Array(
  Type.Object({ displayName: Type.String({ minLength: 1, maxLength: 255 }), color: Type.String() }),
  { maxItems: 500 },
)
export const CategoryNames = Names
export const RoamingSettings = Type.Record(Type.String(), Type.String())
export const CustomProperties = Type.Object({ text: Type.String({ maxLength: 10_000 }) })

export const NestedToken = Type.Object({
  userId: Type.String(),
  clientId: Type.String(),
  scopes: Type.Array(Type.String()),
  origin: Type.String(),
  interactive: Type.Boolean(),
})
