/**
 * Work done by hand, step by step: import from Outlook (CUR-04 to 17), contacts out to Outlook and in from it (CUR-06X, 09X). A wizard looks first,
 * as a run on terms of its own that writes nothing; what a person leaves ticked of the plans is executed, exactly.
 */
import { Type, type Static } from 'typebox'
import { contactKinds } from './crm.ts'
import { Id, Instant, Nullable, OneOf, Page, PageQuery, RowVersion, ShortText } from './common.ts'
import { RunItem } from './sync.ts'

export const wizardKinds = ['import', 'contactsOut', 'contactsIn'] as const
export type WizardKind = (typeof wizardKinds)[number]

/** In the order of the steps (CUR-14). */
export const importAreas = ['mail', 'tasks', 'calendar'] as const
export type ImportArea = (typeof importAreas)[number]
const WizardArea = OneOf(['mail', 'tasks', 'calendar', 'contacts'] as const)

/** What becomes of items that were imported before (CUR-11). */
export const updateModes = ['timeOnly', 'all'] as const

/**
 * `looking`: both sides are read. `choosing`: the plans wait for the person. `executing`: what was ticked is carried out. `failed`: looking or executing
 * could not be done, with a reason. `cancelled`: the person gave up, or another wizard of the kind began.
 */
export const wizardStates = ['looking', 'choosing', 'executing', 'done', 'failed', 'cancelled'] as const

/** Where a person was, so that a reload goes on there. */
export const WizardChoice = Type.Object({
  step: Type.String({ maxLength: 20 }),
  areas: Type.Array(WizardArea, { maxItems: 4 }),
  /** Ticks that were taken off, by area (keys of plan items). */
  leftOut: Type.Array(
    Type.Object({ area: WizardArea, keys: Type.Array(Type.String({ maxLength: 600 }), { maxItems: 20_000 }) }),
    { maxItems: 4 },
  ),
})
export type WizardChoice = Static<typeof WizardChoice>

export const WizardPart = Type.Object({
  area: WizardArea,
  /** To be read page by page as any plan; null while looking, and where there is nothing to do. */
  planId: Nullable(Id),
  hash: Nullable(Type.String()),
  /** New records, and records that exist and get changes. */
  created: Type.Integer(),
  updated: Type.Integer(),
  /** The run that carries it out. */
  runId: Nullable(Id),
})
export type WizardPart = Static<typeof WizardPart>

export const Wizard = Type.Object({
  id: Id,
  kind: OneOf(wizardKinds),
  state: OneOf(wizardStates),
  startedAt: Instant,
  /** Nothing older was looked at (import). */
  from: Nullable(Instant),
  updates: OneOf(updateModes),
  /** Code of a failure. */
  reason: Nullable(Type.String()),
  parts: Type.Array(WizardPart),
  choice: Nullable(WizardChoice),
  progress: Type.Object({
    /** Records read so far, of both sides. */
    read: Type.Integer(),
    total: Type.Integer(),
    done: Type.Integer(),
    failed: Type.Integer(),
  }),
})
export type Wizard = Static<typeof Wizard>

/** What a wizard begins with. */
export const WizardStart = Type.Object({
  /** Why an area cannot be done by hand; null: it can. All of them blocked: the wizard is hidden (CUR-12). */
  areas: Type.Array(Type.Object({ area: WizardArea, blockedBy: Nullable(Type.String()) })),
  /** The one that was begun and has not ended, or ended last and was not put away. */
  wizard: Nullable(Wizard),
})
export type WizardStart = Static<typeof WizardStart>

export const StartImport = Type.Object({
  areas: Type.Array(OneOf(importAreas), { minItems: 1, maxItems: 3 }),
  from: Nullable(Instant),
  updates: OneOf(updateModes),
})

export const missingFacts = ['name', 'email', 'phone'] as const
/** A contact as the export offers it. */
export const ExportContact = Type.Object({
  id: Id,
  version: RowVersion,
  name: Type.String(),
  clientName: Nullable(Type.String()),
  email: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  /** A copy of it lies in the caller's mailbox (CUR-09X). */
  isExported: Type.Boolean(),
  missing: Type.Array(OneOf(missingFacts)),
})
export type ExportContact = Static<typeof ExportContact>
export const ExportContactPage = Page(ExportContact)
export const ExportContactQuery = Type.Intersect([
  PageQuery,
  /** Only of clients that the caller looks after. */
  Type.Object({ mine: Type.Optional(Type.Boolean()) }),
])

export const StartContactsOut = Type.Object({
  contactIds: Type.Array(Id, { minItems: 1, maxItems: 5_000 }),
  /** Folder of the mailbox; null: the one of the settings, else the mailbox's own contacts. */
  folderId: Nullable(Type.String({ minLength: 1, maxLength: 512 })),
})
export const StartContactsIn = Type.Object({ folderId: Nullable(Type.String({ minLength: 1, maxLength: 512 })) })

/** What a person adds to a contact before it is created in the CRM. */
export const ContactCompletion = Type.Object({
  key: Type.String({ maxLength: 600 }),
  clientId: Type.Optional(Nullable(Id)),
  kind: Type.Optional(OneOf(contactKinds)),
  surname: Type.Optional(ShortText),
  email: Type.Optional(ShortText),
})
export type ContactCompletion = Static<typeof ContactCompletion>

export const ExecuteWizard = Type.Object({
  parts: Type.Array(
    Type.Object({
      area: WizardArea,
      hash: Type.String({ maxLength: 128 }),
      /** Null: the whole plan. */
      keys: Nullable(Type.Array(Type.String({ maxLength: 600 }), { maxItems: 100_000 })),
    }),
    { minItems: 1, maxItems: 4 },
  ),
  /** Of contacts on their way in only. */
  completions: Type.Optional(Type.Array(ContactCompletion, { maxItems: 5_000 })),
})

/** One line of the result; `record` leads to what it became (CUR-17). */
export const WizardResult = Type.Intersect([
  RunItem,
  Type.Object({
    area: WizardArea,
    record: Nullable(Type.Object({ kind: OneOf(['document', 'ticket', 'appointment', 'contact'] as const), id: Id })),
  }),
])
export type WizardResult = Static<typeof WizardResult>
export const WizardResultPage = Page(WizardResult)
