/** The process's log: JSON lines with facts only. What a person wrote, a secret, or an address never gets into one (platform 3.5). */
import { pino, type DestinationStream, type Logger } from 'pino'

/** Names of values that are secrets wherever they turn up. */
const secretNames = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'accessToken',
  'refreshToken',
  'access_token',
  'refresh_token',
  'id_token',
  'state',
  'ticket',
  'verifier',
  'validationToken',
  'secret',
  'client_secret',
  'password',
] as const
const depths = ['', '*.', '*.*.']
const pathOf = (depth: string, name: string): string =>
  name.includes('-') ? `${depth.replace(/\.$/, '')}["${name}"]` : depth + name

/** `state` is also the word for how a run ended; only the plain property of an event is that. */
export const redacted: readonly string[] = depths.flatMap((depth) =>
  secretNames.filter((name) => !(depth === '' && name === 'state')).map((name) => pathOf(depth, name)),
)

const deepestCause = 4
const sqlState = /^[0-9A-Z]{5}$/
/** Of a database error: names of ours, never values. */
const databaseFacts = ['schema', 'table', 'column', 'constraint', 'dataType', 'routine', 'severity'] as const

/** Texts in quotes are values (a database quotes what it could not store, a parser what it could not read); so are addresses. */
const withoutValues = (message: string): string =>
  message
    .replace(/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'|`[^`]*`|“[^”]*”/gs, '"…"')
    .replace(/[^\s<>@,;]+@[^\s<>@,;]+/g, '…@…')
    .slice(0, 500)

const framesOf = ({ stack = '', message }: Error): string => {
  const after = stack.startsWith(message) ? stack.slice(message.length) : stack
  return after
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 20)
    .join('\n')
}

/** Kind, code, place and cause of an error. Its message without values; its other properties (statement, parameters, detail) not at all. */
export const errorFacts = (error: unknown, depth = 0): object => {
  if (!(error instanceof Error)) return { type: typeof error }
  const fields = error as Error & Readonly<Record<string, unknown>>
  const code = typeof fields['code'] === 'string' && /^[\w.-]{1,60}$/.test(fields['code']) ? fields['code'] : null
  const isOfDatabase = code !== null && sqlState.test(code)
  const names = isOfDatabase
    ? databaseFacts.filter((name) => typeof fields[name] === 'string').map((name) => [name, fields[name]] as const)
    : []
  return {
    type: error.name,
    ...(code !== null && { code }),
    // What a database says may hold the row; its code, constraint and routine say as much.
    ...(!isOfDatabase && { message: withoutValues(error.message) }),
    ...Object.fromEntries(names),
    stack: framesOf(error),
    ...(error.cause !== undefined && depth < deepestCause && { cause: errorFacts(error.cause, depth + 1) }),
  }
}

export const createLogger = (level: string, destination?: DestinationStream): Logger => {
  const options = {
    level,
    redact: { paths: [...redacted], censor: '[hidden]' },
    serializers: { err: (error: unknown) => errorFacts(error), error: (error: unknown) => errorFacts(error) },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}
