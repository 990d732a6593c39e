/** The page's state in its address, so that tests, screenshots and a reload can name any state. */
import { nestedAuthModes, type NestedAuthMode } from './host/nested-app-auth.ts'
import { themes, type Theme } from './host/theme.ts'
import { views, type PageState, type View } from './state.ts'

export interface Address {
  /** Id, principal name, or the beginning of one; null means the first user. */
  readonly user: string | null
  /** Another mailbox that is shared with the user, named in the same way; null means the own one. */
  readonly mailbox: string | null
  readonly view: View
  readonly folder: string | null
  readonly item: string | null
  readonly paneOpen: boolean
  readonly panePinned: boolean
  readonly theme: Theme
  readonly nestedAuth: NestedAuthMode
  /** Milliseconds added to every answer to the pane. */
  readonly latency: number
  readonly refusesHeaders: boolean
  /** Dispatch id to error code, each for one call. */
  readonly failures: ReadonlyMap<number, number>
}

const oneOf = <T extends string>(known: readonly T[], value: string | null, otherwise: T): T =>
  known.find((entry) => entry === value) ?? otherwise

export function parseAddress(search: string): Address {
  const query = new URLSearchParams(search)
  const failures = query.getAll('fail').map((entry) => entry.split(':').map(Number))
  return {
    user: query.get('user'),
    mailbox: query.get('mailbox'),
    view: oneOf(views, query.get('view'), 'mail'),
    folder: query.get('folder'),
    item: query.get('item'),
    paneOpen: query.get('pane') === 'open',
    panePinned: query.get('pinned') === '1',
    theme: oneOf(themes, query.get('theme'), 'light'),
    nestedAuth: oneOf(nestedAuthModes, query.get('naa'), 'bridge'),
    latency: Number(query.get('latency') ?? 0) || 0,
    refusesHeaders: query.get('headers') === 'refused',
    failures: new Map(failures.flatMap(([id, code]) => (id && code ? [[id, code] as const] : []))),
  }
}

export function formatAddress(state: PageState): string {
  const selected = { mail: state.message?.id, calendar: state.event?.id, people: state.contactId, tasks: state.taskId }[
    state.view
  ]
  const folder = {
    mail: state.mailFolderId,
    calendar: undefined,
    people: state.contactFolderId,
    tasks: state.taskListId,
  }[state.view]
  const query = new URLSearchParams({ user: state.user.userPrincipalName, view: state.view })
  if (state.owner.id !== state.user.id) query.set('mailbox', state.owner.userPrincipalName)
  if (folder) query.set('folder', folder)
  if (selected) query.set('item', selected)
  if (state.paneOpen) query.set('pane', 'open')
  if (state.panePinned) query.set('pinned', '1')
  if (state.theme !== 'light') query.set('theme', state.theme)
  if (state.nestedAuth !== 'bridge') query.set('naa', state.nestedAuth)
  if (state.latency > 0) query.set('latency', String(state.latency))
  if (state.refusesHeaders) query.set('headers', 'refused')
  return `?${query.toString()}`
}
