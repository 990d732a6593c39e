/** What has to hold once the office is quiet, whatever people did and whatever failed. Each gives what is wrong, in words. */
import { outlookStatuses } from '../../../server/areas/tasks/fields.ts'
import type { Ticket } from '../../../shared/schemas/tickets.ts'
import type { InspectedItem } from '../../microsoft365/control/inspect.ts'
import { plannedInCrm } from '../../server/support/occurrences.ts'
import { foreignCategory } from './in-outlook.ts'
import type { Member, Office } from './office.ts'
import { namesIn, textsOf, wordsIn, type Ledger } from './words.ts'

const dayMs = 86_400_000
const minuteMs = 60_000

interface LinkRow {
  readonly area: 'tasks' | 'calendar'
  readonly crmId: string
  readonly outlookId: string
  readonly held: Readonly<Record<string, unknown>>
  readonly dormant: string | null
}

const linksOf = async ({ query }: Office, { mailboxId }: Member): Promise<LinkRow[]> => {
  const rows = await query(
    `select area, crm_id as "crmId", outlook_id as "outlookId", held::text as held, dormant from links where mailbox_id = '${mailboxId}'`,
  )
  return rows.map((row) => ({
    ...(row as unknown as LinkRow),
    held: JSON.parse(String(row['held'])) as LinkRow['held'],
  }))
}

interface ShownEvent {
  readonly id: string
  readonly seriesMasterId: string | null
  readonly subject: string
  readonly start: { readonly dateTime: string }
  readonly end: { readonly dateTime: string }
}

