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

const named = (label: string): RegExp => new RegExp(`^[ \\t]*${label}[ \\t]*:[ \\t]*(\\S.*)$`, 'imu')
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
