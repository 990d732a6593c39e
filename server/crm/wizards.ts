/** Import and export by hand: look, tick, execute exactly that, resume after a reload. One wizard of a kind at a time per mailbox. */
import type { PolicyArea } from '../../shared/schemas/policies/areas.ts'
import {
  importAreas,
  type ContactCompletion,
  type Wizard,
  type WizardChoice,
  type WizardKind,
  type WizardStart,
} from '../../shared/schemas/wizards.ts'
import { CodedError } from '../errors.ts'
import type { CrmPorts, PageRequest } from './ports.ts'
import type { Mailbox } from './synchronisation.ts'
import { contactsInPolicy, contactsOutPolicy, importPolicies } from './wizard-policies.ts'
import type { StoredWizard, WizardEngine, WizardRun, Wizards, WizardTerms } from './wizard-ports.ts'
import { wizardOf } from './wizard-state.ts'

export interface WizardCasePorts extends Pick<CrmPorts, 'policies' | 'syncReader' | 'employees' | 'contacts'> {
  readonly wizards: Wizards
  readonly engine: WizardEngine
  readonly newId: () => string
  readonly now: () => number
}

export type WizardCases = ReturnType<typeof createWizards>

const areasOf: Readonly<Record<WizardKind, readonly PolicyArea[]>> = {
  import: importAreas,
  contactsOut: ['contacts'],
  contactsIn: ['contacts'],
}

/** So long the result of a wizard stands where the next one would begin. */
const shownMs = 3_600_000

type ImportRequest = {
  readonly areas: readonly (typeof importAreas)[number][]
  readonly from: number | null
  readonly updates: Wizard['updates']
}

