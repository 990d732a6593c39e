/** Counts what a run asks of the store and the CRM: one call of a port method is one statement, a transaction is a transaction. */
import type { CrmSide, Store, StoreTransaction } from '../../server/engine/ports.ts'

export interface Counts {
  /** Statements outside transactions. */
  reads: number
  /** Statements inside transactions. */
  statements: number
  transactions: number
}

export const noStatements = (): Counts => ({ reads: 0, statements: 0, transactions: 0 })

const counted = <T extends object>(inner: T, count: () => void): T =>
  new Proxy(inner, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver)
      if (typeof value === 'function') {
        return (...args: readonly unknown[]): unknown => {
          count()
          return Reflect.apply(value, target, args)
        }
      }
      return typeof value === 'object' && value !== null ? counted(value, count) : value
    },
  })

export const countingStore = (inner: Store, counts: Counts): Store => ({
  transaction(mailboxId, work) {
    counts.transactions += 1
    return inner.transaction(mailboxId, (tx: StoreTransaction) =>
      work(counted(tx, () => void (counts.statements += 1))),
    )
  },
  read: (mailboxId, work) => inner.read(mailboxId, (tx) => work(counted(tx, () => void (counts.reads += 1)))),
  isCancelRequested(runId) {
    counts.reads += 1
    return inner.isCancelRequested(runId)
  },
})

export const countingCrm = (inner: CrmSide, counts: Counts): CrmSide => counted(inner, () => void (counts.reads += 1))
