/** A firm with a CRM and mailboxes, people who work on both sides, and processes of the engine that come and go. All in memory. */
import type { Area } from '../../server/areas/area.ts'
import { createEngine, type Engine, type FinishedRun } from '../../server/engine/engine.ts'
import type { AreaSettings, Log, RunRequest, RunTrigger } from '../../server/engine/ports.ts'
import { createMemoryClock, type MemoryClock } from '../../server/gateways/memory/clock.ts'
import {
  createMemoryCrmSide,
  crmPeople,
  type CrmPeople,
  type MemoryCrmRules,
} from '../../server/gateways/memory/crm-side.ts'
import { createMemoryCrmWriter, type CrmIdentity, type CrmRule } from '../../server/gateways/memory/crm-writes.ts'
import { createMemoryDatabase, type MemoryDatabase } from '../../server/gateways/memory/database.ts'
import { createMemorySession, type MemorySession } from '../../server/gateways/memory/lock.ts'
import { createMemoryMaterial, noMaterial, type MemoryMaterialSource } from '../../server/gateways/memory/material.ts'
import {
  createMemoryMailbox,
  type MailboxRules,
  type MemoryMailbox,
} from '../../server/gateways/memory/outlook-mailbox.ts'
import {
  createMemoryOutlookSide,
  graphBody,
  plainContext,
  shownBody,
  type MemoryOutlookOptions,
} from '../../server/gateways/memory/outlook-side.ts'
import { createSeededRandom } from '../../server/gateways/memory/random.ts'
import { createMemorySettings, type MemorySettings } from '../../server/gateways/memory/settings.ts'
import { createMemoryStore, createMemoryTerms } from '../../server/gateways/memory/store.ts'
import type { Failure } from '../../server/sync/failure.ts'
import type { SyncPolicy } from '../../server/sync/policy.ts'
import type { Fields } from '../../server/sync/record.ts'
import {
  createFuse,
  faultyCrm,
  faultyMaterial,
  faultyOutlook,
  faultySettings,
  faultyStore,
  type FaultSource,
  type Moment,
} from './faulty.ts'
import { countingCrm, countingStore, noStatements, type Counts } from './counting.ts'
import { sampleArea } from './sample-area.ts'

export const folder = 'crm-folder'
export const otherFolder = 'private-folder'

export const twoWay: SyncPolicy = {
  direction: 'twoWay',
  allow: { add: true, update: true, delete: true },
  removeInOutlook: true,
  acceptance: 'automatic',
  conflictWinner: 'crm',
  tags: { update: '!Update', updateFailed: '!Update failed' },
  mailBudget: 0,
  options: {},
  fieldDirections: {},
}

export interface WorldOptions {
  readonly seed?: number
  readonly areas?: readonly Area[]
  readonly mailboxIds?: readonly string[]
  readonly policy?: Partial<SyncPolicy>
  readonly needsApproval?: boolean
  readonly markersInChanges?: boolean
  readonly crmRule?: CrmRule
  readonly crmFilter?: MemoryCrmRules['filter']
  readonly crmKindFor?: MemoryCrmRules['kindFor']
  readonly mailboxRules?: MailboxRules
  /** The whole stored policy; missing: nothing in it. */
  readonly scope?: AreaSettings['scope']
  readonly recognise?: MemoryCrmRules['recognise']
  /** What records are made of besides their fields, and which of them are one; missing: nothing. */
  readonly material?: (world: Pick<World, 'database' | 'mailbox'>) => MemoryMaterialSource
  readonly identityOf?: CrmIdentity
  /** Hears of what Tandem writes to any mailbox. */
  readonly onWritten?: MemoryOutlookOptions['onWritten']
}

/** What the person in Outlook does; ids are Outlook ids. */
export interface OutlookPerson {
  create(
    fields: Fields,
    more?: { readonly folder?: string; readonly tags?: readonly string[]; readonly marker?: string | null },
  ): string
  change(id: string, fields: Fields): void
  tag(id: string, tags: readonly string[]): void
  move(id: string, to: string): void
  remove(id: string): void
  purge(id: string): void
  /** What Outlook shows of a record, in CRM terms; null when it is not in the folder. */
  fields(id: string): Fields | null
}

export interface Process {
  readonly engine: Engine
  readonly session: MemorySession
  /** Effects and questions in the order they happened. */
  readonly moments: readonly Moment[]
  /** Calls of the store and the CRM. Reading the settings is one more. */
  readonly counts: Counts
}

export interface World {
  /** What was kept, by its content. */
  readonly kept: Map<string, string>
  readonly clock: MemoryClock
  readonly database: MemoryDatabase
  readonly settings: MemorySettings
  readonly crm: CrmPeople
  readonly areas: readonly Area[]
  readonly mailboxIds: readonly string[]
  mailbox(mailboxId?: string): MemoryMailbox
  outlook(mailboxId?: string, area?: Area): OutlookPerson
  /** Starts a process; the one before is not needed any more. */
  start(faults?: FaultSource): Process
  /** Runs a mailbox in a process (a new one without faults if none is given), as a timer would unless told otherwise. */
  run(more?: RunOptions): Promise<FinishedRun>
  nextId(): string
}

export interface RunOptions {
  readonly process?: Process
  readonly mailboxId?: string
  readonly trigger?: RunTrigger
  readonly mode?: RunRequest['mode']
  readonly planId?: string | null
  readonly termsId?: string | null
  readonly runId?: string
  readonly areas?: RunRequest['areas']
  readonly signal?: AbortSignal
}

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }

