/**
 * Months in a mailbox whose letters are filed, by chance: letters and copies arrive, are moved, thrown away, put back, unfiled; what is kept is
 * damaged and made whole; runs fail at any step. Whatever happens, nothing is filed twice, nothing leaves that is not kept, nothing is lost.
 */
import { describe, expect, it } from 'vitest'
import { createSeededRandom } from '../../server/gateways/memory/random.ts'
import { deletedItems } from '../../server/gateways/memory/outlook-mailbox.ts'
import type { Fault, FaultSource } from '../support/faulty.ts'
import { since } from '../support/letter-area.ts'
import { createLetterScene, type LetterScene } from '../support/letter-scene.ts'
import { folder, otherFolder } from '../support/world.ts'

interface Chance {
  one<T>(values: readonly T[]): T
  is(share: number): boolean
  below(count: number): number
}

const chanceOf = (seed: number): Chance => {
  const random = createSeededRandom(seed)
  const below = (count: number): number => Math.floor(random.fraction() * count)
  return {
    below,
    is: (share) => random.fraction() < share,
    one<T>(values: readonly T[]): T {
      const value = values[below(values.length)]
      if (value === undefined) throw new Error('Nothing to choose from')
      return value
    },
  }
}

const faults: readonly Fault[] = ['dieBefore', 'dieAfter', 'unavailable', 'loseReply', 'throttle']

interface Model {
  readonly scene: LetterScene
  readonly chance: Chance
  readonly ids: string[]
  /** Contents whose documents a person unfiled. */
  readonly unfiled: Set<string>
}

const contentOf = ({ scene }: Model, id: string): string => String(scene.record(id)?.body['content'] ?? '')

const anyOf = (model: Model): string | null => (model.ids.length === 0 ? null : model.chance.one(model.ids))

const arrive = ({ scene, chance, ids }: Model): void => {
  const number = `<${chance.below(8)}>`
  ids.push(
    scene.arrives({
      subject: `Letter ${number}`,
      from: chance.is(0.8) ? 'ada@example.com' : 'friend@elsewhere.example',
      ...(chance.is(0.7) ? { number } : {}),
      day: chance.is(0.9) ? since + 1 : since - 1,
      never: chance.is(0.1),
      tags: chance.is(0.2) ? ['!Update'] : [],
    }),
  )
}

const runWith = async ({ scene }: Model, source: FaultSource): Promise<void> => {
  scene.world.clock.advance(10 * 60_000)
  await scene.run({ process: scene.world.start(source) }).catch(() => undefined)
}

type Step = (model: Model) => void | Promise<void>

const onLetter =
  (work: (model: Model, id: string) => void): Step =>
  (model) => {
    const id = anyOf(model)
    if (id !== null && model.scene.record(id)) work(model, id)
  }

const steps: Readonly<Record<string, readonly [number, Step]>> = {
  arrive: [6, arrive],
  run: [5, (model) => runWith(model, () => null)],
  runThatFails: [
    5,
    (model) => {
      const at = model.chance.below(14)
      const fault = model.chance.one(faults)
      let seen = -1
      return runWith(model, (moment) => (moment.kind === 'effect' && (seen += 1) === at ? fault : null))
    },
  ],
  archive: [1, onLetter(({ scene }, id) => scene.world.mailbox().move(id, otherFolder))],
  putBack: [1, onLetter(({ scene }, id) => scene.world.mailbox().move(id, folder))],
  throwAway: [1, onLetter(({ scene }, id) => scene.world.mailbox().remove(id))],
  read: [1, onLetter(({ scene }, id) => void scene.world.mailbox().change(id, null, { body: { isRead: true } }))],
  rename: [
    1,
    onLetter(({ scene }, id) => {
      void scene.world.mailbox().change(id, null, { body: { subject: 'Renamed' }, tags: ['!Update'] })
    }),
  ],
  unfile: [
    1,
    onLetter((model, id) => {
      const row = model.scene.document(id)
      if (!row) return
      model.scene.world.crm.remove(row.id)
      model.unfiled.add(String(row.fields['identity']))
    }),
  ],
  damage: [1, onLetter((model, id) => damage(model, contentOf(model, id)))],
  leaveOrStay: [1, ({ scene, chance }) => scene.setOptions({ leaves: chance.is(0.6), shown: chance.is(0.5) })],
}

