/**
 * Tells a story of steps to a world and watches the invariants: some after every step, the rest when faults and edits have stopped.
 * A broken invariant throws with the story, both sides, links and journal.
 */
import type { FinishedRun } from '../../server/engine/engine.ts'
import { deletedItems } from '../../server/gateways/memory/outlook-mailbox.ts'
import { plainContext } from '../../server/gateways/memory/outlook-side.ts'
import type { SyncPolicy } from '../../server/sync/policy.ts'
import type { Fields, Json } from '../../server/sync/record.ts'
import type { FaultSource } from '../support/faulty.ts'
import { say } from '../support/say.ts'
import { createWorld, folder, twoWay, type Process, type World } from '../support/world.ts'
import { createPeople, poison, whoIs, type People } from './model-people.ts'
import type { PolicyChange, Step } from './model-steps.ts'

const minute = 60_000

export class InvariantBroken extends Error {
  override readonly name = 'InvariantBroken'
}

const policies: Readonly<Record<PolicyChange, (policy: SyncPolicy) => Partial<SyncPolicy>>> = {
  readOnly: () => ({ direction: 'crmLeads' }),
  twoWay: () => ({ direction: 'twoWay', allow: twoWay.allow, removeInOutlook: true }),
  tagged: () => ({ acceptance: 'tagged' }),
  automatic: () => ({ acceptance: 'automatic' }),
  noDelete: ({ allow }) => ({ allow: { ...allow, delete: false } }),
  noAdd: ({ allow }) => ({ allow: { ...allow, add: false } }),
  noUpdate: ({ allow }) => ({ allow: { ...allow, update: false } }),
  keepInOutlook: () => ({ removeInOutlook: false }),
  outlookWins: () => ({ conflictWinner: 'outlook' }),
  crmWins: () => ({ conflictWinner: 'crm' }),
}

interface Told {
  readonly world: World
  readonly people: People
  /** Policy changed, so that some values and records legitimately differ. */
  policyMoved: boolean
}

const mailboxId = 'mailbox-1'

const tablesOf = (world: World) => world.database.tables(mailboxId)

const liveCrm = (world: World) => world.crm.rows('contacts').filter((row) => !row.deleted)
const liveOutlook = (world: World) =>
  world
    .mailbox()
    .records()
    .filter((one) => one.folder !== deletedItems)
const shown = (world: World, body: Readonly<Record<string, unknown>>): Fields =>
  world.areas[0]?.outlook.parse(body, plainContext).fields ?? {}

const holds = (value: Json | undefined, wanted: string): boolean =>
  typeof value === 'string' ? value === wanted : Array.isArray(value) && value.some((one) => one === wanted)

const check = (isTrue: boolean, id: string, words: string): void => {
  if (!isTrue) throw new InvariantBroken(`${id}: ${words}`)
}

const approveWaiting = (world: World): string | null => {
  const tables = tablesOf(world)
  const waiting = [...tables.plans.values()].filter((plan) => plan.state === 'waiting').at(-1)
  if (!waiting) return null
  tables.plans.set(waiting.id, { ...waiting, state: 'approved' })
  return waiting.id
}

/** I10: while a person has to be asked, nothing was written. I12: effort is bounded by what there is. */
const checkRun = (world: World, run: FinishedRun, process: Process): void => {
  const written = process.moments.filter((moment) => moment.kind === 'effect' && moment.name.startsWith('outlook.'))
  const crmWrites = run.counts.created.crm + run.counts.updated.crm + run.counts.removed.crm
  if (run.state === 'waitingForApproval' && run.planId !== null && run.trigger !== 'approval') {
    check(written.length === 0 && crmWrites === 0, 'I10', 'a run that waits for approval has written')
  }
  if (run.trigger !== 'approval')
    check(run.counts.removed.crm <= 6, 'I10', 'more CRM records removed than go without asking')
  const records = liveCrm(world).length + world.mailbox().records().length
  check(process.moments.length <= 60 + 12 * records, 'I12', `${process.moments.length} calls for ${records} records`)
}

