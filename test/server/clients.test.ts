/** Clients that are inactivated and come back, and what their people do meanwhile (SM-08 to SM-11); what Outlook shows of it. */
import { describe, expect, test } from 'vitest'
import { sampleFirm, sampleId } from '../../server/tools/sample-firm.ts'
import { nameOf } from './support/colleague.ts'
import { firmWorlds } from './support/firm-world.ts'
import { namesOf } from './support/sample.ts'

const begin = firmWorlds()

const northgate = sampleId('client', 2)
const people = namesOf(({ clientId, kind }) => clientId === northgate && kind === 'clientPerson')
const placesOf = (names: readonly string[]) =>
  names.filter((name) => name.includes('Head office') || name.includes('London agency'))
const setActive = (active: boolean, preview = false) => ({ params: { id: northgate }, body: { active, preview } })

describe('a client becomes inactive', () => {
  test('[SM-10] the preview names the people who become inactive and changes nothing', async () => {
    const { ada } = await begin()
    const shown = await ada.call('setClientActive', setActive(false, true))
    expect(shown.people.filter(({ active }) => !active).map(({ displayName }) => displayName)).toEqual(
      expect.arrayContaining(people),
    )
    expect((await ada.call('getClient', { params: { id: northgate } })).contacts.every(({ active }) => active)).toBe(
      true,
    )
    await ada.call('setClientActive', setActive(false))
    expect((await ada.call('getClient', { params: { id: northgate } })).contacts.some(({ active }) => active)).toBe(
      false,
    )
  })

  test('[SM-08] the next run takes exactly its locations and people out of Outlook: a change of scope, no deletion, nothing lost', async () => {
    const { ada, microsoft365 } = await begin()
    await ada.begin({})
    const before = await ada.names()
    await ada.call('setClientActive', setActive(false))
    const run = await ada.sync()
    const gone = before.filter((name) => people.includes(name) || placesOf([name]).length > 0)
    expect(gone.length).toBe(people.length + 2)
    expect((await ada.names()).sort()).toEqual(before.filter((name) => !gone.includes(name)).sort())
    const items = await ada.items(run.id)
    expect(items).toHaveLength(gone.length)
    expect(
      items.every(
        ({ rule, writes, notes }) =>
          rule.startsWith('SC') &&
          writes.every(({ kind }) => kind === 'remove') &&
          notes.some(({ code }) => code.startsWith('withdrawn')),
      ),
    ).toBe(true)
    expect(items.every(({ writes }) => writes.every(({ fields }) => fields.length > 0))).toBe(true)
    expect((await ada.call('getClient', { params: { id: northgate } })).contacts).toHaveLength(
      sampleFirm.contacts.filter(({ clientId }) => clientId === northgate).length,
    )
    expect(microsoft365.world.contacts(ada.userPrincipalName).map(nameOf)).not.toContain('Ian MacLeod')
    expect(await ada.attention()).toEqual([])
  })

  test('[SM-09, SM-11] re-activated, its locations come back once; its people only one by one', async () => {
    const { ada } = await begin()
    await ada.begin({})
    const before = await ada.names()
    const linked = (await ada.status()).linked
    await ada.call('setClientActive', setActive(false))
    await ada.sync()
    const back = await ada.call('setClientActive', setActive(true))
    expect(back.people.filter(({ active }) => active)).toEqual([])
    expect(back.people.map(({ displayName }) => displayName)).toEqual(expect.arrayContaining(people))
    await ada.sync()
    expect(placesOf(await ada.names()).sort()).toEqual(placesOf(before).sort())
    expect((await ada.names()).filter((name) => people.includes(name))).toEqual([])
    for (const { id } of back.people) {
      const { version } = await ada.call('getContact', { params: { id } })
      await ada.call('changeContact', { params: { id }, body: { version, active: true } })
    }
    await ada.sync()
    expect((await ada.names()).sort()).toEqual(before.sort())
    expect((await ada.status()).linked).toBe(linked)
  })

  test('[SM-11] a person of an inactive client cannot be made active before the client is', async () => {
    const { ada } = await begin()
    await ada.call('setClientActive', setActive(false))
    const { id, version } = await ada.call('getContact', { params: { id: sampleId('contact', 7) } })
    await expect(ada.call('changeContact', { params: { id }, body: { version, active: true } })).rejects.toMatchObject({
      code: 'CRM_CLIENT_INACTIVE',
    })
  })

  test('[SM-08] what a person had edited in Outlook just before crosses to the CRM first', async () => {
    const { ada } = await begin()
    await ada.begin({})
    ada.outlook.editContact((await ada.contact('Ian MacLeod')).id, { jobTitle: 'Commodore' })
    await ada.call('setClientActive', setActive(false))
    await ada.sync()
    await ada.sync()
    expect(await ada.call('getContact', { params: { id: sampleId('contact', 7) } })).toMatchObject({
      jobTitle: 'Commodore',
      active: false,
    })
    expect(await ada.names()).not.toContain('Ian MacLeod')
  })

  test('[SM-08, ABA-16X] a contact that was in the folder before Tandem stays there', async () => {
    const { ada } = await begin()
    await ada.connect()
    const { id, name } = await ada.call('createAreaFolder', {
      params: { area: 'contacts' },
      body: { name: 'CRM contacts' },
    })
    ada.outlook.createContact(
      {
        givenName: 'Ian',
        surname: 'MacLeod',
        emailAddresses: [{ address: 'ian.macleod@northgate-shipping.example', name: 'Ian' }],
      },
      id,
    )
    await ada.begin({ folder: { id, name } })
    expect((await ada.names()).filter((one) => one === 'Ian MacLeod')).toHaveLength(1)
    await ada.call('setClientActive', setActive(false))
    await ada.sync()
    expect((await ada.names()).filter((one) => people.includes(one))).toEqual(['Ian MacLeod'])
  })
})
