/** Calendars of a mailbox that its owner may write to, for the picker (CARET-49). */
import type { GraphClient } from './client.ts'
import type { Folder, FolderResult } from './contact-folders.ts'
import { malformed } from './failure.ts'
import { get, objectOf, send, textOf, valuesOf } from './request.ts'

const calendars = '/me/calendars'
const select = 'id,name,isDefaultCalendar,canEdit'

const calendarOf = (item: Readonly<Record<string, unknown>>): Folder | null => {
  const [id, name] = [textOf(item['id']), textOf(item['name'])]
  return id === null || name === null ? null : { id, name, path: name, isDefault: item['isDefaultCalendar'] === true }
}

/** Of a hundred each: nobody has more. */
const mostPages = 50

/** The default one first. Calendars of others and of holidays can only be read, and are left out. */
export const listCalendars = async (client: GraphClient): Promise<FolderResult<readonly Folder[]>> => {
  const found: Folder[] = []
  let next: string | null = `${calendars}?$select=${select}&$top=100`
  for (let pages = 0; next !== null; pages += 1) {
    if (pages >= mostPages) return { ok: false, failure: malformed('a list of calendars that does not end', 'read') }
    const sent = await client.send(get(next))
    if (!sent.ok) return { ok: false, failure: sent.failure }
    const items = valuesOf(sent.reply.body)
    if (items === null) return { ok: false, failure: malformed('a list of calendars without a value array', 'read') }
    found.push(...items.filter((item) => item['canEdit'] !== false).flatMap((item) => calendarOf(item) ?? []))
    const link: string | null = textOf(objectOf(sent.reply.body)['@odata.nextLink'])
    next = link === null ? null : client.pathOfLink(link)
  }
  return { ok: true, value: found.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault)) }
}

export const createCalendar = async (client: GraphClient, name: string): Promise<FolderResult<Folder>> => {
  const sent = await client.send(send('POST', calendars, { name }))
  if (!sent.ok) return { ok: false, failure: sent.failure }
  const calendar = calendarOf(objectOf(sent.reply.body))
  return calendar === null
    ? { ok: false, failure: malformed('a created calendar without id or name', 'write') }
    : { ok: true, value: calendar }
}
