/** The tasks area with the planner: status pairs, completing, what a new task needs and brings, categories, matching, policy. */
import { describe, expect, test } from 'vitest'
import { tasks } from '../../../../server/areas/tasks/index.ts'
import { outlookStatuses } from '../../../../server/areas/tasks/fields.ts'
import { tasksSyncPolicy } from '../../../../server/areas/tasks/policy.ts'
import type { Link } from '../../../../server/sync/link.ts'
import type { Operation } from '../../../../server/sync/operation.ts'
import { planArea } from '../../../../server/sync/plan.ts'
import type { Fields, RecordState } from '../../../../server/sync/record.ts'
import { defaultTasksPolicy, type TasksPolicy } from '../../../../shared/schemas/policies/tasks.ts'
import { ticketStatuses, type TicketStatus } from '../../../../shared/schemas/tickets.ts'
import {
  changed,
  crmRecord,
  link,
  noteCodes,
  outlookRecord,
  planInput,
  tags,
  type Situation,
} from '../../../support/builders.ts'

const context = { policy: defaultTasksPolicy, zone: 'Europe/Berlin', now: 0, recordUrl: (id: string) => id }
const policyOf = (change: Partial<TasksPolicy> = {}) => tasksSyncPolicy({ ...defaultTasksPolicy, ...change }, tags)

const plan = (situation: Situation, policy: Partial<TasksPolicy> = {}): readonly Operation[] =>
  planArea({ ...planInput({ ...situation, policy: policyOf(policy) }), area: tasks }).operations
const planOne = (situation: Situation, policy: Partial<TasksPolicy> = {}): Operation => {
  const [operation, ...more] = plan(situation, policy)
  if (operation === undefined || more.length > 0) throw new Error('One operation expected')
  return operation
}

const base: Fields = {
  title: 'Charter party',
  notes: null,
  status: 'inProgress',
  priority: 'normal',
  dueDate: '2026-07-25',
  startDate: null,
  checklist: null,
  completedOn: null,
}
const linked = (status: TicketStatus): Link => link({ ...base, status }, { crmId: 'ticket:a' })

/** A person edits the linked task in Outlook; the ticket is as it was. */
const edited = (status: TicketStatus, edit: Fields, more: Partial<RecordState> = {}): Situation => ({
  links: [linked(status)],
  outlook: [changed(outlookRecord('A', { ...base, status, ...edit }, more))],
  crmRecords: [crmRecord('ticket:a', { ...base, status }, { version: 'c1' })],
})
const completed = { status: 'closed', completedOn: '2026-07-24' }

const born = (fields: Fields, categories: readonly string[]): Situation => ({
  outlook: [changed(outlookRecord('A', { ...base, ...fields }, { tags: categories }))],
})