const damage = ({ scene: { world } }: Model, content: string): void => {
  if (world.kept.has(content)) world.kept.set(content, 'damaged')
}

const names = Object.entries(steps).flatMap(([name, [weight]]) => Array.from({ length: weight }, () => name))

const check = ({ scene }: Model, where: string): void => {
  const identities = scene.documents().map((row) => row.fields['identity'])
  expect(new Set(identities).size, `${where}: nothing is filed twice`).toBe(identities.length)
  for (const { operation } of scene.tables().items) {
    expect(operation.writes.outlook?.kind ?? 'none', `${where}: no letter is made`).not.toBe('create')
    expect(operation.writes.crm?.kind ?? 'none', `${where}: no document is deleted`).not.toBe('remove')
  }
}

/** Everything in the folder that concerns the firm is filed, or lies beside the letter that is. */
const nothingIsLost = (model: Model, where: string): void => {
  const { scene, unfiled } = model
  const filed = new Set(scene.documents().map((row) => row.fields['identity']))
  for (const { id, body } of scene.world.mailbox().records(folder)) {
    const concerns = String(body['sender']).endsWith('@example.com') && body['never'] !== true
    const isIn = concerns && Number(body['day']) >= since
    const stranger = [...scene.tables().strangers.values()].some((one) => one.id === id)
    const isDealtWith = filed.has(body['content'] as string) || unfiled.has(String(body['content'])) || stranger
    if (isIn) expect(isDealtWith, `${where}: ${id} is filed`).toBe(true)
    if (!concerns) expect(scene.link(id) === undefined && !stranger, `${where}: ${id} leaves no trace`).toBe(true)
  }
}

/** Gives how many letters left Outlook. */
const walk = async (seed: number): Promise<number> => {
  const chance = chanceOf(seed)
  const where = `seed ${seed}`
  const problems: string[] = []
  let left = 0
  let scene: LetterScene | null = null
  const current = createLetterScene({
    seed,
    policy: { options: { leaves: chance.is(0.5) } },
    onWritten(before, after) {
      if (after !== null) return
      left += 1
      const content = String(before?.['content'])
      const isFiled = scene?.world.crm.rows('mail').some((row) => row.fields['identity'] === content)
      if (scene?.world.kept.get(content) !== content || !isFiled) problems.push(content)
    },
  })
  scene = current
  const model: Model = { scene: current, chance, ids: [], unfiled: new Set() }
  for (let step = 0; step < 40; step += 1) {
    const [, work] = steps[chance.one(names)] ?? [0, arrive]
    await work(model)
    check(model, where)
  }
  for (const content of current.world.kept.keys()) current.world.kept.set(content, content)
  current.world.clock.advance(24 * 60 * 60_000)
  await current.run({ trigger: 'person' })
  await current.settle()
  check(model, where)
  nothingIsLost(model, where)
  expect(problems, `${where}: what left was kept`).toEqual([])
  const link = [...current.tables().links.values()].find((one) => one.dormant === 'kept')
  if (link?.outlookId) expect([deletedItems, undefined, otherFolder]).toContain(current.lies(link.outlookId))
  return left
}

describe('letters, by chance', () => {
  it('[I1] [I2] [I9] [N11] [CARET-65] nothing is filed twice, nothing leaves unkept, nothing is lost, and then it is quiet', async () => {
    let left = 0
    for (let seed = 1; seed <= 60; seed += 1) left += await walk(seed)
    expect(left).toBeGreaterThan(50)
  })
})
