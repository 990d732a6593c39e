/**
 * Ports that misbehave on purpose. Every effect (a write to Outlook, a transaction, a change of settings) and every question asks
 * the fault source first; it may fail before or after it took effect, lose the answer, throttle, or end the process.
 */
import type {
  Material,
  OutlookSide,
  Settings,
  Store,
  StoreTransaction,
  WriteOutcome,
  OutlookWrite,
  CrmSide,
  Changes,
} from '../../server/engine/ports.ts'
import type { Failure } from '../../server/sync/failure.ts'

export type Fault =
  /** The process ends before, or right after, the effect. */
  | 'dieBefore'
  | 'dieAfter'
  /** It did not happen, and nobody can be sure of it. */
  | 'unavailable'
  /** It happened, and the answer was lost. */
  | 'loseReply'
  /** Refused with a time to come back. */
  | 'throttle'
  /** Token revoked. */
  | 'signInLost'
  /** Of delta queries: the cursor is not known any more. */
  | 'expired'
  /** Of pages: not what was expected. */
  | 'malformed'

/** `effect` changes the world; `question` only reads it. */
export type Moment = { readonly kind: 'effect' | 'question'; readonly name: string }

export type FaultSource = (moment: Moment) => Fault | null

export class ProcessDied extends Error {
  override readonly name = 'ProcessDied'
}

/** One process: once dead, nothing it still wants to do happens. */
export interface Fuse {
  readonly isDead: () => boolean
  blow(): never
  /** Throws for a dead process, otherwise asks for a fault; dying before is done at once. */
  at(moment: Moment): Fault | null
}

export const createFuse = (source: FaultSource, onDeath: () => void): Fuse => {
  let dead = false
  const blow = (): never => {
    if (!dead) onDeath()
    dead = true
    throw new ProcessDied('The process died')
  }
  return {
    isDead: () => dead,
    blow,
    at(moment) {
      if (dead) throw new ProcessDied('The process is dead')
      const fault = source(moment)
      return fault === 'dieBefore' ? blow() : fault
    },
  }
}

const facts = (during: Failure['during'], status: number, code: string, more: Partial<Failure> = {}): Failure => ({
  status,
  code,
  message: code,
  retryAfterMs: null,
  ambiguous: false,
  requestId: null,
  during,
  ...more,
})

/** How a fault shows at a call; null when it does not (a fault that makes no sense there). */
const asFailure = (fault: Fault | null, during: Failure['during']): Failure | null => {
  if (fault === 'unavailable') return facts(during, 503, 'ServiceUnavailable', { ambiguous: during === 'write' })
  if (fault === 'loseReply') return facts(during, 0, 'ConnectionCut', { ambiguous: during === 'write' })
  if (fault === 'throttle') return facts(during, 429, 'ApplicationThrottled', { retryAfterMs: 9000 })
  if (fault === 'signInLost') return facts('signIn', 401, 'invalid_grant')
  if (fault === 'expired' && during === 'delta') return facts(during, 410, 'SyncStateNotFound')
  if (fault === 'malformed' && during !== 'write') return facts(during, 200, 'UnexpectedAnswer')
  return null
}

const after = (fuse: Fuse, fault: Fault | null): void => {
  if (fault === 'dieAfter') fuse.blow()
}

const faultyWrite = async (
  inner: OutlookSide,
  fuse: Fuse,
  area: Parameters<OutlookSide['write']>[0],
  write: OutlookWrite,
): Promise<WriteOutcome> => {
  const fault = fuse.at({ kind: 'effect', name: `outlook.${write.write.kind}` })
  const failure = asFailure(fault, 'write')
  if (failure && fault !== 'loseReply') return { key: write.key, done: false, failure }
  const [outcome] = await inner.write(area, [write])
  after(fuse, fault)
  if (!outcome) throw new Error('No outcome')
  return failure ? { key: write.key, done: false, failure } : outcome
}

