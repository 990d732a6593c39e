/** What every Material must do: keep before anything is written about it, once; and swear to what is kept only after reading it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Material, Place } from '../../server/engine/ports.ts'

export interface MaterialWorld {
  readonly material: Material
  readonly mailboxId: string
  /** A record in Outlook that is made of this; gives its id. */
  arrives(content: string): Promise<string>
  vanishes(outlookId: string): Promise<void>
  /** A CRM record that was made of what was kept; gives its id. */
  file(kept: unknown): Promise<string>
  /** What is kept is not what it was. */
  damage(content: string): Promise<void>
  close(): Promise<void>
}

const place: Place = { container: 'mailFolders', policy: null }

export const describeMaterial = (name: string, make: () => Promise<MaterialWorld>): void => {
  describe(`material: ${name}`, () => {
    let world: MaterialWorld
    beforeEach(async () => {
      world = await make()
    })
    afterEach(async () => {
      await world.close()
    })

    const keep = (ids: readonly string[]) => {
      const items = ids.map((outlookId) => ({ key: `key of ${outlookId}`, outlookId, place }))
      return world.material.keep(world.mailboxId, 'mail', items, new AbortController().signal)
    }
    const keptOf = async (id: string): Promise<unknown> => {
      const [outcome] = await keep([id])
      if (!outcome || !('kept' in outcome)) throw new Error('It was not kept')
      return outcome.kept
    }
    const verify = (crmId: string) => world.material.verify(world.mailboxId, 'mail', [crmId])

    it('[I9] answers each item, in order; one that is gone fails alone, as stale', async () => {
      const [first, gone, last] = [await world.arrives('one'), await world.arrives('two'), await world.arrives('three')]
      await world.vanishes(gone)
      const outcomes = await keep([first, gone, last])
      expect(outcomes.map((one) => one.key)).toEqual([first, gone, last].map((id) => `key of ${id}`))
      expect(outcomes.map((one) => 'kept' in one)).toEqual([true, false, true])
      expect(outcomes[1]).toMatchObject({ failure: { status: 404, ambiguous: false } })
    })

    it('[I7] the same twice is kept once', async () => {
      const id = await world.arrives('one')
      expect(await keptOf(id)).toEqual(await keptOf(id))
    })

    it('[N11] swears to what is there, to nothing that was damaged, and to no record it does not know', async () => {
      const crmId = await world.file(await keptOf(await world.arrives('one')))
      expect((await verify(crmId)).get(crmId)).toBeNull()
      await world.damage('one')
      expect((await verify(crmId)).get(crmId)).toMatchObject({ ambiguous: false })
      const unknown = 'document:00000000-0000-4000-8000-0000000000ee'
      expect((await verify(unknown)).get(unknown)).not.toBeNull()
    })
  })
}