describe('status', () => {
  test('[SM-28][INF-13X] the five pairs, each way', () => {
    expect(outlookStatuses).toEqual({
      notStarted: 'notStarted',
      inProgress: 'inProgress',
      completionRequested: 'waitingOnOthers',
      deferred: 'deferred',
      closed: 'completed',
    })
    for (const status of ticketStatuses) {
      const { body } = tasks.outlook.build({ status }, ['status'], context)
      expect(tasks.outlook.parse(body, context).fields['status']).toBe(status)
    }
    expect(tasks.outlook.parse({ status: 'unknownFutureValue' }, context).problems).toEqual([
      { field: 'status', code: 'FIELD_MALFORMED' },
    ])
  })

  test('[SM-29] completing a task that waits on somebody closes the ticket at the next run, without any tag', () => {
    const { writes, notes } = planOne(edited('completionRequested', completed))
    expect(writes.crm).toMatchObject({ kind: 'update', fields: completed })
    expect(notes.map((note) => note.code)).not.toContain('waitingForTag')
  })

  test.each(['notStarted', 'inProgress', 'deferred'] as const)(
    '[SM-30] completing a task that is %s is set back, with the reason, and the ticket stays as it is',
    (status) => {
      const operation = planOne(edited(status, completed))
      expect(operation.writes.outlook).toMatchObject({ kind: 'update', fields: { status } })
      expect(operation.writes.crm).toBeUndefined()
      expect(noteCodes(operation)).toContain('editRefused')
      expect(operation.conflicts).toMatchObject([
        { field: 'status', winner: 'crm', cause: 'refused' },
        { field: 'completedOn', winner: 'crm', cause: 'refused' },
      ])
    },
  )

  test('[SM-30] where policy says so, completing closes from any status', () => {
    const operation = planOne(edited('inProgress', completed), { completion: 'always' })
    expect(operation.writes.crm).toMatchObject({ fields: completed })
    expect(operation.writes.outlook).toBeUndefined()
  })

  test('[SM-27] any other change waits for the tag, and crosses with it', () => {
    const edit = { title: 'Renamed', status: 'deferred' }
    expect(planOne(edited('inProgress', edit)).writes).toEqual({})
    const tagged = planOne(edited('inProgress', edit, { tags: ['!Update', 'Northwind Ltd'] }))
    expect(tagged.writes.crm).toMatchObject({ fields: edit, changed: ['title', 'status'] })
    expect(tagged.writes.outlook).toMatchObject({ tags: ['Northwind Ltd'] })
  })

  test('[SM-28] the category "Completion requested" follows the status, and nobody else’s category is touched', () => {
    const crm = (status: TicketStatus) => [changed(crmRecord('ticket:a', { ...base, status }))]
    const seen = (categories: readonly string[], status: TicketStatus) => [
      changed(outlookRecord('A', { ...base, status }, { tags: categories })),
    ]
    const asked = planOne({
      links: [linked('inProgress')],
      crm: crm('completionRequested'),
      outlook: seen(['Own', 'Northwind Ltd'], 'inProgress'),
    })
    expect(asked.writes.outlook).toMatchObject({
      fields: { status: 'completionRequested' },
      tags: ['Own', 'Northwind Ltd', 'Completion requested'],
    })
    const back = planOne({
      links: [linked('completionRequested')],
      crm: crm('inProgress'),
      outlook: seen(['Completion requested', 'Own'], 'completionRequested'),
    })
    expect(back.writes.outlook).toMatchObject({ tags: ['Own'] })
  })

  test('[SM-12] a ticket becomes a task with the client’s category and everything it knows', () => {
    const fields = { ...base, clientNames: ['Northwind Ltd'], locationName: null, peopleNames: null, reference: 'T-7' }
    const { writes } = planOne({ crm: [changed(crmRecord('ticket:a', { ...fields, status: 'completionRequested' }))] })
    expect(writes.outlook).toMatchObject({
      kind: 'create',
      recordKind: 'ticket',
      tags: ['Northwind Ltd', 'Completion requested'],
      fields: { title: 'Charter party', dueDate: '2026-07-25', reference: 'T-7' },
    })
    const names = Object.keys(writes.outlook?.kind === 'create' ? writes.outlook.fields : {})
    const { body } = tasks.outlook.build(writes.outlook?.kind === 'create' ? writes.outlook.fields : {}, names, context)
    expect(body).toEqual({
      title: 'Charter party',
      body: { content: '', contentType: 'text' },
      status: 'waitingOnOthers',
      importance: 'normal',
      dueDateTime: { dateTime: '2026-07-25T00:00:00', timeZone: 'Europe/Berlin' },
      startDateTime: null,
      checklistItems: [],
    })
  })
})

