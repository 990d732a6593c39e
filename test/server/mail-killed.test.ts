/** The process dies in the middle of import and of delete after import, at the database and at Outlook: nothing is lost, nothing is twice (R13, R3, N11). */
import { beforeAll, describe, expect, test } from 'vitest'
import type { InspectedItem } from '../microsoft365/control/inspect.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { sha256 } from './support/letters.ts'
import { mailSteps, type MailSteps } from './support/mail-steps.ts'

const begin = firmWorlds()
let world: FirmWorld
let mail: MailSteps
let letters = 0
const hashes = new Map<string, { readonly item: InspectedItem; readonly hash: string }>()

beforeAll(async () => {
  world = await begin()
  await world.ada.connect()
  mail = mailSteps(world, world.ada)
  await mail.begin({ deleteAfterImport: true })
})

const arrive = async (): Promise<void> => {
  for (let each = 0; each < 2; each += 1) {
    letters += 1
    const subject = `Letter ${String(letters).padStart(3, '0')}`
    const files = each === 0 ? [] : [{ name: 'plan.txt', content: Buffer.from(`plan of ${subject}`) }]
    const item = await mail.receive({ subject, ...(files.length === 0 ? {} : { files }) })
    hashes.set(subject, { item, hash: sha256(await world.ada.outlook.readMime(item.id)) })
  }
}

/** One run and what follows it; true where the process died of it. */
const dying = async (): Promise<boolean> => {
  let died = false
  await world.ada.sync().catch(() => {
    died = true
  })
  world.dieAfter(null, world.die)
  world.microsoft365.world.faults.clear()
  if (died) await world.restart()
  return died
}

const settle = async (): Promise<void> => {
  for (let runs = 0; runs < 8; runs += 1) {
    world.clock.advance(7_200_000)
    const { counts, state } = await world.ada.sync()
    if (state === 'finished' && counts.done + counts.failed === 0) return
  }
  throw new Error('It never becomes quiet')
}

const allKept = async (): Promise<void> => {
  const documents = await mail.documents()
  expect(documents.map(({ subject }) => subject).sort()).toEqual([...hashes.keys()].sort())
  for (const { id, subject } of documents.slice(0, 2)) {
    const { hash, inMailbox, history } = await world.ada.call('getDocument', { params: { id } })
    expect({ subject, hash, inMailbox }).toEqual({ subject, hash: hashes.get(subject)?.hash, inMailbox: 'removed' })
    expect(history.filter(({ deed }) => deed === 'filed')).toHaveLength(1)
    expect(history.filter(({ deed }) => deed === 'removedFromMailbox')).toHaveLength(1)
    expect(sha256((await mail.download(`/api/documents/${id}/original`)).bytes)).toBe(hash)
  }
  for (const { item } of hashes.values()) expect(mail.message(item)?.folderName).toBe('Deleted Items')
  expect(await world.ada.attention()).toEqual([])
}

describe('dying while mail is imported and leaves', () => {
  test(
    '[R13, R3, N11] at statements of the database from the first to the last of filing and removal',
    { timeout: 120_000 },
    async () => {
      let deaths = 0
      // The stride is coprime with what a batch takes, so that several runs meet different statements.
      for (let statements = 1, survived = 0; survived < 2; statements += 17) {
        await arrive()
        world.dieAfter(statements, world.die)
        if (await dying()) deaths += 1
        else survived += 1
        await settle()
        await allKept()
      }
      expect(deaths).toBeGreaterThan(4)
    },
  )

  test.each([
    ['before a download', 'GET', '/messages/*/$value', 'before'],
    ['after a download', 'GET', '/messages/*/$value', 'after'],
    ['before the look at what leaves', 'POST', '/messages/*/move', 'before'],
    ['after a message has left', 'POST', '/messages/*/move', 'after'],
  ] as const)('[R13, N11] %s', async (_where, method, path, when) => {
    for (const skip of [0, 1]) {
      await arrive()
      world.microsoft365.world.faults.add({
        method,
        path,
        skip,
        effect: { kind: 'meanwhile', when, act: () => world.die() },
      })
      expect(await dying()).toBe(true)
      await settle()
      await allKept()
    }
  })

  test('[R13, N11] while a message is put back: it is there, or the next click brings it', async () => {
    const effects = [
      { kind: 'cut', when: 'before' },
      { kind: 'meanwhile', when: 'before', act: () => world.die() },
      { kind: 'meanwhile', when: 'after', act: () => world.die() },
    ] as const
    for (const effect of effects) {
      await arrive()
      await settle()
      const subject = [...hashes.keys()].at(-1) ?? ''
      const { id } = await mail.document(subject)
      world.microsoft365.world.faults.add({ method: 'POST', path: '/messages/*/move', times: null, effect })
      await world.ada.ask('putBackDocument', { params: { id } })
      world.die()
      await world.restart()
      await settle()
      const { inMailbox } = await world.ada.call('getDocument', { params: { id } })
      const item = hashes.get(subject)?.item
      expect(inMailbox === 'there').toBe(item !== undefined && mail.message(item)?.folderName === 'Inbox')
      if (inMailbox === 'removed') await world.ada.call('putBackDocument', { params: { id } })
      await settle()
      expect(item && mail.message(item)?.folderName).toBe('Inbox')
      expect((await mail.document(subject)).hash).toBe(hashes.get(subject)?.hash)
    }
  })
})