export const createWizards = (ports: WizardCasePorts) => {
  const { wizards, engine, policies, syncReader } = ports

  /** CUR-12: which switch does it by itself already; a person who may not set up their own profile finds it at their employee record. */
  const blockedBy = async (mailbox: Mailbox | null, kind: WizardKind): Promise<WizardStart['areas']> => {
    const areas = areasOf[kind]
    if (mailbox === null || !mailbox.isConnected)
      return areas.map((area) => ({ area, blockedBy: 'MAILBOX_NOT_CONNECTED' }))
    const stored = await syncReader.areas(mailbox.id)
    const employee = await ports.employees.get(mailbox.employeeId)
    const reason = employee?.mayConfigure === false ? 'WIZARD_AUTOMATIC_BY_FIRM' : 'WIZARD_AUTOMATIC'
    return areas.map((area) => ({
      area,
      blockedBy: stored.some((row) => row.area === area && row.enabled) ? reason : null,
    }))
  }

  /** @throws WIZARD_AUTOMATIC, WIZARD_AUTOMATIC_BY_FIRM, CONNECTION_NEEDED */
  const check = async (mailbox: Mailbox, kind: WizardKind, areas: readonly PolicyArea[]): Promise<void> => {
    const blocked = (await blockedBy(mailbox, kind)).find((one) => areas.includes(one.area) && one.blockedBy !== null)
    if (blocked === undefined) return
    if (blocked.blockedBy === 'MAILBOX_NOT_CONNECTED') throw new CodedError('CONNECTION_NEEDED')
    throw new CodedError(
      blocked.blockedBy === 'WIZARD_AUTOMATIC_BY_FIRM' ? 'WIZARD_AUTOMATIC_BY_FIRM' : 'WIZARD_AUTOMATIC',
    )
  }

  const isAnyWaiting = async (mailboxId: string, ids: readonly string[]): Promise<boolean> => {
    for (const id of ids) if (await engine.isWaiting(mailboxId, id)) return true
    return false
  }

  const shown = async (wizard: StoredWizard): Promise<Wizard> => {
    const { mailboxId, lookRunId } = wizard
    const ids = wizard.runs.map((run) => run.runId)
    // First whether it waits: it may end between the two questions, never begin again.
    const isLooking = ids.length === 0 && !wizard.cancelled && (await engine.isWaiting(mailboxId, lookRunId))
    const isWaiting = await isAnyWaiting(mailboxId, ids)
    const runs = await Promise.all(ids.map((id) => syncReader.run(mailboxId, id)))
    return wizardOf({
      wizard,
      look: await syncReader.run(mailboxId, lookRunId),
      isLooking,
      plans: await wizards.plans(mailboxId, lookRunId),
      runs: runs.filter((run) => run !== null),
      isWaiting,
    })
  }

  const find = async (mailbox: Mailbox, id: string): Promise<StoredWizard> => {
    const wizard = await wizards.get(mailbox.id, id)
    if (wizard === null) throw new CodedError('NOT_FOUND')
    return wizard
  }

  /** Stops what runs; what only waits, waits no more. */
  const giveUp = async (wizard: StoredWizard): Promise<StoredWizard> => {
    const { mailboxId, lookRunId } = wizard
    for (const runId of [lookRunId, ...wizard.runs.map((run) => run.runId)])
      await engine.requestCancel(mailboxId, runId)
    await wizards.closePlans(mailboxId, lookRunId)
    const cancelled = { ...wizard, cancelled: true }
    await wizards.put(cancelled)
    return cancelled
  }

  const begin = async (
    mailbox: Mailbox,
    kind: WizardKind,
    terms: WizardTerms,
    facts: Pick<StoredWizard, 'from' | 'updates'>,
  ): Promise<Wizard> => {
    const before = await wizards.latest(mailbox.id, kind)
    if (before !== null && before.executedAt === null && !before.cancelled) await giveUp(before)
    const { runId } = await engine.look(mailbox, terms)
    const wizard: StoredWizard = {
      id: ports.newId(),
      mailboxId: mailbox.id,
      kind,
      startedAt: ports.now(),
      ...facts,
      lookRunId: runId,
      choice: null,
      runs: [],
      completions: [],
      executedAt: null,
      cancelled: false,
    }
    await wizards.put(wizard)
    return shown(wizard)
  }

  const importPolicy = async <A extends (typeof importAreas)[number]>(
    mailbox: Mailbox,
    area: A,
    from: number | null,
  ): Promise<WizardTerms['areas']> => {
    const { policy } = await policies.read(area, mailbox.employeeId)
    const chosen = importPolicies[area](policy, await engine.folders(mailbox, area), from)
    return chosen === null ? [] : [{ area, policy: chosen }]
  }

  const contacts = async (mailbox: Mailbox, kind: 'contactsIn' | 'contactsOut', folderId: string | null) => {
    await check(mailbox, kind, ['contacts'])
    const { policy } = await policies.read('contacts', mailbox.employeeId)
    const make = kind === 'contactsIn' ? contactsInPolicy : contactsOutPolicy
    const chosen = make(policy, await engine.folders(mailbox, 'contacts'), folderId)
    if (chosen === null) throw new CodedError('NOT_FOUND')
    return [{ area: 'contacts', policy: chosen }] as const
  }

  /** Client and kind of contacts that have come in; what somebody changed meanwhile is left alone and counts as done. */
  const complete = async (wizard: StoredWizard): Promise<void> => {
    const byId = new Map(wizard.completions.map((one) => [one.key.replace(/^outlook:/, ''), one]))
    const behind = await wizards.contactsBehind(wizard.mailboxId, [...byId.keys()])
    for (const { outlookId, contactId, version } of behind) {
      const { key: _key, email, ...change } = byId.get(outlookId) ?? { key: '' }
      const addresses = email === undefined || email === '' ? {} : { emailAddresses: [{ address: email, name: null }] }
      await ports.contacts.change(contactId, { version, ...change, ...addresses }).catch((error: unknown) => {
        if (!(error instanceof CodedError)) throw error
      })
    }
    await wizards.put({ ...wizard, completions: [] })
  }

  const settle = async (wizard: StoredWizard): Promise<StoredWizard> => {
    if (wizard.completions.length === 0 || wizard.executedAt === null) return wizard
    const ids = wizard.runs.map((run) => run.runId)
    if (await isAnyWaiting(wizard.mailboxId, ids)) return wizard
    await complete(wizard)
    return { ...wizard, completions: [] }
  }

  return {
    async start(mailbox: Mailbox | null, kind: WizardKind): Promise<WizardStart> {
      const latest = mailbox === null ? null : await wizards.latest(mailbox.id, kind)
      const areas = await blockedBy(mailbox, kind)
      const isOld = latest?.executedAt != null && ports.now() - latest.executedAt > shownMs
      const wizard = latest === null ? null : await shown(await settle(latest))
      return { areas, wizard: wizard === null || (isOld && wizard.state !== 'executing') ? null : wizard }
    },

    /** @throws WIZARD_AUTOMATIC, WIZARD_AUTOMATIC_BY_FIRM, CONNECTION_NEEDED, SYNCHRONISER_NOT_RUNNING */
    async import(mailbox: Mailbox, { areas, from, updates }: ImportRequest): Promise<Wizard> {
      const chosen = importAreas.filter((area) => areas.includes(area))
      await check(mailbox, 'import', chosen)
      const terms: WizardTerms['areas'][number][] = []
      for (const area of chosen) terms.push(...(await importPolicy(mailbox, area, from)))
      return begin(mailbox, 'import', { areas: terms, byHand: { side: 'crm', updates, only: null } }, { from, updates })
    },

    async contactsIn(mailbox: Mailbox, folderId: string | null): Promise<Wizard> {
      const areas = await contacts(mailbox, 'contactsIn', folderId)
      const byHand = { side: 'crm', updates: 'timeOnly', only: null } as const
      return begin(mailbox, 'contactsIn', { areas, byHand }, { from: null, updates: 'timeOnly' })
    },

    async contactsOut(mailbox: Mailbox, contactIds: readonly string[], folderId: string | null): Promise<Wizard> {
      const areas = await contacts(mailbox, 'contactsOut', folderId)
      const byHand = { side: 'outlook', updates: 'all', only: await wizards.crmIdsOf(contactIds) } as const
      return begin(mailbox, 'contactsOut', { areas, byHand }, { from: null, updates: 'all' })
    },

    get: async (mailbox: Mailbox, id: string): Promise<Wizard> => shown(await settle(await find(mailbox, id))),

    async choose(mailbox: Mailbox, id: string, choice: WizardChoice): Promise<void> {
      await wizards.put({ ...(await find(mailbox, id)), choice })
    },

    /** Each area's plan exactly, or the ticked part of it. @throws NOT_FOUND, SYNC_PLAN_OUTDATED, SYNCHRONISER_NOT_RUNNING */
    async execute(
      mailbox: Mailbox,
      id: string,
      parts: readonly {
        readonly area: WizardRun['area']
        readonly hash: string
        readonly keys: readonly string[] | null
      }[],
      completions: readonly ContactCompletion[],
    ): Promise<Wizard> {
      const wizard = await find(mailbox, id)
      if (wizard.executedAt !== null || wizard.cancelled) throw new CodedError('SYNC_PLAN_OUTDATED')
      const plans = await wizards.plans(mailbox.id, wizard.lookRunId)
      let executed: StoredWizard = wizard
      for (const { area, hash, keys } of parts) {
        const plan = plans.find((one) => one.area === area)
        if (plan === undefined) throw new CodedError('NOT_FOUND')
        if (keys?.length === 0) continue
        const { runId } = await engine.approve(mailbox, plan.planId, hash, keys)
        const run: WizardRun = { area, runId, total: keys?.length ?? plan.created + plan.updated }
        executed = { ...executed, runs: [...executed.runs, run], executedAt: ports.now(), completions }
        await wizards.put(executed)
      }
      // What was ticked nowhere is not offered again by this wizard.
      await wizards.closePlans(mailbox.id, wizard.lookRunId)
      return shown(executed)
    },

    cancel: async (mailbox: Mailbox, id: string): Promise<Wizard> => shown(await giveUp(await find(mailbox, id))),

    async results(mailbox: Mailbox, id: string, page: PageRequest) {
      const wizard = await find(mailbox, id)
      const runIds = wizard.runs.map((run) => run.runId)
      return wizards.results(mailbox.id, runIds, page)
    },

    exportContacts: (mailbox: Mailbox, page: PageRequest, mine: boolean) =>
      wizards.exportContacts(page, { mailboxId: mailbox.id, managerId: mine ? mailbox.employeeId : null }),

    /** Of wizards whose page was closed before they were through. */
    async settleAll(): Promise<void> {
      for (const wizard of await wizards.unfinished()) await settle(wizard)
    },
  }
}
