/**
 * The body of a task: notes, and lines that begin with a box, which are steps of the checklist (CARET-42). Boxes are read wherever they stand,
 * so that changing between boxes and native steps loses nothing; policy says only how steps are written.
 */
import type { ChecklistValue } from './values.ts'

const boxes = { open: '\u2610', checked: '\u2611' } as const
const boxLine = /^([\u2610\u2611])[ \t]*(.*)$/u
/** A line of the notes that looks like a step is written with one more space before it, and read with one less. */
const looksLikeStep = /^ *[\u2610\u2611]/u
const guarded = /^ +[\u2610\u2611]/u

export interface TaskBody {
  /** '' where there are none. */
  readonly notes: string
  readonly steps: ChecklistValue
}

export const readBody = (body: string): TaskBody => {
  const lines = body.replaceAll('\r\n', '\n').split('\n')
  const steps = lines.flatMap((line): ChecklistValue => {
    const [, box, text = ''] = boxLine.exec(line) ?? []
    return box === undefined || text.trim() === '' ? [] : [{ text: text.trim(), checked: box === boxes.checked }]
  })
  const notes = lines.filter((line) => !boxLine.test(line)).map((line) => (guarded.test(line) ? line.slice(1) : line))
  return { notes: notes.join('\n').trim(), steps }
}

export const writeBody = ({ notes, steps }: TaskBody): string => {
  const text = notes.split('\n').map((line) => (looksLikeStep.test(line) ? ` ${line}` : line))
  const lines = steps.map(({ text: step, checked }) => `${checked ? boxes.checked : boxes.open} ${step}`)
  return [...(notes === '' ? [] : text), ...lines].join('\n')
}

const named = (label: string): RegExp => new RegExp(`^\\s*${label}\\s*:[ \\t]*(\\S.*)$`, 'imu')
const locationLine = named('location')
const peopleLine = named('people')

/** SM-24: what stands after `Location:`. */
export const locationIn = (notes: string): string | null => locationLine.exec(notes)?.[1]?.trim() ?? null

/** SM-25: the names after `People:`, apart by comma or semicolon. */
export const peopleIn = (notes: string): readonly string[] | null => {
  const found = (peopleLine.exec(notes)?.[1] ?? '')
    .split(/[,;]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return found.length === 0 ? null : found
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,10}));/giu, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return entities[name.toLowerCase()] ?? whole
    const code = typeof decimal === 'string' ? Number.parseInt(decimal, 10) : Number.parseInt(String(hex), 16)
    return code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff) ? String.fromCodePoint(code) : ''
  })

/** A body that comes as HTML, as text: line ends where a reader sees them, nothing that is not shown. */
export const textOfHtml = (html: string): string =>
  decoded(
    html
      .replaceAll(/<!--[\s\S]*?-->|<(head|style|script)\b[\s\S]*?<\/\1\s*>/giu, '')
      .replaceAll(/[\r\n\t]+/gu, ' ')
      .replaceAll(/<br\b[^>]*> ?|<\/(?:p|div|li|tr|h[1-6])\s*> ?/giu, '\n')
      .replaceAll(/<[^>]*>/gu, ''),
  ).replaceAll('\u00a0', ' ')