/** Outlook's own calendar view, by immutable id of the single event or the series. */
const viewOf = async ({ world }: Office, { colleague }: Member, from: number, to: number) => {
  const { httpOrigin, world: simulated } = world.microsoft365
  const token = simulated.issueToken({ user: colleague.userPrincipalName, scopes: ['Calendars.Read'] })
  const query = new URLSearchParams({
    startDateTime: new Date(from).toISOString(),
    endDateTime: new Date(to).toISOString(),
    $top: '1000',
  })
  const answer = await fetch(`${httpOrigin}/v1.0/me/calendarView?${query}`, {
    headers: { Authorization: `Bearer ${token}`, Prefer: 'IdType="ImmutableId"' },
  })
  const { value } = (await answer.json()) as { value: ShownEvent[] }
  const lines = new Map<string, string[]>()
  for (const { id, seriesMasterId, subject, start, end } of value) {
    const of = seriesMasterId ?? id
    const [begins, ends] = [Date.parse(`${start.dateTime}Z`), Date.parse(`${end.dateTime}Z`)]
    const line = `${new Date(begins).toISOString().slice(0, 16)}Z ${(ends - begins) / minuteMs} ${subject}`
    lines.set(of, [...(lines.get(of) ?? []), line])
  }
  return lines
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const stepsOf = (steps: readonly { readonly text: string; readonly checked: boolean }[]): string[] =>
  steps.map(({ text, checked }) => `${text} ${checked}`).sort()

const taskFault = (ticket: Ticket, { values }: InspectedItem, held: LinkRow['held']): string | null => {
  // Kept as an instant: midnight in the mailbox's zone, so half a day later it is that day everywhere near.
  const due = values['dueDateTime']
  const instant = typeof due === 'number' ? due : typeof due === 'string' ? Date.parse(due) : null
  const dueDay = instant === null ? null : new Date(instant + dayMs / 2).toISOString().slice(0, 10)
  const steps = values['checklistItems'] as readonly { readonly displayName: string; readonly isChecked: boolean }[]
  const both: Readonly<Record<string, readonly [unknown, unknown]>> = {
    title: [ticket.title, values['title']],
    notes: [ticket.notes ?? '', String((values['body'] as { content?: string } | null)?.content ?? '').trim()],
    status: [outlookStatuses[ticket.status], values['status']],
    dueDate: [ticket.dueDate, dueDay],
    checklist: [
      stepsOf(ticket.checklist),
      stepsOf(steps.map(({ displayName, isChecked }) => ({ text: displayName, checked: isChecked }))),
    ],
  }
  const wrong = Object.entries(both).filter(
    ([name, [crm, outlook]]) => !Object.hasOwn(held, name) && !same(crm, outlook),
  )
  return wrong.length === 0 ? null : `task ${ticket.title}: ${JSON.stringify(Object.fromEntries(wrong))}`
}

/** Tickets and tasks, appointments and events say the same wherever a link is awake and this mailbox leads. */
export const differences = async (office: Office): Promise<string[]> => {
  const faults: string[] = []
  const simulated = office.world.microsoft365.world
  const now = office.world.clock.now()
  const span = { from: now + dayMs, to: now + 200 * dayMs }
  for (const member of office.members) {
    const { colleague, employeeId, mailboxId } = member
    const asker = { employeeId, mailboxId }
    const tasks = new Map(
      simulated.tasks(colleague.userPrincipalName).flatMap(
        (one) =>
          [
            [one.id, one],
            [one.immutableId, one],
          ] as const,
      ),
    )
    const events = new Map(simulated.events(colleague.userPrincipalName).map((one) => [one.immutableId, one]))
    const view = await viewOf(office, member, span.from, span.to)
    for (const link of await linksOf(office, member)) {
      if (link.dormant !== null) continue
      const [kind = '', id = ''] = link.crmId.split(':')
      if (kind === 'ticket') {
        const detail = await office.crm().tickets.get(id, asker)
        const task = tasks.get(link.outlookId)
        if (!detail || !task)
          faults.push(`${member.name} link ${link.crmId}: ${detail ? '' : 'no ticket'} ${task ? '' : 'no task'}`)
        else {
          const fault = taskFault(detail.ticket, task, link.held)
          if (fault !== null) faults.push(`${member.name} ${fault}`)
        }
        continue
      }
      const detail = await office.crm().appointments.get(id, asker)
      const event = events.get(link.outlookId)
      if (!detail || !event) {
        faults.push(`${member.name} link ${link.crmId}: ${detail ? '' : 'no appointment'} ${event ? '' : 'no event'}`)
        continue
      }
      const { appointment } = detail
      if (event.values['isOrganizer'] !== true || appointment.organizer?.employeeId !== employeeId) continue
      if (Object.keys(link.held).length > 0) continue
      const hidden = event.values['sensitivity'] === 'private'
      const words = (line: string): string => (hidden ? line.split(' ').slice(0, 2).join(' ') : line)
      const inCrm = plannedInCrm([appointment], span)
        .map(words)
        .map((line) => line.trim())
      const inOutlook = (view.get(link.outlookId) ?? [])
        .map(words)
        .map((line) => line.trim())
        .sort()
      if (!same(inCrm.sort(), inOutlook))
        faults.push(`${member.name} event ${String(event.values['subject'])}: ${JSON.stringify({ inCrm, inOutlook })}`)
      const place = String((event.values['location'] as { displayName?: string } | null)?.displayName ?? '')
      if (!hidden && (appointment.location ?? '') !== place)
        faults.push(
          `${member.name} place of ${String(event.values['subject'])}: ${appointment.location ?? ''} and ${place}`,
        )
    }
  }
  return faults
}

const topLevel = (items: readonly InspectedItem[]): string[] =>
  items
    // A meeting made again after its organiser deleted it lies beside the cancelled one.
    .filter(({ values }) => values['type'] !== 'exception' && values['isCancelled'] !== true)
    .flatMap(({ values }) => namesIn(String(values['subject'] ?? values['title'])).slice(0, 1))

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((one, at) => names.indexOf(one) !== at)),
]

