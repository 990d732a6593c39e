/** The time zone a mailbox is set to, as an IANA name: asked for beside the first round of a run, and again after some hours. */
import { findIana } from 'windows-iana'
import type { GraphClient, Sent } from './client.ts'
import type { MailboxZone } from './collection.ts'
import { get, objectOf, textOf } from './request.ts'

const path = '/me/mailboxSettings'
const query = { $select: 'timeZone' }
/** People travel, but a zone that is some hours old only moves the day of a task that is made right then. */
const keptForMs = 6 * 60 * 60_000

const isIana = (name: string): boolean => name.includes('/') || name === 'UTC'

/** Exchange names zones as Windows does; clients of other systems have stored IANA names. */
export const ianaOf = (name: string): string | null => (isIana(name) ? name : (findIana(name)[0] ?? null))

export const createMailboxZone = (client: GraphClient): MailboxZone => {
  let known: { readonly name: string; readonly until: number } | null = null
  const current = (): string | null => (known !== null && known.until > client.clock.now() ? known.name : null)
  const take = (sent: Sent): string => {
    const told = sent.ok ? textOf(objectOf(sent.reply.body)['timeZone']) : null
    const name = told === null ? (known?.name ?? 'UTC') : (ianaOf(told) ?? 'UTC')
    if (sent.ok) known = { name, until: client.clock.now() + keptForMs }
    return name
  }
  const request = get(path, { query })
  return {
    listing: () =>
      current() === null
        ? {
            first: request.path,
            take(sent) {
              take(sent)
              return null
            },
          }
        : null,
    name: async () => current() ?? take(await client.send(request)),
  }
}
