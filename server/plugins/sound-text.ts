/**
 * Texts that no record can hold are refused before anything else looks at them: NUL, which PostgreSQL has no room for, and halves of a
 * surrogate pair, which would silently become another character (R24).
 */
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { CodedError } from '../errors.ts'

/** No request of the endpoint table nests deeper than six. */
const deepest = 32

const isSound = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

interface Place {
  readonly path: string
  readonly value: unknown
  readonly depth: number
}

/** Where the first such text is, a JSON pointer behind the name of the part; null when there is none. */
export const unsoundPlace = (
  part: string,
  given: unknown,
): { readonly path: string; readonly message: string } | null => {
  const waiting: Place[] = [{ path: part, value: given, depth: 0 }]
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { path, value, depth } = place
    if (typeof value === 'string' && !isSound(value))
      return { path, message: 'holds a character that cannot be stored' }
    if (typeof value !== 'object' || value === null) continue
    if (depth >= deepest) return { path: part, message: 'is nested too deeply' }
    for (const [key, member] of Object.entries(value)) {
      if (!isSound(key)) return { path, message: 'holds a name that cannot be stored' }
      waiting.push({ path: `${path}/${key}`, value: member, depth: depth + 1 })
    }
  }
  return null
}

export const soundText = fp(
  async (app: FastifyInstance) => {
    app.addHook('preValidation', async ({ params, query, body }) => {
      const place = unsoundPlace('params', params) ?? unsoundPlace('querystring', query) ?? unsoundPlace('body', body)
      if (place !== null) throw new CodedError('REQUEST_INVALID', { details: [place] })
    })
  },
  { name: 'sound-text' },
)
