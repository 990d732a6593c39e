/** The body of a task: boxes and native steps, both ways, and the lines that name a location and people (CARET-42, SM-24, SM-25). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textOfHtml } from '../../../../server/areas/codecs/html-text.ts'
import { tasks } from '../../../../server/areas/tasks/index.ts'
import { locationIn, peopleIn, readBody, writeBody } from '../../../../server/areas/tasks/notes.ts'
import type { ChecklistValue } from '../../../../server/areas/tasks/values.ts'
import type { Fields } from '../../../../server/sync/record.ts'
import { defaultTasksPolicy } from '../../../../shared/schemas/policies/tasks.ts'

type Mode = 'steps' | 'boxes'
const contextOf = (checklist: Mode) => ({
  policy: { ...defaultTasksPolicy, checklist },
  zone: 'Europe/Berlin',
  now: 0,
  recordUrl: (id: string) => id,
})
const bodyOf = (mode: Mode, fields: Fields, changed: readonly string[] = Object.keys(fields)) =>
  tasks.outlook.build(fields, changed, contextOf(mode)).body
const read = (mode: Mode, graph: Record<string, unknown>): Fields => {
  const { notes, checklist } = tasks.outlook.parse({ checklistItems: [], ...graph }, contextOf(mode)).fields
  return { notes: notes ?? null, checklist: checklist ?? null }
}
const text = (content: string) => ({ body: { content, contentType: 'text' } })

const steps: ChecklistValue = [
  { text: 'Draft', checked: true },
  { text: 'Send', checked: false },
]
const native = [
  { id: '1', displayName: 'Draft', isChecked: true },
  { id: '2', displayName: 'Send', isChecked: false },
]

describe('boxes and steps', () => {
  test('[CARET-42] steps are native ones, or lines with boxes below the notes', () => {
    const fields = { notes: 'Before noon', checklist: steps }
    expect(bodyOf('steps', fields)).toEqual({
      ...text('Before noon'),
      checklistItems: native.map(({ displayName, isChecked }) => ({ displayName, isChecked })),
    })
    expect(bodyOf('boxes', fields)).toEqual({ ...text('Before noon\n☑ Draft\n☐ Send'), checklistItems: [] })
  })

  test('[CARET-42] a box that a person ticks, adds or takes away in the text is an edit of the checklist, and the rest is the notes', () => {
    expect(read('boxes', text('Before noon\n☑ Draft\n☑ Send\n☐ Call back\nThanks'))).toEqual({
      notes: 'Before noon\nThanks',
      checklist: [
        { text: 'Draft', checked: true },
        { text: 'Send', checked: true },
        { text: 'Call back', checked: false },
      ],
    })
    expect(read('boxes', text('☑Draft'))).toEqual({ notes: null, checklist: [{ text: 'Draft', checked: true }] })
  })

  test('[CARET-42][R24] changing from boxes to steps or back loses no step, whichever form they have', () => {
    const boxed = { ...text('Note\n☑ Draft\n☐ Send'), checklistItems: [] }
    const stepped = { ...text('Note'), checklistItems: native }
    for (const mode of ['steps', 'boxes'] as const)
      for (const graph of [boxed, stepped]) expect(read(mode, graph)).toEqual({ notes: 'Note', checklist: steps })
  })

  test('[CARET-42] a native step that a person adds beside the boxes joins the checklist; where both tell of one, the chosen form counts', () => {
    const graph = {
      ...text('☐ Draft\n☐ Send'),
      checklistItems: [...native, { displayName: 'Archive', isChecked: false }],
    }
    const checklistIn = (mode: Mode) => read(mode, graph)['checklist'] as ChecklistValue
    expect(checklistIn('boxes').map((one) => [one.text, one.checked])).toEqual([
      ['Draft', false],
      ['Send', false],
      ['Archive', false],
    ])
    expect(checklistIn('steps')[0]).toEqual({ text: 'Draft', checked: true })
  })

  test('[R24] notes and steps travel together, as far as they are known; other changes leave both alone', () => {
    expect(bodyOf('boxes', { notes: 'New', checklist: steps }, ['notes'])).toMatchObject(text('New\n☑ Draft\n☐ Send'))
    expect(bodyOf('steps', { notes: 'Kept', checklist: null }, ['checklist'])).toEqual({
      ...text('Kept'),
      checklistItems: [],
    })
    expect(bodyOf('steps', { notes: 'New', checklist: null }, ['notes'])).toEqual(text('New'))
    expect(bodyOf('steps', { title: 'T', notes: 'N', checklist: steps }, ['title'])).toEqual({ title: 'T' })
  })

  test('[R24] a task that does not tell its steps leaves them unknown', () => {
    const { fields } = tasks.outlook.parse(text('Note'), contextOf('steps'))
    expect(fields).toHaveProperty('notes', 'Note')
    expect(fields).not.toHaveProperty('checklist')
  })

  test('[CARET-42] whatever notes and steps hold, boxes come back exactly', () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('☐ not a step', ' ☑ nor this', '  ☐', '☐', 'Location: Harbour'),
    )
    const notes = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n').replaceAll('\r', '').trim())
    const step = fc.record({
      text: fc
        .oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), fc.constantFrom('☐ x', 'a\tb'))
        .map((one) => one.replaceAll(/\s+/g, ' ').trim())
        .filter((one) => one !== ''),
      checked: fc.boolean(),
    })
    fc.assert(
      fc.property(notes, fc.array(step, { maxLength: 6 }), (written, list) => {
        expect(readBody(writeBody({ notes: written, steps: list }))).toEqual({ notes: written, steps: list })
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  test('[R24] the order of steps, which To Do does not tell, is no difference; a tick is', () => {
    const field = tasks.fields.find(({ name }) => name === 'checklist')
    const reversed = [...steps].reverse()
    expect(field?.equal(steps as never, reversed as never)).toBe(true)
    expect(field?.equal(steps as never, steps.map((one) => ({ ...one, checked: true })) as never)).toBe(false)
  })
})

describe('what stands in the notes', () => {
  test('[SM-24][SM-25] a line names the location, another the people', () => {
    const notes = 'Please hurry.\n location :  Harbour \nPeople: Ada Park; Bo Lind, sam@example.net,\nThanks'
    expect(locationIn(notes)).toBe('Harbour')
    expect(peopleIn(notes)).toEqual(['Ada Park', 'Bo Lind', 'sam@example.net'])
    expect([locationIn('Location:\nHarbour'), peopleIn('The people: all')]).toEqual([null, null])
  })

  test('[R16] whatever a body is made of is read in one pass', () => {
    for (const piece of ['<head ', '<', '<!--', '<br', '&#', '\n', '<script></scrip'])
      expect(textOfHtml(piece.repeat(20_000)).length).toBeLessThanOrEqual(40_000)
    expect([locationIn('\n'.repeat(20_000)), peopleIn(' '.repeat(20_000))]).toEqual([null, null])
  })

  test('[R24] a body that comes as HTML is read as text, without what nobody sees', () => {
    const html =
      '<html><head><style>p { color: red }</style></head><body><!-- x --><p>Caf&eacute; &amp; &#x201C;more&#8221;&nbsp;now</p><div>☐ Draft<br>☑ Send</div></body></html>'
    expect(textOfHtml(html).trim()).toBe('Caf&eacute; & “more” now\n☐ Draft\n☑ Send')
    expect(read('boxes', { body: { content: html, contentType: 'html' } })['checklist']).toEqual([
      { text: 'Draft', checked: false },
      { text: 'Send', checked: true },
    ])
    expect(textOfHtml('<div>one</div>\r\n  <div>two<br/>three</div><SCRIPT>x</script >four<p')).toBe(
      'one\ntwo\nthree\nfour',
    )
    expect(textOfHtml('<head><title>never closed, so nothing is shown')).toBe('')
    expect(textOfHtml('a<!-- b <p>c</p>')).toBe('a')
    expect(textOfHtml('1 &lt; 2 &amp;lt; <script>alert(1)</script>&#55296;&#0;')).toBe('1 < 2 &lt; ')
  })
})
