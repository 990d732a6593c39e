/**
 * The simulated Microsoft 365 as the bench uses it: in a process of its own, so that its time is not counted as ours, spoken to over
 * plain HTTP. The budget tests use the same control calls on a simulator in their own process.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface RequestCounts {
  readonly httpRoundTrips: number
  readonly requests: number
  readonly throttled: number
  readonly maxInFlight: Readonly<Record<string, number>>
  readonly byRoute: Readonly<Record<string, number>>
  /** Of MIME and attachments, as far as they were taken. */
  readonly streamedBytes: number
}

export interface OutlookRecord {
  readonly immutableId: string
  readonly values: Readonly<Record<string, unknown>>
}

type Values = Readonly<Record<string, unknown>>

/** What the bench does to the simulator; nothing of it is counted. */
export interface SimulatorControl {
  readonly graphUrl: string
  /** Empty mailboxes again, with a server delay in milliseconds and a delta query that answers plainly. */
  reset(delayMs: number): Promise<void>
  token(user: string): Promise<string>
  createFolder(user: string, name: string): Promise<string>
  createContacts(user: string, folder: string, contacts: readonly Values[]): Promise<void>
  contacts(user: string, folder: string): Promise<readonly OutlookRecord[]>
  editContact(user: string, id: string, values: Values): Promise<void>
  createTaskList(user: string, name: string): Promise<string>
  createTask(user: string, list: string, values: Values): Promise<void>
  tasks(user: string, list: string): Promise<readonly OutlookRecord[]>
  editTask(user: string, id: string, values: Values): Promise<void>
  createCalendar(user: string, name: string): Promise<string>
  createEvent(user: string, calendar: string, values: Values): Promise<void>
  events(user: string, calendar: string): Promise<readonly OutlookRecord[]>
  editEvent(user: string, id: string, values: Values): Promise<void>
  createMailFolder(user: string, name: string): Promise<string>
  /** A mail of any size that the simulator makes as it is read; gives its immutable id. */
  receiveMail(user: string, folder: string, mail: Values): Promise<string>
  mails(user: string, folder: string): Promise<readonly OutlookRecord[]>
  clearCounts(): Promise<void>
  counts(): Promise<RequestCounts>
}

const scopes = [
  'User.Read',
  'Contacts.ReadWrite',
  'MailboxSettings.ReadWrite',
  'Mail.ReadWrite',
  'Mail.ReadWrite.Shared',
  'Tasks.ReadWrite',
  'Calendars.ReadWrite',
]
/** The control interface takes bodies of about a megabyte. */
const contactsPerCall = 250

export const controlOf = (graphUrl: string): SimulatorControl => {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const sent =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
    const ask = (): Promise<Response> => fetch(`${graphUrl}/control${path}`, { method, ...sent })
    // Opening a database keeps the event loop busy for so long that the connection has been closed meanwhile.
    const response = await ask().catch(ask)
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} /control${path}: ${response.status} ${text.slice(0, 300)}`)
    return text === '' ? null : JSON.parse(text)
  }
  const of = (user: string): string => `/users/${encodeURIComponent(user)}`
  const made = async (path: string, body: unknown): Promise<string> =>
    ((await call('POST', path, body)) as { id: string }).id
  const records = async (path: string): Promise<OutlookRecord[]> => (await call('GET', path)) as OutlookRecord[]
  const edit = async (user: string, kind: string, id: string, values: Values): Promise<void> =>
    void (await call('PATCH', `${of(user)}/${kind}/${encodeURIComponent(id)}`, { values }))

  return {
    graphUrl,
    async reset(delayMs) {
      await call('POST', '/reset', { data: 'empty' })
      await call('PATCH', '/settings', { delayMs, deltaNoise: 'none' })
    },
    token: async (user) => ((await call('POST', '/tokens', { user, scopes })) as { access_token: string }).access_token,
    createFolder: (user, name) => made(`${of(user)}/folders`, { displayName: name }),
    async createContacts(user, folder, contacts) {
      for (let start = 0; start < contacts.length; start += contactsPerCall) {
        await call('POST', `${of(user)}/contacts/many`, {
          folder,
          contacts: contacts.slice(start, start + contactsPerCall),
        })
      }
    },
    contacts: (user, folder) => records(`${of(user)}/contacts?folder=${encodeURIComponent(folder)}`),
    editContact: (user, id, values) => edit(user, 'contacts', id, values),
    createTaskList: (user, name) => made(`${of(user)}/task-lists`, { displayName: name }),
    createTask: async (user, list, values) => void (await made(`${of(user)}/tasks`, { list, values })),
    tasks: (user, list) => records(`${of(user)}/tasks?list=${encodeURIComponent(list)}`),
    editTask: (user, id, values) => edit(user, 'tasks', id, values),
    createCalendar: (user, name) => made(`${of(user)}/calendars`, { name }),
    createEvent: async (user, calendar, values) => void (await made(`${of(user)}/events`, { calendar, values })),
    events: (user, calendar) => records(`${of(user)}/events?calendar=${encodeURIComponent(calendar)}`),
    editEvent: (user, id, values) => edit(user, 'events', id, values),
    createMailFolder: (user, name) => made(`${of(user)}/mail-folders`, { displayName: name }),
    receiveMail: async (user, folder, mail) => {
      const arrived = await call('POST', `${of(user)}/mail/synthetic`, { ...mail, folder })
      return (arrived as OutlookRecord).immutableId
    },
    mails: (user, folder) => records(`${of(user)}/mail?folder=${encodeURIComponent(folder)}`),
    async clearCounts() {
      await call('DELETE', '/requests')
    },
    counts: async () => (await call('GET', '/requests/counts')) as RequestCounts,
  }
}

export interface SimulatorProcess {
  readonly control: SimulatorControl
  stop(): Promise<void>
}

const entry = join(import.meta.dirname, '../microsoft365/main.ts')

export const startSimulator = async (): Promise<SimulatorProcess> => {
  const child = spawn(process.execPath, [entry, '--port', '0', '--http-port', '0', '--data', 'empty'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await exited
  }
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /Graph\s+(http:\/\/\S+)\/v1\.0/.exec(line)
    if (found?.[1] !== undefined) {
      child.stdout.resume()
      return { control: controlOf(found[1]), stop }
    }
  }
  throw new Error('The simulated Microsoft 365 did not start')
}