describe('a task born in Outlook', () => {
  const tagged = ['!Update', 'Northwind Ltd']

  test('[SM-20][SM-24][SM-25] brings the names of its client, location and people for the CRM to resolve', () => {
    const notes = 'Location: Harbour\nPeople: Ada Park, Bo Lind'
    const { writes, after } = planOne(born({ notes }, [...tagged, 'Red category', '!update failed']))
    expect(writes.crm).toMatchObject({
      kind: 'create',
      recordKind: 'ticket',
      fields: {
        title: 'Charter party',
        notes,
        dueDate: '2026-07-25',
        clientNames: ['Northwind Ltd', 'Red category'],
        locationName: 'Harbour',
        peopleNames: ['Ada Park', 'Bo Lind'],
      },
    })
    expect(writes.outlook).toMatchObject({ changed: [], tags: ['Northwind Ltd', 'Red category'] })
    expect(Object.keys(after?.base ?? {})).not.toContain('clientNames')
  })

  test('[SM-21] needs no other value, and brings those it has', () => {
    const bare = { title: 'Bare', status: 'notStarted', priority: 'normal' }
    const alone = planOne({ outlook: [changed(outlookRecord('A', bare, { tags: tagged }))] }).writes.crm
    expect(alone).toMatchObject({ kind: 'create', fields: { ...bare, clientNames: ['Northwind Ltd'] } })
    const whole = {
      ...base,
      notes: 'Ask first',
      priority: 'high',
      startDate: '2026-07-20',
      checklist: [{ text: 'Draft', checked: true }],
    }
    expect(planOne(born(whole, tagged)).writes.crm).toMatchObject({ kind: 'create', fields: whole })
  })

  test('[SM-24] a category names the location where no line of the notes does', () => {
    const { writes } = planOne(born({}, [...tagged, 'Loc: Harbour ']))
    expect(writes.crm).toMatchObject({ fields: { clientNames: ['Northwind Ltd'], locationName: 'Harbour' } })
  })

  test('[SM-22] waits for the tag', () => {
    expect(planOne(born({}, ['Northwind Ltd'])).stranger?.reason).toBe('waitingForTag')
  })

  test.each([
    ['SM-19', 'no title', { title: null }, tagged, {}, 'title'],
    ['SM-20', 'no category but ours', {}, ['!Update', 'Completion requested'], {}, 'clientNames'],
    ['CARET-40', 'completed tasks left out', { status: 'closed' }, tagged, {}, 'status'],
  ] as const)(
    '[%s] is not taken up with %s, and the reason is said',
    (_id, _what, fields, categories, policy, missing) => {
      const operation = planOne(born(fields, categories), policy)
      expect(operation).toMatchObject({ writes: {}, stranger: { reason: 'invalid' } })
      expect(operation.notes).toEqual([{ code: 'missingForCreate', fields: [missing] }])
    },
  )

  test('[CARET-40] a completed one is taken up with its day where policy transfers completed tasks', () => {
    const { writes } = planOne(born(completed, tagged), { completed: true })
    expect(writes.crm).toMatchObject({ kind: 'create', fields: completed })
  })

  test('[ABA-08X] a thing to do needs no client’s category', () => {
    expect(planOne(born({}, ['!Update']), { newTicketKind: 'toDo' }).writes.crm).toMatchObject({ kind: 'create' })
  })

  test('[CARET-43][CARET-44][CARET-45] adding, changing and deleting are allowed one by one', () => {
    expect(planOne(born({}, tagged), { allow: { add: false, update: true, delete: true } }).stranger?.reason).toBe(
      'addNotAllowed',
    )
    const kept = planOne(edited('completionRequested', completed), {
      allow: { add: true, update: false, delete: false },
    })
    expect(kept.writes.crm).toBeUndefined()
    const removal = {
      links: [linked('inProgress')],
      outlook: [{ seen: 'gone', id: 'A', proof: 'notFoundByDirectRead' }],
    }
    expect(planOne(removal as Situation).writes).toEqual({})
    expect(
      planOne({ ...removal, crmRecords: [crmRecord('ticket:a', base, { version: 'c1' })] } as Situation, {
        allow: { add: true, update: true, delete: true },
      }).writes.crm,
    ).toMatchObject({ kind: 'remove' })
  })
})

describe('matching and policy', () => {
  test('[R3] the same title, client and due date are one task; another day, client or no client are not', () => {
    const keys = (fields: Fields) => tasks.matchKeys({ ...base, clientNames: ['Northwind Ltd'], ...fields }).strong
    expect(keys({ title: '  charter  PARTY', clientNames: ['Own', 'NORTHWIND ltd '] })).toEqual(
      expect.arrayContaining([...keys({})]),
    )
    expect(keys({ dueDate: '2026-07-26' })).not.toEqual(keys({}))
    expect(keys({ clientNames: ['Contoso'] })).not.toEqual(keys({}))
    expect(keys({ clientNames: null })).toEqual([])
    expect(keys({ title: null })).toEqual([])
    const parsed = tasks.outlook.parse({ title: 'x', categories: ['!Update', 'Northwind Ltd'] }, context)
    expect(parsed.fields['clientNames']).toEqual(['Northwind Ltd'])
  })

  test('[CARET-36] the settings reach the core as they are; deletions cross in neither direction by default', () => {
    expect(policyOf()).toMatchObject({
      acceptance: 'tagged',
      allow: { add: true, update: true, delete: false },
      removeInOutlook: false,
      mailBudget: 0,
      tags,
      options: { completion: 'afterRequest', completed: false, newTicketKind: 'service' },
    })
  })

  test('[CARET-37] a task lies in the list that was chosen', () => {
    expect(tasks.outlook.containerPath('A=/b')).toBe('/todo/lists/A%3D%2Fb/tasks')
    expect(tasks.outlook.itemPath('t+1', 'list')).toBe('/todo/lists/list/tasks/t%2B1')
    expect(tasks.outlook.markerProperty).toBeNull()
  })
})
