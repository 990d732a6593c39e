/** From nothing to the first approved run (CARET-21, 22, 35), against the composed backend. */
import { describe, expect, test } from 'vitest'
import { Refused } from './support/endpoint-calls.ts'
import { nameOf } from './support/colleague.ts'
import { firmWorlds } from './support/firm-world.ts'

const begin = firmWorlds()

describe('the first run', () => {
  test('[CARET-35] the switch refuses to go on before valid settings are saved, and says which step is missing', async () => {
    const { ada } = await begin()
    const switchOn = () => ada.call('switchArea', { params: { area: 'contacts' }, body: { enabled: true } })
    await expect(switchOn()).rejects.toMatchObject({ code: 'CONNECTION_NEEDED' } satisfies Partial<Refused>)
    await ada.connect()
    expect(await ada.status()).toMatchObject({ enabled: false, disabledReason: 'SETTINGS_MISSING' })
    await expect(switchOn()).rejects.toMatchObject({ code: 'AREA_SETTINGS_MISSING' } satisfies Partial<Refused>)
    await ada.save({})
    expect(await ada.status()).toMatchObject({ enabled: false, disabledReason: null })
    await switchOn()
    expect((await ada.status()).enabled).toBe(true)
  })

  test('[CARET-35] the first ON makes a preview that writes nothing; after approval exactly what it showed has happened', async () => {
    const { ada, work } = await begin()
    await ada.connect()
    await ada.save({})
    await ada.call('switchArea', { params: { area: 'contacts' }, body: { enabled: true } })
    await work()
    const { waitingPlanId } = await ada.status()
    expect(waitingPlanId).not.toBeNull()
    expect(await ada.names()).toEqual([])
    const shown = await ada.call('listPlanItems', { params: { id: waitingPlanId ?? '' }, query: { limit: 200 } })
    expect(
      shown.items.every(({ writes }) => writes.every(({ side, kind }) => side === 'outlook' && kind === 'create')),
    ).toBe(true)

    const plan = await ada.approve()
    expect(plan).toMatchObject({ reason: 'SYNC_FIRST_RUN', counts: { created: { crm: 0, outlook: shown.total } } })
    const folder = await ada.folder()
    expect(folder.map(nameOf).sort()).toEqual(shown.items.map(({ title }) => title).sort())
    expect(await ada.status()).toMatchObject({ linked: shown.total, waitingPlanId: null })
    expect((await ada.sync()).counts).toMatchObject({ done: 0, failed: 0, planned: 0 })
  })
})
