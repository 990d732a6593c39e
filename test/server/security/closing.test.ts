/** The process is asked to end in the middle of a run and of requests: every request gets an answer or a clear refusal, and the work goes on after the restart. */
import { expect, test, vi } from 'vitest'
import { composeBackend } from '../../../server/compose/backend.ts'
import { createLogger } from '../../../server/log.ts'
import { peopleOnly } from '../support/colleague.ts'
import { firmWorlds } from '../support/firm-world.ts'
import { namesOf } from '../support/sample.ts'

const begin = firmWorlds()

test('[R14] closing during a run and during requests keeps the job, answers everybody, and the restart finishes without doubles', async () => {
  const world = await begin()
  const { ada, microsoft365 } = world
  await ada.connect()
  await ada.save(peopleOnly)
  await ada.call('switchArea', { params: { area: 'contacts' }, body: { enabled: true } })
  await world.work()
  const { waitingPlanId } = await ada.status()
  const plan = await ada.call('getPlan', { params: { id: waitingPlanId ?? '' } })
  const { runId } = await ada.call('approvePlan', { params: { id: plan.id }, body: { hash: plan.hash, keys: null } })

  const writing = Promise.withResolvers<void>()
  microsoft365.world.faults.add({
    inBatch: true,
    method: 'POST',
    times: null,
    effect: { kind: 'meanwhile', when: 'before', act: writing.resolve },
  })
  microsoft365.world.faults.add({ method: 'POST', path: '/$batch', times: null, effect: { kind: 'delay', ms: 150 } })
  const database = { ...world.database, close: async () => {} }
  const busy = await composeBackend(world.config, {
    logger: createLogger('silent'),
    works: true,
    database,
    pane: false,
  })
  const address = await busy.app.listen({ port: 0, host: '127.0.0.1' })
  await writing.promise

  const asking = Array.from({ length: 30 }, () =>
    fetch(`${address}/api/contacts?limit=50`, { headers: { authorization: `Bearer ${ada.token()}` } }).then(
      async (reply) => ({ status: reply.status, whole: Boolean(JSON.parse(await reply.text())) }),
      () => ({ status: 0, whole: true }),
    ),
  )
  const closing = busy.close()
  const late = fetch(`${address}/api/contacts`, { headers: { authorization: `Bearer ${ada.token()}` } }).then(
    ({ status }) => status,
    () => 0,
  )
  const answers = await Promise.all(asking)
  await closing
  expect(answers.filter(({ status, whole }) => !whole || ![0, 200, 503].includes(status))).toEqual([])
  expect([0, 200, 503]).toContain(await late)

  // Either it was through before the end, or the job waits for the next process.
  microsoft365.world.faults.clear()
  await vi.waitFor(async () => {
    world.clock.advance(60_000)
    await world.work()
    expect((await ada.call('getRun', { params: { id: runId } })).state).toBe('finished')
  }, 20_000)
  await ada.sync()
  expect(await ada.names()).toEqual(
    namesOf((contact) => contact.kind === 'clientPerson').sort((a, b) => a.localeCompare(b, 'en')),
  )
})