/** Items of a batch are effects of their own: a process can die when seven of twenty are written. */
export const faultyOutlook = (inner: OutlookSide, fuse: Fuse): OutlookSide => ({
  async changes(requests, options) {
    const fault = fuse.at({ kind: 'question', name: 'outlook.changes' })
    const failure = asFailure(fault, 'delta')
    const answers = await inner.changes(requests, options)
    return failure ? answers.map((): Changes => ({ ok: false, failure })) : answers
  },
  async read(area, place, ids, markers) {
    const reads = await inner.read(area, place, ids, markers)
    return reads.map((read) => {
      const failure = asFailure(fuse.at({ kind: 'question', name: 'outlook.read' }), 'read')
      return failure ? { id: read.id, failure } : read
    })
  },
  async write(area, writes) {
    const outcomes: WriteOutcome[] = []
    for (const write of writes) outcomes.push(await faultyWrite(inner, fuse, area, write))
    return outcomes
  },
  async findMarked(area, place, markers) {
    const failure = asFailure(fuse.at({ kind: 'question', name: 'outlook.findMarked' }), 'read')
    return failure ?? inner.findMarked(area, place, markers)
  },
  async ensureTags(names) {
    const fault = fuse.at({ kind: 'effect', name: 'outlook.ensureTags' })
    const failure = asFailure(fault, 'write')
    const answer = failure && fault !== 'loseReply' ? failure : await inner.ensureTags(names)
    after(fuse, fault)
    return failure ?? answer
  },
})

export const faultyStore = (inner: Store, fuse: Fuse): Store => ({
  async transaction(mailboxId, work) {
    const fault = fuse.at({ kind: 'effect', name: 'store.transaction' })
    const result = await inner.transaction(mailboxId, async (tx: StoreTransaction) => {
      const value = await work(tx)
      if (fault === 'unavailable' || fault === 'throttle') throw new Error('The commit failed')
      return value
    })
    after(fuse, fault)
    if (fault === 'loseReply') throw new Error('The connection was lost after the commit')
    return result
  },
  read(mailboxId, work) {
    fuse.at({ kind: 'question', name: 'store.read' })
    return inner.read(mailboxId, work)
  },
  isCancelRequested: (runId) => inner.isCancelRequested(runId),
})

export const faultyCrm = (inner: CrmSide, fuse: Fuse): CrmSide => ({
  observe(query, mode) {
    fuse.at({ kind: 'question', name: 'crm.observe' })
    return inner.observe(query, mode)
  },
  read(query, ids) {
    fuse.at({ kind: 'question', name: 'crm.read' })
    return inner.read(query, ids)
  },
  findMatches(query, keys, known) {
    fuse.at({ kind: 'question', name: 'crm.findMatches' })
    return inner.findMatches(query, keys, known)
  },
  recognise(query, records) {
    fuse.at({ kind: 'question', name: 'crm.recognise' })
    return inner.recognise(query, records)
  },
})

/** Each item is an effect of its own: a process can die when three of twenty are kept. */
export const faultyMaterial = (inner: Material, fuse: Fuse): Material => ({
  async keep(mailboxId, area, items, signal) {
    const outcomes: Awaited<ReturnType<Material['keep']>>[number][] = []
    for (const item of items) {
      const fault = fuse.at({ kind: 'effect', name: 'material.keep' })
      const failure = asFailure(fault, 'read')
      const [outcome] = await inner.keep(mailboxId, area, [item], signal)
      after(fuse, fault)
      if (!outcome) throw new Error('No outcome')
      outcomes.push(failure ? { key: item.key, failure } : outcome)
    }
    return outcomes
  },
  async verify(mailboxId, area, crmIds) {
    const answers = new Map<string, Failure | null>()
    for (const id of crmIds) {
      const failure = asFailure(fuse.at({ kind: 'question', name: 'material.verify' }), 'read')
      answers.set(id, failure ?? (await inner.verify(mailboxId, area, [id])).get(id) ?? null)
    }
    return answers
  },
})

export const faultySettings = (inner: Settings, fuse: Fuse): Settings => ({
  mailbox(mailboxId) {
    fuse.at({ kind: 'question', name: 'settings.mailbox' })
    return inner.mailbox(mailboxId)
  },
  onTerms(mailboxId, terms) {
    fuse.at({ kind: 'question', name: 'settings.onTerms' })
    return inner.onTerms(mailboxId, terms)
  },
  async pause(mailboxId, area, code) {
    const fault = fuse.at({ kind: 'effect', name: 'settings.pause' })
    await inner.pause(mailboxId, area, code)
    after(fuse, fault)
  },
  async left(mailboxId, area, isGone) {
    const fault = fuse.at({ kind: 'effect', name: 'settings.left' })
    await inner.left(mailboxId, area, isGone)
    after(fuse, fault)
  },
  async succeeded(mailboxId, area, at) {
    const fault = fuse.at({ kind: 'effect', name: 'settings.succeeded' })
    await inner.succeeded(mailboxId, area, at)
    after(fuse, fault)
  },
  async approvalUsed(mailboxId, area) {
    const fault = fuse.at({ kind: 'effect', name: 'settings.approvalUsed' })
    await inner.approvalUsed(mailboxId, area)
    after(fuse, fault)
  },
})
