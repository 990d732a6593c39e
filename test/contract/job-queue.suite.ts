/** What every JobQueue must do: one run per mailbox at a time, requests that join, repetition that ends, jobs that survive. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobQueue, RunRequest } from '../../server/engine/ports.ts'
import { uuid } from './store.suite.ts'

export interface QueueWorld {
  readonly queue: JobQueue
  /** Two connected mailboxes. */
  readonly mailboxId: string
  readonly otherMailboxId: string
  /** Epoch ms by the clock of the queue. */
  now(): number
  /** Lets a little time pass, real or not; called in a loop until something is true. */
  tick(): Promise<void>
  /** The process ends without a word and another one starts over the same database. Gives the new queue. */
  restart(): Promise<JobQueue>
  close(): Promise<void>
}

export const describeJobQueue = (name: string, make: () => Promise<QueueWorld>): void => {
  describe(`job queue: ${name}`, () => {
    let world: QueueWorld
    beforeEach(async () => {
      world = await make()
    })
    afterEach(async () => {
      await world.close()
    })

    const request = (n: number, change: Partial<RunRequest> = {}): RunRequest => ({
      mailboxId: world.mailboxId,
      areas: ['contacts'],
      trigger: 'schedule',
      mode: 'incremental',
      runId: uuid(n),
      planId: null,
      ...change,
    })
    /** Bounded: about a minute of real time, far more of the other kind. */
    const until = async (isTrue: () => boolean | Promise<boolean>): Promise<void> => {
      for (let turn = 0; turn < 3000; turn += 1) {
        if (await isTrue()) return
        await world.tick()
      }
      throw new Error('It never came true')
    }
    const gate = () => {
      let open = (): void => {}
      const opened = new Promise<void>((resolve) => {
        open = resolve
      })
      return { opened, open: () => open() }
    }

    it('[SM-31] a job reaches the handler as it was asked for', async () => {
      const done: RunRequest[] = []
      await world.queue.work(async (job) => void done.push(job))
      expect(await world.queue.enqueue(request(1, { areas: null, trigger: 'person', mode: 'full' }))).toEqual({
        runId: uuid(1),
      })
      await until(() => done.length > 0)
      expect(done).toEqual([request(1, { areas: null, trigger: 'person', mode: 'full' })])
    })

    it('[R12] requests for a mailbox whose first has not started join it, and the wider wins', async () => {
      const later = { notBefore: world.now() }
      await world.queue.enqueue(request(1), later)
      expect(
        await world.queue.enqueue(request(2, { trigger: 'person', mode: 'full', areas: ['tasks'] }), later),
      ).toEqual({ runId: uuid(1) })
      expect(await world.queue.enqueue(request(3), later)).toEqual({ runId: uuid(1) })
      const done: RunRequest[] = []
      await world.queue.work(async (job) => void done.push(job))
      await until(async () => (await world.queue.lastChecked(world.mailboxId)) !== null)
      expect(done).toEqual([request(1, { trigger: 'person', mode: 'full', areas: ['contacts', 'tasks'] })])
    })

    it('[N1] a preview and an approved plan stay alone', async () => {
      await world.queue.enqueue(request(1))
      expect(await world.queue.enqueue(request(2, { mode: 'preview', trigger: 'person' }))).toEqual({ runId: uuid(2) })
      expect(await world.queue.enqueue(request(3, { trigger: 'approval', planId: uuid(30) }))).toEqual({
        runId: uuid(3),
      })
      const done: string[] = []
      await world.queue.work(async (job) => void done.push(job.runId))
      await until(() => done.length === 3)
      expect(done.sort()).toEqual([uuid(1), uuid(2), uuid(3)])
    })

    it('[R12] jobs of one mailbox run one after the other, a request during a run makes another; mailboxes run side by side', async () => {
      const first = gate()
      const started: string[] = []
      const done: string[] = []
      await world.queue.work(async (job) => {
        started.push(job.runId)
        if (job.runId === uuid(1)) await first.opened
        done.push(job.runId)
      })
      await world.queue.enqueue(request(1))
      await until(() => started.length === 1)
      expect(await world.queue.enqueue(request(2))).toEqual({ runId: uuid(2) })
      await world.queue.enqueue(request(3, { mailboxId: world.otherMailboxId }))
      await until(() => done.includes(uuid(3)))
      expect(started).not.toContain(uuid(2))
      first.open()
      await until(() => done.length === 3)
      expect(done).toEqual([uuid(3), uuid(1), uuid(2)])
    })

    it('[R16] a job that throws is tried again, under the same run', async () => {
      const tries: string[] = []
      await world.queue.work(async (job) => {
        tries.push(job.runId)
        if (tries.length === 1) throw new Error('not this time')
      })
      await world.queue.enqueue(request(1))
      await until(async () => (await world.queue.lastChecked(world.mailboxId)) !== null)
      expect(tries).toEqual([uuid(1), uuid(1)])
    })

    it('[SM-33] last checked is known after a job ended well, per mailbox', async () => {
      const before = world.now()
      expect(await world.queue.lastChecked(world.mailboxId)).toBeNull()
      await world.queue.work(async () => {})
      await world.queue.enqueue(request(1))
      await until(async () => (await world.queue.lastChecked(world.mailboxId)) !== null)
      expect(await world.queue.lastChecked(world.mailboxId)).toBeGreaterThanOrEqual(before - 1000)
      expect(await world.queue.lastChecked(world.otherMailboxId)).toBeNull()
    })

    it('[R12] a job is not started before its time', async () => {
      const started: number[] = []
      await world.queue.work(async () => void started.push(world.now()))
      const time = world.now() + 3000
      await world.queue.enqueue(request(1), { notBefore: time })
      await until(() => started.length > 0)
      // A database may round to its own clock.
      expect(started[0]).toBeGreaterThanOrEqual(time - 1000)
    })

    it('[R13] jobs that wait survive the process', async () => {
      await world.queue.enqueue(request(1))
      const queue = await world.restart()
      const done: string[] = []
      await queue.work(async (job) => void done.push(job.runId))
      await until(() => done.length > 0)
      expect(done).toEqual([uuid(1)])
    })

    it('[R13] stopping aborts the signal, waits for the handler, and keeps a job that was interrupted', async () => {
      let aborted = false
      let started = false
      await world.queue.work(
        (_job, signal) =>
          new Promise((_resolve, reject) => {
            started = true
            signal.addEventListener('abort', () => {
              aborted = true
              reject(new Error('interrupted'))
            })
          }),
      )
      await world.queue.enqueue(request(1))
      await until(() => started)
      await world.queue.stop()
      expect(aborted).toBe(true)
      const queue = await world.restart()
      const done: string[] = []
      await queue.work(async (job) => void done.push(job.runId))
      await until(() => done.length > 0)
      expect(done).toEqual([uuid(1)])
    })
  })
}
