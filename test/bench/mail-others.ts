/**
 * Whether others wait while one mail as large as Exchange takes is filed by hand: the health of the service is asked for again and again, and
 * small mails of the same mailbox are filed meanwhile. `node test/bench/mail-others.ts`
 */
import fastify from 'fastify'
import { health } from '../../server/plugins/health.ts'
import { mailBenched } from './benched-mail.ts'
import { openFresh } from './databases.ts'
import { openOffice } from './office.ts'
import { employee } from './people.ts'
import { startSimulator } from './simulator.ts'

const [small, huge] = [20_000, 150_000_000]
const user = employee.userPrincipalName

const simulator = await startSimulator()
await simulator.control.reset(0)
const database = await openFresh({ name: 'PGlite' })
const office = await openOffice(database, simulator.control, { crm: 0, outlook: 0 }, { areas: [mailBenched(small)] })
const app = fastify()
await app.register(health, { checks: { database: office.ping, heartbeatAt: () => null, now: Date.now } })
const origin = await app.listen({ port: 0, host: '127.0.0.1' })

const folder = await simulator.control.createMailFolder(user, 'Others')
let mails = 0
const arrive = (size: number): Promise<string> => {
  mails += 1
  return simulator.control.receiveMail(user, folder, {
    size,
    subject: `Mail ${mails}`,
    from: 'a@x.example',
    to: user,
    messageId: `<other-${mails}@x.example>`,
    date: new Date(Date.UTC(2026, 9, 1)).toISOString(),
    seed: mails,
  })
}

const waits = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const asked = async (): Promise<void> => {
  const { status } = await fetch(`${origin}/health`)
  if (status !== 200) throw new Error(`/health answered ${status}`)
}

const told = (what: string, all: readonly number[]): string => {
  const sorted = all.toSorted((one, other) => one - other)
  const at = (part: number): string => (sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(0)
  return `${what}: ${all.length} done, half within ${at(0.5)} ms, the slowest ${at(1)} ms`
}

try {
  // What runs for the first time takes longer.
  await office.fileByHand(await arrive(small))
  await asked()
  const waiting = await Promise.all(Array.from({ length: 10 }, () => arrive(small)))
  const large = { isFiled: false }
  const filing = office.fileByHand(await arrive(huge)).finally(() => {
    large.isFiled = true
  })
  const [healths, filed]: [number[], number[]] = [[], []]
  const asking = (async () => {
    while (!large.isFiled) healths.push(await waits(asked))
  })()
  for (const id of waiting) if (!large.isFiled) filed.push(await waits(() => office.fileByHand(id)))
  const outcome = await filing
  await asking
  if (outcome !== null) throw new Error(`The large mail: ${outcome}`)
  console.log(`While a mail of ${huge / 1e6} MB was filed:`)
  console.log(told('/health', healths))
  console.log(told(`mails of ${small / 1e3} KB by hand`, filed))
} finally {
  await app.close()
  await office.stop()
  await database.close()
  await simulator.stop()
}
