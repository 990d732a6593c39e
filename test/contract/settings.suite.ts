/** What Settings and MailboxLock must do: pauses that last until a person acts, one holder per mailbox. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AreaSettings, MailboxLock, Settings } from '../../server/engine/ports.ts'

export interface SettingsWorld {
  readonly settings: Settings
  /** Two processes over the same database. */
  readonly lock: MailboxLock
  readonly otherLock: MailboxLock
  /** Connected, contacts switched on, waiting for its first approval. The other one likewise. */
  readonly mailboxId: string
  readonly otherMailboxId: string
  readonly employeeId: string
  readonly expected: AreaSettings
  /** What the code of a pause asks of a person was done. */
  resume(mailboxId: string): Promise<void>
  disconnect(mailboxId: string): Promise<void>
  close(): Promise<void>
}

const nobody = '00000000-0000-4000-8000-0000000000ee'

export const describeSettings = (name: string, make: () => Promise<SettingsWorld>): void => {
  describe(`settings and locks: ${name}`, () => {
    let world: SettingsWorld
    beforeEach(async () => {
      world = await make()
    })
    afterEach(async () => {
      await world.close()
    })
    const areas = async (mailboxId: string) =>
      (await world.settings.mailbox(mailboxId))?.areas.map((area) => area.area) ?? null

    it('[CARET-35] a connected mailbox has its employee and the settings of its switched-on areas', async () => {
      expect(await world.settings.mailbox(world.mailboxId)).toEqual({
        mailboxId: world.mailboxId,
        employeeId: world.employeeId,
        areas: [world.expected],
      })
      expect(await world.settings.mailbox(nobody)).toBeNull()
    })

    it('[N12] a run on terms has exactly the areas of the terms, switched on or paused, and waits for no first approval', async () => {
      const { mailboxId, expected } = world
      const terms = {
        id: 'terms',
        mailboxId,
        purpose: 'reset',
        areas: [{ area: 'contacts', policy: null }],
        undo: null,
      } as const
      const under = { ...expected, needsApproval: false, leaving: false, succeededAt: null }
      await world.settings.pause(mailboxId, 'contacts', 'AREA_FOLDER_GONE')
      expect((await world.settings.mailbox(mailboxId))?.areas).toEqual([])
      expect(await world.settings.onTerms(mailboxId, terms)).toEqual({
        mailboxId,
        employeeId: world.employeeId,
        areas: [under],
      })
      expect((await world.settings.onTerms(mailboxId, { ...terms, areas: [] }))?.areas).toEqual([])
      await world.settings.pause(mailboxId, null, 'CONNECTION_BROKEN')
      expect(await world.settings.onTerms(mailboxId, terms)).toBeNull()
    })

    it('[N1] once the approved first run was executed no approval is needed', async () => {
      expect(world.expected.needsApproval).toBe(true)
      await world.settings.approvalUsed(world.mailboxId, 'contacts')
      expect((await world.settings.mailbox(world.mailboxId))?.areas).toEqual([
        { ...world.expected, needsApproval: false },
      ])
      expect((await world.settings.mailbox(world.otherMailboxId))?.areas[0]?.needsApproval).toBe(true)
    })

    it('[CARET-65] when an area last succeeded is known, for this mailbox alone', async () => {
      await world.settings.succeeded(world.mailboxId, 'contacts', 1_790_000_000_123)
      expect((await world.settings.mailbox(world.mailboxId))?.areas[0]?.succeededAt).toBe(1_790_000_000_123)
      await world.settings.succeeded(world.mailboxId, 'contacts', 1_790_000_900_000)
      expect((await world.settings.mailbox(world.mailboxId))?.areas[0]?.succeededAt).toBe(1_790_000_900_000)
      expect((await world.settings.mailbox(world.otherMailboxId))?.areas[0]?.succeededAt).toBeNull()
    })

    it('[INF-05] a paused area takes no part until a person acts', async () => {
      await world.settings.pause(world.mailboxId, 'contacts', 'AREA_FOLDER_GONE')
      expect(await areas(world.mailboxId)).toEqual([])
      expect(await areas(world.otherMailboxId)).toEqual(['contacts'])
      await world.resume(world.mailboxId)
      expect(await areas(world.mailboxId)).toEqual(['contacts'])
    })

    it('[R14] a paused mailbox takes no part until a person acts', async () => {
      await world.settings.pause(world.mailboxId, null, 'CONNECTION_BROKEN')
      expect(await areas(world.mailboxId)).toBeNull()
      await world.settings.pause(world.mailboxId, null, 'CONNECTION_BROKEN')
      await world.resume(world.mailboxId)
      expect(await areas(world.mailboxId)).toEqual(['contacts'])
    })

    it('[CARET-15] a disconnected mailbox has no settings to run with', async () => {
      await world.disconnect(world.mailboxId)
      expect(await areas(world.mailboxId)).toBeNull()
      expect(await areas(world.otherMailboxId)).toEqual(['contacts'])
    })

    it('[R12] a mailbox is held once, other mailboxes are free, and the lock comes back', async () => {
      const inside = await world.lock.holding(world.mailboxId, async () => [
        await world.otherLock.holding(world.mailboxId, async () => 'twice'),
        await world.otherLock.holding(world.otherMailboxId, async () => 'other'),
      ])
      expect(inside).toEqual([null, 'other'])
      expect(await world.otherLock.holding(world.mailboxId, async () => 'free')).toBe('free')
    })

    it('[R12] the lock comes back when the work throws', async () => {
      const failing = world.lock.holding(world.mailboxId, async () => {
        throw new Error('work failed')
      })
      await expect(failing).rejects.toThrow('work failed')
      expect(await world.otherLock.holding(world.mailboxId, async () => 'free')).toBe('free')
    })

    it('[R12] of ten workers at once exactly one holds the mailbox', async () => {
      let holders = 0
      let most = 0
      const work = async (): Promise<string> => {
        most = Math.max(most, (holders += 1))
        await Promise.resolve()
        await world.settings.mailbox(world.mailboxId)
        holders -= 1
        return 'held'
      }
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, n) => (n % 2 ? world.lock : world.otherLock).holding(world.mailboxId, work)),
      )
      expect(most).toBe(1)
      expect(results.filter((result) => result === 'held').length).toBeGreaterThanOrEqual(1)
    })
  })
}
