/** What is left of a kept operation once its values must not be known any more (SPEC PR2): that it happened, and how. Pure. */
import type { LinkAfter, Operation, Write } from './operation.ts'
import { sides, type Side } from './side.ts'

const emptied = (write: Write): Write => {
  if (write.kind === 'create') return { ...write, fields: {} }
  return write.kind === 'remove' ? { ...write, before: {} } : { ...write, fields: {}, before: {} }
}

const emptiedAfter = (after: LinkAfter): LinkAfter => ({ ...after, base: {}, held: {} })

export const forgotten = (operation: Operation): Operation => {
  const { crm, outlook } = operation.writes
  return {
    ...operation,
    title: '',
    link: operation.link && { ...operation.link, base: {}, held: {} },
    writes: { ...(crm ? { crm: emptied(crm) } : {}), ...(outlook ? { outlook: emptied(outlook) } : {}) },
    after: operation.after && emptiedAfter(operation.after),
    stranger: operation.stranger && { ...operation.stranger, fields: {} },
    conflicts: [],
    ...(operation.mails ? { mails: [] } : {}),
  }
}

/** How a record is called in the key of an operation. */
export const keyOfRecord = ({ side, id }: { readonly side: Side; readonly id: string }): string => `${side}:${id}`

/** Whether an operation is about one of these records, by their keys. */
export const isAbout = ({ key, link, after, stranger }: Operation, keys: ReadonlySet<string>): boolean =>
  keys.has(key) ||
  (stranger !== null && keys.has(keyOfRecord(stranger))) ||
  sides.some((side) => {
    const ids = [side === 'crm' ? link?.crmId : link?.outlookId, after?.ids[side]]
    return ids.some((id) => typeof id === 'string' && keys.has(keyOfRecord({ side, id })))
  })
