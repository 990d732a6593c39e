/** INF-02: what is to be set up before the first synchronisation, in order, each gap by name. Pure. */
import { areaNames, type AreaName } from '../../shared/area.ts'
import type { Checklist, ChecklistStep } from '../../shared/schemas/administration.ts'
import type { EmployeeFacts, SetupFacts } from './administration-ports.ts'
import { employeeStateOf } from './employee-state.ts'

type Step = Checklist['steps'][number]
type Gap = Step['missing'][number]

/** What the configuration says where nobody has named the firm. */
const nobodysName = 'Your firm'
const mostNamed = 10

interface Known {
  readonly setup: SetupFacts
  readonly people: readonly EmployeeFacts[]
  readonly available: readonly AreaName[]
}

interface Finding {
  readonly have: number
  readonly of: number
  readonly missing?: readonly Gap[]
}

const gapOf = ({ employee: { id, displayName } }: EmployeeFacts): Gap => ({ id, name: displayName })
const atLeastOne = (count: number): Finding => ({ have: count, of: Math.max(count, 1) })

const amongPeople = (people: readonly EmployeeFacts[], isDone: (facts: EmployeeFacts) => boolean): Finding => ({
  have: people.filter(isDone).length,
  of: Math.max(people.length, 1),
  missing: people.filter((facts) => !isDone(facts)).map(gapOf),
})

interface Rule {
  /** Nothing can be in step before this; the others can wait. */
  readonly blocks: boolean
  readonly place: readonly string[]
  /** One is enough to begin with; else all. */
  readonly oneIsEnough?: true
  readonly find: (known: Known) => Finding
}

const working = ({ people }: Known) => people.filter(({ employee }) => employee.active)
const linked = (known: Known) => working(known).filter(({ owner }) => owner !== null)
const isConnected = ({ mailbox }: EmployeeFacts) => mailbox?.connection === 'connected'

const rules: Readonly<Record<ChecklistStep, Rule>> = {
  firmName: {
    blocks: false,
    place: ['admin', 'firm'],
    find: ({ setup }) => ({ have: ['', nobodysName].includes(setup.firmName.trim()) ? 0 : 1, of: 1 }),
  },
  offices: { blocks: false, place: ['admin', 'master-data'], find: ({ setup }) => atLeastOne(setup.offices) },
  clients: { blocks: true, place: ['records', 'clients'], find: ({ setup }) => atLeastOne(setup.clients) },
  employees: { blocks: true, place: ['admin', 'employees'], find: ({ setup }) => atLeastOne(setup.employees) },
  accounts: {
    blocks: true,
    oneIsEnough: true,
    place: ['admin', 'employees'],
    find: (known) => amongPeople(working(known), ({ owner }) => owner !== null),
  },
  mailboxes: {
    blocks: true,
    oneIsEnough: true,
    place: ['admin', 'employees'],
    find: (known) => amongPeople(linked(known), isConnected),
  },
  firmDefaults: {
    blocks: false,
    place: ['admin', 'firm'],
    find: ({ setup, available }) => {
      const without = available.filter((area) => !setup.areasWithDefault.includes(area))
      return {
        have: available.length - without.length,
        of: available.length,
        missing: without.map((area) => ({ id: area, name: area })),
      }
    },
  },
  areas: {
    blocks: true,
    oneIsEnough: true,
    place: ['admin', 'employees'],
    find: (known) => amongPeople(linked(known).filter(isConnected), (facts) => employeeStateOf(facts) !== 'nothingOn'),
  },
  synchroniser: {
    blocks: true,
    place: ['admin', 'synchroniser'],
    find: ({ setup }) => ({ have: setup.synchroniser === 'running' ? 1 : 0, of: 1 }),
  },
}

export const checklistOf = (
  setup: SetupFacts,
  people: readonly EmployeeFacts[],
  available: readonly AreaName[] = areaNames,
): Checklist => {
  const known: Known = { setup, people, available }
  const judged = (Object.entries(rules) as [ChecklistStep, Rule][]).map(([step, rule]) => {
    const { have, of, missing = [] } = rule.find(known)
    const done = have >= of
    const row: Step = {
      step,
      done,
      blocks: rule.blocks,
      have,
      of,
      missing: missing.slice(0, mostNamed),
      place: [...rule.place],
    }
    return { row, holdsUp: rule.blocks && !(done || (rule.oneIsEnough === true && have > 0)) }
  })
  return { steps: judged.map(({ row }) => row), ready: judged.every(({ holdsUp }) => !holdsUp) }
}
