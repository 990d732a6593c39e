/** The small language in which scenarios are written: people with names, two sides, runs until nothing is left to do. */
import type { FinishedRun } from '../../server/engine/engine.ts'
import type { ConflictRow } from '../../server/gateways/memory/database.ts'
import type { Fields } from '../../server/sync/record.ts'
import type { FaultSource } from '../support/faulty.ts'
import { say } from '../support/say.ts'
import {
  createWorld,
  folder,
  otherFolder,
  type Process,
  type RunOptions,
  type World,
  type WorldOptions,
} from '../support/world.ts'

export const person = (name: string, more: Fields = {}): Fields => ({
  name,
  company: 'Northwind',
  phone: null,
  emails: [`${name.toLowerCase().replaceAll(' ', '.')}@example.com`],
  rank: null,
  ...more,
})

const minutes = (count: number): number => count * 60_000

/** Puts the state of both sides, links and journal under a failure of `check`. */
export const explained = (scene: Scene, where: string, check: () => void): void => {
  try {
    check()
  } catch (thrown) {
    throw new Error([thrown instanceof Error ? thrown.message : String(thrown), where, scene.say()].join('\n'), {
      cause: thrown,
    })
  }
}

export interface Scene {
  readonly world: World
  /** A CRM record; its name in the scene is the first word of `name`. */
  inCrm(name: string, more?: Fields, kind?: string): void
  /** A contact made in Outlook by the person. */
  inOutlook(
    name: string,
    more?: Fields,
    options?: { readonly tags?: readonly string[]; readonly folder?: string },
  ): void
  crmId(name: string): string
  outlookId(name: string): string
  /** What each side shows; null: not there. */
  crm(name: string): Fields | null
  outlook(name: string): Fields | null
  tags(name: string): readonly string[]
  editCrm(name: string, fields: Fields): void
  editOutlook(name: string, fields: Fields): void
  tag(name: string, tags: readonly string[]): void
  deleteInCrm(name: string): void
  deleteInOutlook(name: string): void
  purgeInOutlook(name: string): void
  moveAway(name: string): void
  moveBack(name: string): void
  conflicts(): readonly ConflictRow[]
  run(more?: RunOptions): Promise<FinishedRun>
  /** Runs at intervals until a run does nothing; fails when it never does. */
  settle(process?: Process): Promise<void>
  start(faults?: FaultSource): Process
  /** Everything people could see of both sides, without ids and versions. */
  picture(): unknown
  say(): string
}

export const createScene = (options: WorldOptions = {}): Scene => {
  const world = createWorld(options)
  const outlook = world.outlook()
  const [area] = world.areas
  if (!area) throw new Error('A world has an area')
  const crmIds = new Map<string, string>()
  const outlookIds = new Map<string, string>()
  const key = (name: string): string => name.split(' ')[0] ?? name
  const linksNow = () => [...world.database.tables(world.mailboxIds[0] ?? '').links.values()]

  const outlookId = (name: string): string => {
    const own = outlookIds.get(key(name))
    if (own !== undefined) return own
    const linked = linksNow().find((link) => link.crmId === crmIds.get(key(name)))?.outlookId
    if (!linked) throw new Error(`${name} is not in Outlook\n${say(world)}`)
    outlookIds.set(key(name), linked)
    return linked
  }
  const crmId = (name: string): string => {
    const own = crmIds.get(key(name)) ?? linksNow().find((link) => link.outlookId === outlookIds.get(key(name)))?.crmId
    if (own === undefined) throw new Error(`${name} is not in the CRM\n${say(world)}`)
    return own
  }
  const known = <T>(find: () => T): T | null => {
    try {
      return find()
    } catch {
      return null
    }
  }
  const withoutEmpty = (fields: Fields): Fields =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))

  const scene: Scene = {
    world,
    inCrm(name, more = {}, kind = 'person') {
      crmIds.set(
        key(name),
        world.crm.create(area.name, { id: `${kind}:${world.nextId()}`, kind, fields: person(name, more) }),
      )
    },
    inOutlook(name, more = {}, place = {}) {
      outlookIds.set(key(name), outlook.create(person(name, more), place))
    },
    crmId,
    outlookId,
    crm(name) {
      const row = known(() => world.crm.row(crmId(name)))
      return row && !row.deleted ? row.fields : null
    },
    outlook: (name) => {
      // The record may be another one by now (withdrawn and restored): the link knows.
      const id =
        known(() => linksNow().find((link) => link.crmId === crmId(name))?.outlookId) ?? known(() => outlookId(name))
      return id === null ? null : outlook.fields(id)
    },
    tags: (name) => world.mailbox().record(outlookId(name))?.tags ?? [],
    editCrm: (name, fields) => world.crm.change(crmId(name), fields),
    editOutlook: (name, fields) => outlook.change(outlookId(name), fields),
    tag: (name, tags) => outlook.tag(outlookId(name), tags),
    deleteInCrm: (name) => world.crm.remove(crmId(name)),
    deleteInOutlook: (name) => outlook.remove(outlookId(name)),
    purgeInOutlook: (name) => outlook.purge(outlookId(name)),
    moveAway: (name) => outlook.move(outlookId(name), otherFolder),
    moveBack: (name) => outlook.move(outlookId(name), folder),
    conflicts: () => [...world.database.tables(world.mailboxIds[0] ?? '').conflicts.values()],
    run: (more) => world.run(more),
    start: (faults) => world.start(faults),
    async settle(process) {
      for (let turn = 0; turn < 12; turn += 1) {
        world.clock.advance(minutes(10))
        const mine = process ?? world.start()
        const before = mine.moments.length
        await world.run({ process: mine })
        if (mine.moments.slice(before).every((moment) => moment.kind === 'question')) return
      }
      throw new Error(`It never becomes quiet\n${say(world)}`)
    },
    picture() {
      const order = (values: readonly unknown[]): readonly unknown[] =>
        values.map((value) => JSON.stringify(value)).sort()
      return {
        crm: order(
          world.areas
            .flatMap((one) => world.crm.rows(one.name))
            .filter((row) => !row.deleted)
            .map(({ kind, fields, scope }) => ({ kind, fields: withoutEmpty(fields), scope })),
        ),
        outlook: order(
          world.mailboxIds.flatMap((id) =>
            world
              .mailbox(id)
              .records()
              .map((record) => ({
                folder: record.folder,
                body: withoutEmpty(record.body as Fields),
                tags: record.tags,
              })),
          ),
        ),
        conflicts: order(scene.conflicts().map(({ conflict }) => conflict)),
        links: order(
          linksNow().map(({ origin, dormant, outlookId: id }) => ({ origin, dormant, hasOutlook: id !== null })),
        ),
      }
    },
    say: () => say(world),
  }
  return scene
}