/** Always true, whatever happened. */
const checkAlways = ({ world, people: { memory } }: Told): void => {
  for (const row of world.crm.rows('contacts')) {
    const who = whoIs(row.fields)
    const wasDeleted = [...memory.deleted.outlook].length > 0
    if (row.deleted && !memory.deleted.crm.has(row.id))
      check(wasDeleted, 'I5', `CRM record ${row.id} (${who}) was deleted although nobody deleted anything in Outlook`)
  }
  for (const one of world.mailbox().records(deletedItems)) {
    const who = whoIs(shown(world, one.body))
    const cause = memory.deleted.outlook.has(one.id) || memory.deleted.crm.size > 0 || memory.leftScope.has(who)
    check(
      cause,
      'I5',
      `Outlook record ${one.id} (${who}) was removed although nobody deleted anything in the CRM and nothing left the scope`,
    )
  }
  for (const [id, note] of memory.notes) {
    const record = world.mailbox().record(id)
    if (record) check(record.body['nickName'] === note, 'I8', `the unmapped property of ${id} was touched`)
  }
  const people = new Set([...memory.made.crm.keys(), ...memory.made.outlook.keys()])
  for (const who of people) {
    const most = (memory.made.crm.get(who) ?? 0) + (memory.made.outlook.get(who) ?? 0)
    const crm = liveCrm(world).filter((row) => whoIs(row.fields) === who).length
    const outlook = liveOutlook(world).filter((one) => whoIs(shown(world, one.body)) === who).length
    check(crm <= most && outlook <= most, 'I7', `${who} is ${crm} times in the CRM and ${outlook} times in Outlook`)
  }
}

const isPoisoned = (fields: Fields): boolean => typeof fields['name'] === 'string' && fields['name'].startsWith(poison)

/** I1: linked records agree on every mapped field, and nothing is left out without a reason. */
const checkAgreement = ({ world, policyMoved }: Told): void => {
  const tables = tablesOf(world)
  const [area] = world.areas
  const parked = new Set([...tables.retries.values()].map((entry) => entry.id))
  const linked = new Set<string>()
  for (const link of tables.links.values()) {
    const row = world.crm.row(link.crmId)
    const record = link.outlookId === null ? undefined : world.mailbox().record(link.outlookId)
    for (const id of [link.crmId, link.outlookId ?? '']) linked.add(id)
    if (link.dormant !== null || !row || !record || parked.has(link.crmId) || parked.has(record.id)) continue
    check(!row.deleted && record.folder === folder, 'I1', `an active link ${link.crmId} has a record that is gone`)
    const outlook = shown(world, record.body)
    for (const field of area?.fields ?? []) {
      if (field.name in link.held) continue
      const crmValue = row.fields[field.name] ?? null
      const shared = crmValue === null ? null : field.shared(crmValue)
      const other = outlook[field.name] ?? null
      const isEqual = shared === null || other === null ? shared === other : field.equal(shared, other)
      check(
        isEqual,
        'I1',
        `${field.name} of ${link.crmId}: ${JSON.stringify(shared)} in the CRM, ${JSON.stringify(other)} in Outlook`,
      )
    }
  }
  for (const row of liveCrm(world)) {
    const isExplained =
      linked.has(row.id) || !row.scope.in || parked.has(row.id) || tables.strangers.has(`contacts crm ${row.id}`)
    check(isExplained || policyMoved, 'I1', `CRM record ${row.id} is neither in Outlook nor explained`)
  }
  for (const record of world.mailbox().records(folder)) {
    const isExplained =
      linked.has(record.id) || parked.has(record.id) || tables.strangers.has(`contacts outlook ${record.id}`)
    check(isExplained, 'I1', `Outlook record ${record.id} is neither in the CRM nor explained`)
  }
}

/** I11: only what is poisoned stays behind. */
const checkPoison = ({ world, people: { memory } }: Told): void => {
  for (const entry of tablesOf(world).retries.values()) {
    const row =
      world.crm.row(entry.id) ??
      world.crm.row([...tablesOf(world).links.values()].find((link) => link.outlookId === entry.id)?.crmId ?? '')
    const who = row ? whoIs(row.fields) : ''
    check(
      memory.poisoned.has(who) || (row !== undefined && isPoisoned(row.fields)),
      'I11',
      `${entry.side} ${entry.id} is parked with ${entry.failure.code}`,
    )
  }
}

/** I3 and I4: no edit is lost in silence, nothing that was deleted comes back by itself. */
const checkMemory = ({ world, people: { memory }, policyMoved }: Told): void => {
  const values: (Json | undefined)[] = [
    ...liveCrm(world).flatMap((row) => Object.values(row.fields)),
    ...liveOutlook(world).flatMap((one) => Object.values(shown(world, one.body))),
    ...[...tablesOf(world).conflicts.values()].flatMap(({ conflict }) => [
      conflict.values.crm,
      conflict.values.outlook,
    ]),
    // A newer conflict of the same field takes the place of an older one; the report of its run keeps the older.
    ...tablesOf(world)
      .items.flatMap(({ operation }) => operation.conflicts)
      .flatMap(({ values: lost }) => [lost.crm, lost.outlook]),
  ]
  for (const wanted of memory.live)
    check(
      values.some((value) => holds(value, wanted)),
      'I3',
      `${wanted} is nowhere: neither on a side nor in the conflict list`,
    )
  if (policyMoved) return
  for (const [who, side] of memory.mustStayAway) {
    const there =
      side === 'crm' ? liveCrm(world).map((row) => row.fields) : liveOutlook(world).map((one) => shown(world, one.body))
    check(
      there.every((fields) => whoIs(fields) !== who),
      'I4',
      `${who} was deleted (${side}) and is back`,
    )
  }
}

