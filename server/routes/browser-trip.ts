/** What both browser round trips to Entra share: the `__Host-` cookie and reading the answer's query. */
import type { FastifyRequest } from 'fastify'
import type { CallbackQuery } from '../crm/one-time.ts'

const MAX_AGE_SECONDS = 600

/** `__Host-`: sent to this host only, over HTTPS only. Lax: it must come along when Entra sends the browser back. */
const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Lax'

export type TripCookie = '__Host-connect' | '__Host-dialog'

export const setCookie = (name: TripCookie, value: string): string =>
  `${name}=${value}; Max-Age=${MAX_AGE_SECONDS}; ${ATTRIBUTES}`
export const clearCookie = (name: TripCookie): string => `${name}=; Max-Age=0; ${ATTRIBUTES}`

/** Null when the browser sent none, or something that cannot be one of ours. */
export const readCookie = (request: FastifyRequest, name: TripCookie): string | null => {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
  return value !== undefined && /^[\w-]{20,200}$/.test(value) ? value : null
}

const LIMITS = { state: 200, code: 6000, error: 100, error_description: 4000, suberror: 100 } as const

/** First value of each known parameter; too long ones count as absent. */
export const callbackQuery = (request: FastifyRequest): CallbackQuery => {
  const at = request.url.indexOf('?')
  const query = new URLSearchParams(at < 0 ? '' : request.url.slice(at))
  const read = (name: keyof typeof LIMITS) => {
    const value = query.get(name)
    return value !== null && value !== '' && value.length <= LIMITS[name] ? value : undefined
  }
  return {
    state: read('state'),
    code: read('code'),
    error: read('error'),
    error_description: read('error_description'),
    suberror: read('suberror'),
  }
}