const stored = (made: object): string => {
  if ('id' in made && typeof made.id === 'string') return made.id
  throw new Error(`Outlook refused: ${(made as Failure).code}`)
}

const outlookPerson = (mailbox: MemoryMailbox, area: Area): OutlookPerson => ({
  create: (fields, more = {}) =>
    stored(
      mailbox.create(more.folder ?? folder, {
        body: graphBody(area, fields),
        tags: more.tags ?? [],
        marker: more.marker ?? null,
      }),
    ),
  change: (id, fields) => void stored(mailbox.change(id, null, { body: graphBody(area, fields) })),
  tag: (id, tags) => void stored(mailbox.change(id, null, { tags })),
  move: (id, to) => mailbox.move(id, to),
  remove: (id) => mailbox.remove(id),
  purge: (id) => mailbox.purge(id),
  fields(id) {
    const record = mailbox.record(id)
    return record?.folder === folder ? area.outlook.parse(shownBody(area, record.body), plainContext).fields : null
  },
})

export const createWorld = (options: WorldOptions = {}): World => {
  const areas = options.areas ?? [sampleArea('contacts')]
  const mailboxIds = options.mailboxIds ?? ['mailbox-1']
  const clock = createMemoryClock()
  const random = createSeededRandom(options.seed)
  const database = createMemoryDatabase()
  const settings = createMemorySettings()
  const [first] = areas
  if (!first) throw new Error('A world has an area')

  const mailboxes = new Map(
    mailboxIds.map((id) => {
      const mailbox = createMemoryMailbox(options.mailboxRules)
      for (const area of areas) mailbox.addFolder(folderOf(area, first))
      mailbox.addFolder(otherFolder)
      return [id, mailbox] as const
    }),
  )
  const mailboxOf = (id = mailboxIds[0] ?? ''): MemoryMailbox => {
    const mailbox = mailboxes.get(id)
    if (!mailbox) throw new Error(`No mailbox ${id}`)
    return mailbox
  }
  const areaSettings = (area: Area): AreaSettings => ({
    area: area.name,
    container: folderOf(area, first),
    policy: { ...twoWay, ...options.policy },
    scope: options.scope ?? {},
    needsApproval: options.needsApproval ?? false,
    leaving: false,
    succeededAt: null,
  })
  for (const mailboxId of mailboxIds)
    settings.save({ mailboxId, employeeId: `employee of ${mailboxId}`, areas: areas.map(areaSettings) })

  const matchKeysOf = (name: string, fields: Fields): readonly string[] =>
    areas.find((area) => area.name === name)?.matchKeys(fields).strong ?? []
  const fieldNames = (name: string): readonly string[] =>
    areas.find((area) => area.name === name)?.fields.map((field) => field.name) ?? []
  const crmSide = createMemoryCrmSide(database, {
    strongKeys: matchKeysOf,
    fieldNames,
    ...(options.crmFilter ? { filter: options.crmFilter } : {}),
    ...(options.crmKindFor ? { kindFor: options.crmKindFor } : {}),
    ...(options.recognise ? { recognise: options.recognise } : {}),
  })
  /** Outlives processes, as files do. */
  const kept = new Map<string, string>()
  const material = createMemoryMaterial(options.material?.({ database, mailbox: mailboxOf }) ?? noMaterial, kept)

  const start = (faults: FaultSource = () => null): Process => {
    const session = createMemorySession(database)
    const moments: Moment[] = []
    const counts = noStatements()
    const store = createMemoryStore(
      database,
      createMemoryCrmWriter(database, options.crmRule, options.identityOf),
      session,
    )
    const fuse = createFuse(
      (moment) => {
        moments.push(moment)
        return faults(moment)
      },
      () => session.die(),
    )
    const engine = createEngine({
      areas,
      store: faultyStore(countingStore(store, counts), fuse),
      outlook: (id) =>
        faultyOutlook(
          createMemoryOutlookSide(mailboxOf(id), {
            areas,
            markersInChanges: options.markersInChanges ?? false,
            ...(options.onWritten ? { onWritten: options.onWritten } : {}),
          }),
          fuse,
        ),
      crm: faultyCrm(countingCrm(crmSide, counts), fuse),
      material: faultyMaterial(material, fuse),
      settings: faultySettings(settings, fuse),
      terms: createMemoryTerms(database),
      lock: session.lock,
      clock,
      random,
      log: silent,
    })
    return { engine, session, moments, counts }
  }

  return {
    kept,
    clock,
    database,
    settings,
    crm: crmPeople(database),
    areas,
    mailboxIds,
    mailbox: mailboxOf,
    outlook: (mailboxId, area = first) => outlookPerson(mailboxOf(mailboxId), area),
    start,
    run: ({ process = start(), ...more } = {}) =>
      process.engine.run(
        {
          mailboxId: more.mailboxId ?? mailboxIds[0] ?? '',
          areas: more.areas ?? null,
          trigger: more.trigger ?? 'schedule',
          mode: more.mode ?? 'incremental',
          runId: more.runId ?? random.id(),
          planId: more.planId ?? null,
          termsId: more.termsId ?? null,
        },
        more.signal ?? new AbortController().signal,
      ),
    nextId: () => random.id(),
  }
}

const folderOf = (area: Area, first: Area): string => (area === first ? folder : `${folder}-${area.name}`)
