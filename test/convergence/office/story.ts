/** A story told in the office, step by step; then quiet, and everything that has to hold is looked at. */
import { Refused } from '../../server/support/endpoint-calls.ts'
import type { FirmHouse } from '../../server/support/firm-world.ts'
import type { FaultRule } from '../../microsoft365/control/faults.ts'
import { GraphError } from '../../microsoft365/graph/errors.ts'
import { CodedError } from '../../../server/errors.ts'
import { differences, disturbed, doubled, foreignOf, leaked, lost } from './checks.ts'
import { crmDeeds } from './in-crm.ts'
import { outlookDeeds } from './in-outlook.ts'
import { openOffice, type Member, type Office, type RunFacts } from './office.ts'
import { isCrmStep, isOutlookStep, type Step } from './steps.ts'
import { createTyping } from './typing.ts'
import { createLedger, namesIn, textsOf, wordsIn } from './words.ts'

const dayMs = 86_400_000
const mostRounds = 16
const writes = ['POST', 'PATCH', 'DELETE'] as const

/** The n-th write of what follows goes wrong so. */
const weather = (step: Step, die: () => void): FaultRule | null => {
  const method = writes[step.what % writes.length] ?? 'POST'
  const skip = step.how % 4
  const when = step.how % 2 ? 'before' : 'after'
  switch (step.name) {
    case 'busy':
      return { skip, times: 2, effect: { kind: 'answer', status: 429, headers: { 'Retry-After': '3' } } }
    case 'broken':
      return { skip, method, effect: { kind: 'answer', when, status: 503 } }
    case 'cut':
      return { skip, method, effect: { kind: 'cut', when } }
    case 'garbled':
      return { skip, effect: { kind: 'malformed' } }
    case 'dieAtWrite':
      return { skip, method, inBatch: step.what % 2 === 0, effect: { kind: 'meanwhile', when, act: die } }
    default:
      return null
  }
}

