/** What is left of a kept operation once its values must not be known any more (SPEC PR2): that it happened, and how. Pure. */
import type { LinkAfter, Operation, Write } from './operation.ts'

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

/** Whether an operation is about one of these CRM records. */
export const isAbout = ({ key, link, after, stranger }: Operation, crmIds: ReadonlySet<string>): boolean =>
  [link?.crmId, after?.ids.crm, stranger?.side === 'crm' ? stranger.id : null, key.replace(/^crm:/, '')].some(
    (id) => id !== null && id !== undefined && crmIds.has(id),
  )
