/** The administrator's duties: master data, audit log, support bundle, and the rights of the people whose data is kept (GDPR). */
import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable, OneOf, Page } from './common.ts'

export const masterDataKinds = [
  'offices',
  'professions',
  'ticketTypes',
  'appointmentTypes',
  'documentCategories',
  'contactGroups',
] as const
export type MasterDataKind = (typeof masterDataKinds)[number]

/** INF-02. `uses`: records that have it; whatever is used can be renamed, merged or made inactive, never removed. */
export const MasterDataItem = Type.Object({
  id: Id,
  name: Type.String(),
  /** Offered for new records. Contact groups always are. */
  active: Type.Boolean(),
  uses: Type.Integer(),
})
export type MasterDataItem = Static<typeof MasterDataItem>
export const MasterData = Type.Object({
  kinds: Type.Array(Type.Object({ kind: OneOf(masterDataKinds), items: Type.Array(MasterDataItem) })),
})
export type MasterData = Static<typeof MasterData>
export const MasterDataName = Type.String({ minLength: 1, maxLength: 120, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' })
export const NewMasterData = Type.Object({
  name: MasterDataName,
  /** Of a ticket type only: what tickets of it are; `service` unless given. */
  ticketKind: Type.Optional(OneOf(['service', 'project'] as const)),
})
export const MasterDataChange = Type.Object({
  name: Type.Optional(MasterDataName),
  active: Type.Optional(Type.Boolean()),
})
export const Merge = Type.Object({ intoId: Id, preview: Type.Boolean() })
export const Merged = Type.Object({ moved: Type.Integer(), into: MasterDataItem })

/** One line of the audit log: who called what, when, on what, and how it ended. */
export const AuditEntry = Type.Object({
  id: Id,
  at: Instant,
  employeeId: Nullable(Id),
  /** Null: the person is gone, or nobody was signed in. */
  displayName: Nullable(Type.String()),
  /** Name of the endpoint. */
  action: Type.String(),
  params: Type.Unknown(),
  body: Type.Unknown(),
  /** `ok`, or an error code. */
  outcome: Type.String(),
  requestId: Type.String(),
})
export type AuditEntry = Static<typeof AuditEntry>
export const AuditPage = Page(AuditEntry)
export const AuditFilter = Type.Object({
  employeeId: Type.Optional(Id),
  action: Type.Optional(Type.String({ maxLength: 80 })),
  outcome: Type.Optional(OneOf(['ok', 'refused'] as const)),
  from: Type.Optional(Instant),
  until: Type.Optional(Instant),
})
export type AuditFilter = Static<typeof AuditFilter>

/** A file made for the person who asks; saved by the browser. */
export const MadeFile = Type.Object({ name: Type.String(), type: Type.String(), text: Type.String() })
export type MadeFile = Static<typeof MadeFile>

export const subjectKinds = ['contact', 'employee', 'address'] as const
/** Whose data: a contact or employee by id, or anybody by e-mail address. */
export const PrivacySubject = {
  kind: OneOf(subjectKinds),
  id: Nullable(Id),
  address: Nullable(Type.String({ minLength: 3, maxLength: 320, pattern: '^[^\\u0000\\s]+$' })),
}
export const PrivacyCandidate = Type.Object({
  kind: OneOf(subjectKinds),
  id: Nullable(Id),
  address: Nullable(Type.String()),
  displayName: Type.String(),
  detail: Nullable(Type.String()),
})
export type PrivacyCandidate = Static<typeof PrivacyCandidate>

/** Where data of a person is kept. */
export const privacyPlaces = [
  'contact',
  'employee',
  'groups',
  'tickets',
  'appointments',
  'documents',
  'history',
  'links',
  'runs',
  'plans',
  'conflicts',
  'attention',
  'filing',
  'settings',
  'connection',
  'audit',
  'mentions',
] as const
export type PrivacyPlace = (typeof privacyPlaces)[number]

export const PersonalDataExport = Type.Object({
  places: Type.Array(Type.Object({ place: OneOf(privacyPlaces), count: Type.Integer() })),
  /** One JSON with everything, one text to read. */
  files: Type.Array(MadeFile),
})
export type PersonalDataExport = Static<typeof PersonalDataExport>

export const Erasure = Type.Object({
  ...PrivacySubject,
  /** Also mails and files filed about this person; else they stay with the client and only the name is replaced. */
  alsoDocuments: Type.Boolean(),
  preview: Type.Boolean(),
  /** Typed by the administrator; must be `confirmation` of the preview. */
  confirmation: Nullable(Type.String({ maxLength: 400 })),
})
export type Erasure = Static<typeof Erasure>
export const ErasureResult = Type.Object({
  done: Type.Boolean(),
  /** What has to be typed. */
  confirmation: Type.String(),
  places: Type.Array(
    Type.Object({
      place: OneOf(privacyPlaces),
      /** Rows removed, rows in which the person was replaced, rows that the law lets stay as they are. */
      erased: Type.Integer(),
      replaced: Type.Integer(),
      kept: Type.Integer(),
    }),
  ),
})
export type ErasureResult = Static<typeof ErasureResult>
