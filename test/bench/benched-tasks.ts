/** Tasks in the bench: tickets of one employee, each with a client and a due date. */
import { sql as statement } from 'kysely'
import { createSqlTickets } from '../../server/gateways/sql/crm/tickets.ts'
import { ticketTypes } from '../../server/tools/sample-firm/work.ts'
import { emptyTicket } from '../../shared/schemas/tickets.ts'
import { defaultTasksPolicy } from '../../shared/schemas/policies/tasks.ts'
import type { Benched } from './benched.ts'
import { bodiesOfCrm, clientIds, mailboxId } from './bodies.ts'
import { dayAfter, employee, firmOf } from './people.ts'

const asker = { employeeId: employee.id, mailboxId }
const people = 20

export const tasksBenched: Benched<'tasks'> = {
  area: 'tasks',
  firm: () => firmOf(people),
  createPlace: (simulator, user) => simulator.createTaskList(user, 'CRM tickets'),
  policy: (id) => ({ ...defaultTasksPolicy, folder: { id, name: 'CRM tickets' }, acceptance: 'automatic' }),
  async fillCrm(use, count) {
    const tickets = createSqlTickets(use)
    const clients = await clientIds(use)
    await use.sql
      .insertInto('ticketTypes')
      .values(ticketTypes.map((type, position) => ({ ...type, position })))
      .execute()
    for (let index = 0; index < count; index += 1) {
      await tickets.create(
        {
          ...emptyTicket,
          typeId: ticketTypes[0].id,
          clientId: clients[index % clients.length] ?? null,
          title: `Matter ${index}`,
          notes: `Notes of matter ${index}`,
          dueDate: dayAfter(use.now(), 1 + (index % 90)),
          assigneeId: employee.id,
        },
        asker,
      )
    }
  },
  emptyCrm: async ({ sql }) => void (await statement`truncate tickets cascade`.execute(sql)),
  bodies(use, area, container) {
    return bodiesOfCrm(use, area, tasksBenched.policy(container))
  },
  async createInOutlook({ simulator, user, container }, bodies) {
    for (const body of bodies) await simulator.createTask(user, container, body)
  },
  inOutlook: ({ simulator, user, container }) => simulator.tasks(user, container),
  async editInCrm(use, count, text) {
    const tickets = createSqlTickets(use)
    const rows = await use.sql.selectFrom('tickets').select(['id', 'version']).orderBy('id').limit(count).execute()
    for (const { id, version } of rows) await tickets.change(id, { version: String(version), notes: text }, asker)
  },
  editInOutlook: ({ simulator, user }, id, text) =>
    simulator.editTask(user, id, { body: { contentType: 'text', content: text } }),
}
