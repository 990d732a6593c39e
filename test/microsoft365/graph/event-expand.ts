/** `$expand` of events: extended properties, the exceptions of a series, the calendar (graph-contract 3.2, 6.1). */

import { notImplemented } from './errors.ts'
import { type Expansion, parseExpand, splitOutside } from './extended-properties.ts'

export interface EventExpansion {
  readonly extended: Expansion | null
  readonly calendar: boolean
  readonly exceptions: { readonly select: readonly string[] | null; readonly extended: Expansion | null } | null
}

const exceptionOccurrences = /^exceptionOccurrences(?:\s*\(([\s\S]*)\))?$/i

const readExceptions = (options: string | undefined): EventExpansion['exceptions'] => {
  let select: readonly string[] | null = null
  let extended: Expansion | null = null
  for (const option of splitOutside(options ?? '', ';')) {
    const [, name = '', value = ''] = /^\$?(\w+)\s*=\s*([\s\S]*)$/.exec(option) ?? []
    if (name.toLowerCase() === 'select') select = value.split(',').map((each) => each.trim())
    else if (name.toLowerCase() === 'expand') extended = parseExpand(value)
    else throw notImplemented(`the option '${option}' inside $expand`)
  }
  return { select, extended }
}

export const parseEventExpand = (text: string | undefined): EventExpansion => {
  const parts = splitOutside(text ?? '', ',')
  const exceptions = parts.map((part) => exceptionOccurrences.exec(part)).find((match) => match !== null)
  const others = parts.filter((part) => !exceptionOccurrences.test(part) && part.toLowerCase() !== 'calendar')
  return {
    extended: parseExpand(others.join(',')),
    calendar: parts.some((part) => part.toLowerCase() === 'calendar'),
    exceptions: exceptions ? readExceptions(exceptions[1]) : null,
  }
}