/** @param restored names of which a person brought a second one back from Deleted Items */
export const doubled = async (office: Office, restored: ReadonlySet<string>): Promise<string[]> => {
  const simulated = office.world.microsoft365.world
  const faults: string[] = []
  for (const { name, colleague } of office.members) {
    for (const items of [simulated.tasks(colleague.userPrincipalName), simulated.events(colleague.userPrincipalName)])
      for (const one of repeated(topLevel(items))) if (!restored.has(one)) faults.push(`${one} twice at ${name}`)
  }
  for (const [table, column] of [
    ['tickets', 'title'],
    ['appointments', 'subject'],
  ] as const) {
    const rows = await office.query(`select ${column} as text from ${table} where deleted_at is null`)
    const names = rows.flatMap(({ text }) => namesIn(String(text ?? '')).slice(0, 1))
    for (const one of repeated(names)) if (!restored.has(one)) faults.push(`${one} twice in ${table}`)
  }
  const uids = await office.query(
    `select ical_uid from appointments where deleted_at is null and ical_uid is not null group by ical_uid having count(*) > 1`,
  )
  return [...faults, ...uids.map((row) => `two appointments of one meeting ${String(row['ical_uid'])}`)]
}

const keptText = `
  select (select string_agg(t::text, ' ') from conflicts t) as conflicts,
    (select string_agg(held::text, ' ') from links) as held,
    (select string_agg(t::text, ' ') from retries t) as retries,
    (select string_agg(o::text, ' ') from plan_operations o join plans p on p.id = o.plan_id and p.mailbox_id = o.mailbox_id
      where p.state = 'waiting') as waiting`

/** Words that somebody typed, nobody saw and overwrote, and that are nowhere; and records that went without a person. */
export const lost = async (office: Office, ledger: Ledger): Promise<string[]> => {
  const texts = await textsOf(office)
  const [kept] = await office.query(keptText)
  const everywhere = new Set(wordsIn(Object.values({ ...texts, ...kept }).join(' ')))
  const faults = [...ledger.owed()]
    .filter(([word]) => !everywhere.has(word))
    .map(([word, deed]) => `${word} is lost: ${deed}`)
  for (const [name, homes] of ledger.homes()) {
    for (const home of homes) {
      if (!new Set(namesIn(texts[home])).has(name)) faults.push(`${name} is gone from ${home}`)
    }
  }
  return faults
}

/** Words of private events, wherever the database holds them. */
export const leaked = async (office: Office): Promise<string[]> => {
  const simulated = office.world.microsoft365.world
  const secret = office.members.flatMap(({ colleague }) =>
    simulated
      .events(colleague.userPrincipalName)
      .filter(({ values }) => values['sensitivity'] === 'private')
      .flatMap(({ values }) => wordsIn(JSON.stringify([values['subject'], values['location'], values['body']]))),
  )
  if (secret.length === 0) return []
  const tables = await office.query(`select tablename from pg_tables where schemaname = 'public'`)
  const faults: string[] = []
  for (const { tablename } of tables) {
    for (const word of new Set(secret)) {
      const [row] = await office.query(
        `select count(*)::int as n from "${String(tablename)}" t where t::text ~ '\\m${word}\\M'`,
      )
      if (Number(row?.['n'] ?? 0) > 0) faults.push(`private ${word} in ${String(tablename)}`)
    }
  }
  return faults
}

/** What Tandem does not know of: join links and categories that a person chose; by immutable id of the event. */
export type Foreign = ReadonlyMap<string, { readonly joinUrl: string | null; readonly category: boolean }>

const allItems = (office: Office): InspectedItem[] =>
  office.members.flatMap(({ colleague: { userPrincipalName } }) => [
    ...office.world.microsoft365.world.events(userPrincipalName),
    ...office.world.microsoft365.world.tasks(userPrincipalName),
  ])

export const foreignOf = (office: Office): Foreign =>
  new Map(
    allItems(office).map(({ immutableId, values }) => [
      immutableId,
      {
        joinUrl: (values['onlineMeeting'] as { joinUrl?: string } | null)?.joinUrl ?? null,
        category: ((values['categories'] as readonly string[] | undefined) ?? []).includes(foreignCategory),
      },
    ]),
  )

export const disturbed = (before: Foreign, after: Foreign): string[] =>
  [...after].flatMap(([id, now]) => {
    const then = before.get(id)
    if (then === undefined) return []
    return [
      ...(then.joinUrl !== null && now.joinUrl !== then.joinUrl ? [`join link of ${id} is gone`] : []),
      ...(then.category && !now.category ? [`category of ${id} is gone`] : []),
    ]
  })
