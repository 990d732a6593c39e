/**
 * The simulated Microsoft 365 on a free port with empty mailboxes, and a plain client for it. For the tests of the
 * Graph side.
 */

import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type Microsoft365, type Microsoft365Options, startMicrosoft365 } from '../start.ts'
import type { World } from '../world.ts'

export const ada = 'ada.morgan@harbourfinch.example'
export const ben = 'ben.keller@harbourfinch.example'
export const dora = 'dora.lind@harbourfinch.example'
export const emil = 'emil.hart@harbourfinch.example'

export const allScopes = [
  'User.Read',
  'Contacts.ReadWrite',
  'MailboxSettings.ReadWrite',
  'Mail.ReadWrite',
  'Mail.Send',
  'Calendars.ReadWrite',
  'Tasks.ReadWrite',
]

export type Json = Record<string, unknown>

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Empty object when there was no body. */
  readonly body: Json
  readonly text: string
}

export interface Ask {
  readonly body?: unknown
  readonly headers?: Record<string, string>
  /** Bearer token; absent: Ada's with every scope. */
  readonly token?: string
}

export interface GraphFixture {
  readonly world: World
  readonly origin: string
  readonly httpOrigin: string
  /** `path` is relative to `/v1.0`, or a whole link. Throws when the connection ends without an answer. */
  ask(method: string, path: string, ask?: Ask): Promise<Answer>
  /** The contact as created, with immutable ids. */
  createContact(values: Json, folder?: string): Promise<Json>
}

const isBytes = (body: unknown): body is Uint8Array<ArrayBuffer> => body instanceof Uint8Array

export const immutable = { Prefer: 'IdType="ImmutableId"' }

export const errorOf = (answer: Answer): Json => answer.body['error'] as Json
export const valuesOf = (answer: Answer): Json[] => answer.body['value'] as Json[]
export const deltaLinkOf = (answer: Answer): string => answer.body['@odata.deltaLink'] as string
export const nextLinkOf = (answer: Answer): string => answer.body['@odata.nextLink'] as string

/**
 * Starts before the tests of a file and begins each of them with empty mailboxes. Noise is off unless the options say
 * otherwise.
 */
export const useGraph = (options: Microsoft365Options = {}): GraphFixture => {
  let running: Microsoft365 | null = null
  let token = ''
  const started = (): Microsoft365 => {
    if (!running) throw new Error('The simulated Microsoft 365 has not started yet')
    return running
  }

  beforeAll(async () => {
    running = await startMicrosoft365({ ...options, settings: { deltaNoise: 'none', ...options.settings } })
  })
  beforeEach(() => {
    started().world.reset(options.data ?? 'empty')
    token = started().world.issueToken({ user: ada, scopes: allScopes })
  })
  afterAll(() => running?.close())

  const ask: GraphFixture['ask'] = async (method, path, { body, headers = {}, token: other } = {}) => {
    const url = path.startsWith('http') ? path : `${started().httpOrigin}/v1.0${path}`
    const content: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' }
    const response = await fetch(url, {
      method,
      headers: { Authorization: `Bearer ${other ?? token}`, ...content, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' || isBytes(body) ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== ''
    let parsed: Json = {}
    try {
      parsed = isJson ? (JSON.parse(text) as Json) : {}
    } catch {
      // A broken answer is what some tests ask for; they look at `text`.
    }
    return { status: response.status, headers: response.headers, body: parsed, text }
  }

  return {
    get world() {
      return started().world
    },
    get origin() {
      return started().origin
    },
    get httpOrigin() {
      return started().httpOrigin
    },
    ask,
    createContact: async (values, folder) => {
      const path = folder === undefined ? '/me/contacts' : `/me/contactFolders/${folder}/contacts`
      const answer = await ask('POST', path, { body: values, headers: immutable })
      if (answer.status !== 201) throw new Error(answer.text)
      return answer.body
    },
  }
}