export const tell = async (house: FirmHouse, story: readonly Step[], say: (line: string) => void = () => {}) => {
  const office: Office = await openOffice(house)
  const { world, members } = office
  const simulated = world.microsoft365.world
  const typing = createTyping(office)
  const inOutlook = outlookDeeds(office, typing)
  const inCrm = crmDeeds(office, typing)
  const ledger = createLedger()
  const restored = new Set<string>()
  /** Whom the last approval of each mailbox lets Exchange mail, and what went out by it. */
  const allowed = new Map<Member, ReadonlySet<string>>()
  const sentBy = new Map<Member, string[]>()
  const lines: string[] = []
  const told = {
    push(line: string) {
      lines.push(line)
      say(line)
    },
  }
  const faults: string[] = []
  const fail = (where: string): never => {
    const warnings = world.logged.filter((line) => /"level":"?(40|50|warn|error)/.test(line)).slice(-6)
    for (const warning of warnings) lines.push(warning.trim())
    throw new Error(`${where}\n  ${faults.join('\n  ')}\n${lines.join('\n')}`)
  }

  /** Runs and approvals: whatever Exchange mails in them, nobody at a keyboard sent. */
  const unattended = async (member: Member, work: () => Promise<unknown>): Promise<void> => {
    const before = simulated.outbox.list().length
    const foreign = foreignOf(office)
    await work()
    const sent = sentBy.get(member) ?? []
    sentBy.set(member, sent)
    for (const { kind, to, subject, iCalUId } of simulated.outbox.list().slice(before)) {
      told.push(`  mail: ${kind} ${to} ${subject}`)
      const mail = `${kind} ${to} ${subject} ${iCalUId}`
      if (!allowed.get(member)?.has(to.toLowerCase())) faults.push(`without a person: ${mail}`)
      else if (sent.includes(mail)) faults.push(`twice: ${mail}`)
      sent.push(mail)
    }
    faults.push(...disturbed(foreign, foreignOf(office)))
    const texts = await textsOf(office)
    ledger.visit(texts)
    const missing = [...ledger.owed().keys()].filter((word) => !Object.values(texts).join(' ').includes(word))
    if (missing.length > 0) told.push(`  only kept: ${missing.join(' ')}`)
  }
  const approve = (member: Member) =>
    unattended(member, () =>
      office.approve(member, (addresses) => {
        allowed.set(member, new Set(addresses.map((one) => one.toLowerCase())))
        sentBy.set(member, [])
      }),
    )
  const run = async (member: Member): Promise<RunFacts | null> => {
    let facts: RunFacts | null = null
    await unattended(member, async () => {
      facts = await office.run(member)
      told.push(`  -> ${JSON.stringify(facts)}`)
      // What was approved is through.
      if (facts?.state === 'finished') allowed.delete(member)
    })
    return facts
  }

  const attended = async (step: Step): Promise<void> => {
    const before = await textsOf(office)
    try {
      if (isOutlookStep(step.name)) inOutlook({ ...step, name: step.name })
      else if (isCrmStep(step.name)) await inCrm({ ...step, name: step.name })
    } catch (error) {
      // What Outlook or the CRM does not let a person do is no step.
      if (!(error instanceof GraphError || error instanceof CodedError || error instanceof Refused)) throw error
      told.push(`  (refused: ${error.message})`)
    }
    const after = await textsOf(office)
    ledger.note(before, after, JSON.stringify(step))
    told.push(
      `  ${wordsIn(Object.values(after).join(' '))
        .filter((word) => !wordsIn(Object.values(before).join(' ')).includes(word))
        .join(' ')}`,
    )
    if (step.name === 'taskRestore' || step.name === 'eventRestore')
      for (const place of ['ada.tasks', 'ada.calendar', 'ben.tasks', 'ben.calendar'] as const)
        if (before[place] !== after[place]) for (const name of namesIn(after[place])) restored.add(name)
    if (
      step.name === 'makePrivate' ||
      step.name === 'ticketAssign' ||
      step.name === 'taskMove' ||
      step.name === 'ticketStatus' ||
      step.name === 'taskStatus'
    )
      for (const member of members)
        for (const one of [
          ...simulated.events(member.colleague.userPrincipalName),
          ...simulated.tasks(member.colleague.userPrincipalName),
        ]) {
          const text = JSON.stringify(one.values)
          const isAway =
            one.values['title'] !== undefined &&
            (one.folderId !== member.taskList || one.values['status'] === 'completed')
          if (one.values['sensitivity'] === 'private' || isAway) ledger.release(namesIn(text).join(' '))
        }
    if (step.name === 'ticketAssign' || step.name === 'ticketStatus')
      for (const name of namesIn(after['crm']))
        if (!namesIn(after['ada.calendar'] + after['ben.calendar']).includes(name)) ledger.release(name)
  }

  const other = async (step: Step): Promise<unknown> => {
    const member = members[step.who]
    switch (step.name) {
      case 'run':
        return run(member)
      case 'approve':
        return approve(member)
      case 'expire':
        return simulated.expireDeltaTokens(member.colleague.userPrincipalName)
      case 'daysPass': {
        const ms = (step.how % 3) * dayMs + 3_600_000
        world.clock.advance(ms)
        simulated.clock.advance(ms)
        return
      }
      case 'dieAtStatement':
        world.dieAfter(1 + ((step.what * 51 + step.how) % 60), office.die)
        await run(member)
        return world.dieAfter(null, office.die)
      default: {
        const rule = weather(step, office.die)
        if (rule !== null) simulated.faults.add(rule)
        return run(member)
      }
    }
  }

  for (const step of story) {
    told.push(JSON.stringify(step))
    if (isOutlookStep(step.name) || isCrmStep(step.name)) await attended(step)
    else await other(step)
    if (office.isDead()) {
      await office.revive()
      told.push('  (died)')
    }
  }

  simulated.faults.clear()
  world.dieAfter(null, office.die)
  let quiet = 0
  for (let round = 0; quiet < 2; round += 1) {
    if (round > mostRounds) fail('It never becomes quiet')
    world.clock.advance(1_800_000)
    simulated.clock.advance(1_800_000)
    let still = true
    for (const member of members) {
      await approve(member)
      const facts = await run(member)
      still = still && facts?.state === 'finished' && facts.done + facts.failed === 0
    }
    quiet = still ? quiet + 1 : 0
  }
  ledger.visit(await textsOf(office))

  faults.push(...(await differences(office)))
  faults.push(...(await doubled(office, restored)))
  faults.push(...(await lost(office, ledger)))
  faults.push(...(await leaked(office)))
  if (faults.length > 0) fail('Quiet, but')
}
