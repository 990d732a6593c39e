/** Bringing contacts and clients in from a file, in steps that survive a restart, and taking an import back. */
import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable, OneOf, Page, ShortText } from './common.ts'

export const importKinds = ['contacts', 'clients'] as const
export type ImportKind = (typeof importKinds)[number]
export const importFormats = ['csv', 'vcard'] as const

/** Bytes of a file; it travels as base64. */
export const largestImport = 20_000_000
export const mostImportRows = 100_000

export const NewImport = Type.Object({
  kind: OneOf(importKinds),
  fileName: ShortText,
  content: Type.String({ minLength: 4, maxLength: 26_700_000, pattern: '^[A-Za-z0-9+/=]*$', description: 'base64' }),
})

/** What a column of a contacts file can become. `clientName` finds the client by its name. */
export const contactTargets = [
  'title',
  'givenName',
  'middleName',
  'surname',
  'generation',
  'nickName',
  'displayName',
  'clientName',
  'companyName',
  'jobTitle',
  'department',
  'profession',
  'officeLocation',
  'manager',
  'assistantName',
  'spouseName',
  'businessHomePage',
  'emailAddress1',
  'emailAddress2',
  'emailAddress3',
  'businessPhone1',
  'businessPhone2',
  'homePhone1',
  'homePhone2',
  'mobilePhone',
  'imAddress',
  'homeStreet',
  'homeCity',
  'homeState',
  'homePostalCode',
  'homeCountry',
  'otherStreet',
  'otherCity',
  'otherState',
  'otherPostalCode',
  'otherCountry',
  'birthday',
  'notes',
] as const
export type ContactTarget = (typeof contactTargets)[number]

/** Of a clients file; the address is the main location's. */
export const clientTargets = [
  'name',
  'entityType',
  'profession',
  'accountManager',
  'office',
  'locationName',
  'street',
  'city',
  'state',
  'postalCode',
  'country',
  'phone',
] as const
export type ClientTarget = (typeof clientTargets)[number]
export const importTargets = { contacts: contactTargets, clients: clientTargets } as const satisfies Readonly<
  Record<ImportKind, readonly string[]>
>

const Target = Type.Union([OneOf(contactTargets), OneOf(clientTargets)])
export type ImportTarget = Static<typeof Target>

export const ImportColumn = Type.Object({
  name: Type.String(),
  /** The first values that are not empty. */
  samples: Type.Array(Type.String()),
  /** What the header's name (English or German) suggests. */
  proposed: Nullable(Target),
})

export const ImportSettings = Type.Object({
  /** One for each column, in order; null: left out. */
  mapping: Type.Array(Nullable(Target), { maxItems: 200 }),
  /** Of a record that is there already: `update` replaces what the file has a value for, `fill` only what is empty, `skip` leaves it. */
  whenKnown: OneOf(['update', 'fill', 'skip'] as const),
  /** Contacts that name no client; null: they become suppliers. */
  clientId: Nullable(Id),
  /** For days and months in dates like 03/04/1980. */
  dateOrder: OneOf(['dayFirst', 'monthFirst'] as const),
})
export type ImportSettings = Static<typeof ImportSettings>

/**
 * `read`: columns are known, settings are to be chosen. `checking` and `checked`: what would happen to each row. `running` and `done`; `cancelled`: a
 * person stopped it, what was done before stays. `undoing` and `undone`.
 */
export const importStates = [
  'read',
  'checking',
  'checked',
  'running',
  'done',
  'cancelled',
  'undoing',
  'undone',
] as const
export type ImportState = (typeof importStates)[number]

/** What happens, or happened, to a row. `unchanged`: it is there and says the same. */
export const rowDeeds = ['create', 'update', 'unchanged', 'skip', 'error'] as const
export type RowDeed = (typeof rowDeeds)[number]

const Counts = Type.Object({
  create: Type.Integer(),
  update: Type.Integer(),
  unchanged: Type.Integer(),
  skip: Type.Integer(),
  error: Type.Integer(),
})

export const RecordImport = Type.Object({
  id: Id,
  kind: OneOf(importKinds),
  format: OneOf(importFormats),
  fileName: Type.String(),
  /** `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`. */
  encoding: Type.String(),
  /** `;`, `,`, tab or `|`; null for vCards. */
  separator: Nullable(Type.String()),
  startedBy: Nullable(Type.Object({ id: Id, name: Type.String() })),
  startedAt: Instant,
  finishedAt: Nullable(Instant),
  state: OneOf(importStates),
  /** The server stopped in between; it goes on with the same request that started it. */
  isInterrupted: Type.Boolean(),
  columns: Type.Array(ImportColumn),
  settings: ImportSettings,
  rows: Type.Integer(),
  /** Rows that this step has dealt with. */
  dealtWith: Type.Integer(),
  /** By what would happen (from `checked` on) or happened (from `done` on). */
  counts: Counts,
  /** Of an undone import. */
  undo: Nullable(Type.Object({ takenBack: Type.Integer(), keptBecauseEdited: Type.Integer() })),
})
export type RecordImport = Static<typeof RecordImport>

/** Reasons of rows; the workspace has a sentence for each. */
export const importReasons = [
  'ROW_EMPTY',
  'NAME_MISSING',
  'VALUE_TOO_LONG',
  'VALUE_INVALID',
  'EMAIL_INVALID',
  'DATE_INVALID',
  'CLIENT_UNKNOWN',
  'CLIENT_AMBIGUOUS',
  'CLIENT_INACTIVE',
  'EMPLOYEE_UNKNOWN',
  'OFFICE_UNKNOWN',
  'TYPE_UNKNOWN',
  'SEVERAL_MATCH',
  'KNOWN_ALREADY',
  'TWICE_IN_FILE',
  'CHANGED_MEANWHILE',
  'EDITED_SINCE',
  'IN_USE',
  'NOT_READABLE',
] as const
export type ImportReason = (typeof importReasons)[number]

export const ImportRow = Type.Object({
  /** Line or card of the file, counted from 1; the header is line 1. */
  row: Type.Integer(),
  name: Type.String(),
  deed: OneOf(rowDeeds),
  /** Null: nothing was odd. */
  reason: Nullable(OneOf(importReasons)),
  /** Name of the column that the reason is about. */
  column: Nullable(Type.String()),
  recordId: Nullable(Id),
  /** What changes of a known record. */
  changes: Type.Array(Type.Object({ field: Type.String(), before: Type.Unknown(), after: Type.Unknown() })),
  isDone: Type.Boolean(),
  /** Of an undone import: taken back or kept, because somebody edited it since. */
  undone: Nullable(Type.Boolean()),
})
export type ImportRow = Static<typeof ImportRow>
export const ImportRowPage = Page(ImportRow)
export const ImportPage = Page(RecordImport)

export const ContactPhoto = Type.Object({
  /** SHA-256, hexadecimal; part of the photo's address. */
  hash: Type.String(),
  contentType: OneOf(['image/jpeg', 'image/png'] as const),
  size: Type.Integer(),
})
export type ContactPhoto = Static<typeof ContactPhoto>
export const largestPhoto = 4 * 1024 * 1024
export const PhotoInput = Type.Object({
  content: Type.String({ minLength: 4, maxLength: 5_600_000, pattern: '^[A-Za-z0-9+/=]*$', description: 'base64' }),
})
