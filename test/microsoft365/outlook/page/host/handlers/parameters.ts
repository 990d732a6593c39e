/** Reads the parameters of an office.js call. The real Outlook trusts office.js's own validation; so a wrong shape is an error here. */

export type Parameters = Readonly<Record<string, unknown>>

export class ParameterError extends Error {}

const expected = (name: string, what: string) => new ParameterError(`${name} is not ${what}`)

export function text(parameters: Parameters, name: string): string {
  const value = parameters[name]
  if (typeof value !== 'string') throw expected(name, 'text')
  return value
}

export function number(parameters: Parameters, name: string): number {
  const value = parameters[name]
  if (typeof value !== 'number') throw expected(name, 'a number')
  return value
}

export function texts(parameters: Parameters, name: string): readonly string[] {
  const value = parameters[name]
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'string'))
    throw expected(name, 'a list of texts')
  return value
}

export function objects(parameters: Parameters, name: string): readonly Parameters[] {
  const value = parameters[name]
  const isObject = (entry: unknown): entry is Parameters => typeof entry === 'object' && entry !== null
  if (!Array.isArray(value) || !value.every(isObject)) throw expected(name, 'a list of objects')
  return value
}