const runStep = async (told: Told, step: Extract<Step, { readonly do: 'run' }>): Promise<void> => {
  const { world, people } = told
  let moment = 0
  const faults: FaultSource = () => {
    const at = moment++
    for (const { at: when, step: act } of step.during) if (when === at) people.act(act)
    return step.faults.find((one) => one.at === at)?.fault ?? null
  }
  const process = world.start(faults)
  try {
    const run = await world.run({ process, trigger: step.trigger })
    checkRun(world, run, process)
  } catch (thrown) {
    if (thrown instanceof InvariantBroken) throw thrown
    // Dead, or its database failed: the queue would start the job again, as a later step does.
  }
}

const plainRun = async (world: World, more: Parameters<World['run']>[0] = {}): Promise<FinishedRun> => {
  const process = world.start()
  const run = await world.run({ process, ...more })
  checkRun(world, run, process)
  return run
}

const twoWorkers = async ({ world }: Told): Promise<void> => {
  const ended = await Promise.allSettled([world.run({ process: world.start() }), world.run({ process: world.start() })])
  check(
    ended.some((one) => one.status === 'fulfilled'),
    'I1',
    'of two workers none could run',
  )
}

const perform = async (told: Told, step: Step): Promise<void> => {
  const { world, people } = told
  switch (step.do) {
    case 'run':
      return runStep(told, step)
    case 'twoWorkers':
      return twoWorkers(told)
    case 'expireCursors':
      return world.mailbox().expireCursors()
    case 'reset':
      await plainRun(world, { trigger: 'reset', mode: 'full' })
      return
    case 'approve': {
      const planId = approveWaiting(world)
      if (planId !== null) await plainRun(world, { trigger: 'approval', planId })
      return
    }
    case 'disconnect':
      return world.settings.pause(mailboxId, null, 'CONNECTION_BROKEN')
    case 'reconnect':
      return world.settings.resume(mailboxId)
    case 'clock':
      return world.clock.advance(step.minutes * minute)
    case 'policy': {
      told.policyMoved = true
      const settings = await world.settings.mailbox(mailboxId)
      const policy = settings?.areas[0]?.policy
      if (policy)
        world.settings.change(mailboxId, 'contacts', { policy: { ...policy, ...policies[step.change](policy) } })
      return
    }
    default:
      people.act(step)
  }
}

/** Faults and edits have stopped: runs at intervals, a person approves what waits, until there is silence. */
const calmDown = async ({ world }: Told): Promise<void> => {
  world.settings.resume(mailboxId)
  for (let turn = 0; turn < 25; turn += 1) {
    world.clock.advance(7 * 60 * minute)
    const planId = approveWaiting(world)
    const process = world.start()
    const run = await world.run({ process, ...(planId === null ? {} : { trigger: 'approval' as const, planId }) })
    checkRun(world, run, process)
    if (planId === null && process.moments.every((moment) => moment.kind === 'question') && run.state === 'finished')
      return
  }
  throw new InvariantBroken('I2: it never becomes quiet')
}

/** Tells the whole story; resolves when every invariant held. */
export const tell = async (steps: readonly Step[], seed = 1): Promise<void> => {
  const refuse = (name: unknown): string | null =>
    typeof name === 'string' && name.startsWith(poison) ? 'The service refuses this name' : null
  const world = createWorld({ seed, mailboxRules: { refuse: (body) => refuse(body['displayName']) } })
  const told: Told = { world, people: createPeople(world), policyMoved: false }
  const done: string[] = []
  try {
    for (const step of steps) {
      done.push(JSON.stringify(step))
      await perform(told, step)
      checkAlways(told)
    }
    done.push('--- faults and edits have stopped')
    await calmDown(told)
    checkAlways(told)
    checkAgreement(told)
    checkPoison(told)
    checkMemory(told)
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown : new Error(String(thrown))
    throw new Error([`${reason.name} ${reason.message}`, `seed ${seed}`, ...done, say(world)].join('\n'), {
      cause: thrown,
    })
  }
}
