/** What a person does in Outlook, and what becomes of it: allowed or not, accepted or not, conflicts (CARET-32 to 34, SM-14 to 18, R9, R10). */
import { describe, expect, test } from 'vitest'
import { nameOf, peopleOnly, type Colleague } from './support/colleague.ts'
import { firmWorlds } from './support/firm-world.ts'
import { byName } from './support/sample.ts'

const begin = firmWorlds()

const inCrm = (person: Colleague, name: string) => person.call('getContact', { params: { id: byName(name).id } })
const changeInCrm = async (person: Colleague, name: string, change: object) => {
  const { id, version } = await inCrm(person, name)
  return person.call('changeContact', { params: { id }, body: { version, ...change } })
}
const edit = async (person: Colleague, name: string, values: object) =>
  person.outlook.editContact((await person.contact(name)).id, { ...values })
const createInFolder = async (person: Colleague, values: object) => {
  const { policy } = await person.call('contactsPolicy')
  return person.outlook.createContact({ ...values }, policy.folder?.id)
}
const search = async (person: Colleague, text: string) =>
  (await person.call('listContacts', { query: { search: text } })).items
const act = async (
  person: Colleague,
  title: string,
  action: 'restoreInOutlook' | 'stopSyncing' | 'deleteInCrm' | 'createInCrm' | 'removeFromOutlook' | 'tryAgain',
  work: () => Promise<void>,
) => {
  const item = (await person.attention()).find((one) => one.title === title)
  await person.call('actOnAttention', { body: { id: item?.id ?? '', action } })
  await work()
}

const nora = {
  givenName: 'Nora',
  surname: 'Quist',
  emailAddresses: [{ address: 'nora@quist.example', name: 'Nora' }],
  mobilePhone: '+47 900 00 111',
}

describe('what Outlook may do', () => {
  test('[CARET-32] on: a contact made in Outlook becomes a CRM contact with every value', async () => {
    const { ada } = await begin()
    await ada.begin()
    await createInFolder(ada, nora)
    expect((await ada.sync()).counts.created).toEqual({ crm: 1, outlook: 0 })
    expect(await search(ada, 'nora@quist.example')).toMatchObject([
      { givenName: 'Nora', surname: 'Quist', kind: 'clientPerson', mobilePhone: '+47 900 00 111' },
    ])
    expect((await ada.sync()).counts.done).toBe(0)
  })

  test('[CARET-32, SM-15] off: it is not created but listed as not allowed, and one click creates it', async () => {
    const { ada, work } = await begin()
    await ada.begin({ ...peopleOnly, allow: { add: false } })
    await createInFolder(ada, nora)
    const run = await ada.sync()
    expect(run.counts).toMatchObject({ created: { crm: 0, outlook: 0 }, failed: 0 })
    expect(await search(ada, 'nora@quist.example')).toEqual([])
    expect(await ada.attention()).toMatchObject([
      { title: 'Nora Quist', kind: 'stranger', side: 'outlook', reason: 'addNotAllowed', actions: ['createInCrm'] },
    ])
    await act(ada, 'Nora Quist', 'createInCrm', work)
    expect(await search(ada, 'nora@quist.example')).toHaveLength(1)
    expect(await ada.attention()).toEqual([])
    expect((await ada.names()).filter((name) => name === 'Nora Quist')).toHaveLength(1)
  })

  test('[CARET-33, SM-14] on: an edit of an updatable field is in the CRM after the run', async () => {
    const { ada } = await begin()
    await ada.begin()
    await edit(ada, 'Ian MacLeod', { jobTitle: 'Commodore', mobilePhone: '+44 7700 900999' })
    expect((await ada.sync()).counts.updated).toMatchObject({ crm: 1 })
    expect(await inCrm(ada, 'Ian MacLeod')).toMatchObject({ jobTitle: 'Commodore', mobilePhone: '+44 7700 900999' })
  })

  test('[CARET-33] off: the CRM value wins, Outlook is set back, and the lost value is kept where it can be seen', async () => {
    const { ada } = await begin()
    await ada.begin({ ...peopleOnly, allow: { update: false } })
    await edit(ada, 'Ian MacLeod', { jobTitle: 'Commodore' })
    const run = await ada.sync()
    expect(await inCrm(ada, 'Ian MacLeod')).toMatchObject({ jobTitle: 'Master Mariner' })
    expect((await ada.contact('Ian MacLeod')).values['jobTitle']).toBe('Master Mariner')
    expect((await ada.items(run.id))[0]).toMatchObject({ title: 'Ian MacLeod', outcome: 'done' })
    expect((await ada.call('listConflicts')).items).toMatchObject([
      { title: 'Ian MacLeod', field: 'jobTitle', cause: 'refused', crm: 'Master Mariner', outlook: 'Commodore' },
    ])
  })

  test('[CARET-34] off: a deletion stays in Outlook, is not made good in silence, and waits for a decision', async () => {
    const { ada, work } = await begin()
    await ada.begin()
    ada.outlook.deleteContact((await ada.contact('Ian MacLeod')).id)
    await ada.sync()
    expect((await inCrm(ada, 'Ian MacLeod')).active).toBe(true)
    expect(await ada.names()).not.toContain('Ian MacLeod')
    expect(await ada.attention()).toMatchObject([
      {
        title: 'Ian MacLeod',
        kind: 'dormant',
        reason: 'deletedInOutlook',
        actions: ['restoreInOutlook', 'stopSyncing', 'deleteInCrm'],
      },
    ])
    await changeInCrm(ada, 'Ian MacLeod', { jobTitle: 'Commodore' })
    await ada.sync()
    expect(await ada.names()).not.toContain('Ian MacLeod')
    await act(ada, 'Ian MacLeod', 'restoreInOutlook', work)
    expect((await ada.contact('Ian MacLeod')).values['jobTitle']).toBe('Commodore')
    expect(await ada.attention()).toEqual([])
  })

  test('[CARET-34] off: "stop syncing" and "delete in the CRM" end it for good', async () => {
    const { ada, work } = await begin()
    await ada.begin()
    for (const name of ['Ian MacLeod', 'Kim Nguyễn']) ada.outlook.deleteContact((await ada.contact(name)).id, true)
    await ada.sync()
    await act(ada, 'Ian MacLeod', 'stopSyncing', work)
    await act(ada, 'Kim Nguyễn', 'deleteInCrm', work)
    await ada.sync()
    expect(await ada.attention()).toEqual([])
    expect((await inCrm(ada, 'Ian MacLeod')).active).toBe(true)
    await expect(inCrm(ada, 'Kim Nguyễn')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const names = await ada.names()
    expect(names.filter((name) => ['Ian MacLeod', 'Kim Nguyễn'].includes(name))).toEqual([])
  })

  test('[CARET-34] on: a proven deletion in Outlook deletes in the CRM', async () => {
    const { ada } = await begin()
    await ada.begin({ ...peopleOnly, allow: { delete: true } })
    ada.outlook.deleteContact((await ada.contact('Ian MacLeod')).id)
    expect((await ada.sync()).counts.removed).toEqual({ crm: 1, outlook: 0 })
    await expect(inCrm(ada, 'Ian MacLeod')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await ada.attention()).toEqual([])
  })

  test('[R10, ABA-15X] nothing rises from the dead: deleted in the CRM, it stays in Outlook asleep and comes back on neither side', async () => {
    const { ada, work } = await begin()
    await ada.begin()
    await ada.call('deleteContact', { params: { id: byName('Ian MacLeod').id } })
    await ada.sync()
    expect(await ada.names()).toContain('Ian MacLeod')
    await edit(ada, 'Ian MacLeod', { jobTitle: 'Ghost' })
    await ada.sync()
    expect(await search(ada, 'ian.macleod@')).toEqual([])
    expect(await ada.attention()).toMatchObject([
      { title: 'Ian MacLeod', reason: 'deletedInCrm', actions: ['removeFromOutlook', 'stopSyncing'] },
    ])
    await ada.call('resetArea', { params: { area: 'contacts' } })
    await work()
    expect(await search(ada, 'ian.macleod@')).toEqual([])
    await act(ada, 'Ian MacLeod', 'removeFromOutlook', work)
    expect(await ada.names()).not.toContain('Ian MacLeod')
    expect(await search(ada, 'ian.macleod@')).toEqual([])
  })

  test('[R10] a contact restored from Deleted Items is the same one again, not a second one', async () => {
    const { ada } = await begin()
    await ada.begin()
    const { immutableId, id } = await ada.contact('Ian MacLeod')
    ada.outlook.deleteContact(id)
    await ada.sync()
    const deleted = ada.outlook.restoreContact(immutableId)
    await ada.sync()
    expect(nameOf(deleted)).toBe('Ian MacLeod')
    expect((await ada.names()).filter((name) => name === 'Ian MacLeod')).toHaveLength(1)
    expect(await ada.attention()).toEqual([])
    expect(await search(ada, 'ian.macleod@')).toHaveLength(1)
  })
})

describe('fields and tags', () => {
  test('[SM-14] the mapping page says for every field and kind what is updatable, and a narrower choice is obeyed', async () => {
    const { ada } = await begin()
    await ada.begin({ ...peopleOnly, fieldDirections: { jobTitle: 'toOutlook' } })
    const { rows } = await ada.call('fieldMapping', { params: { area: 'contacts' } })
    const row = (field: string) => rows.find((one) => one.field === field)
    expect(row('jobTitle')).toMatchObject({ declared: 'both', chosen: 'toOutlook' })
    expect(row('companyName')).toMatchObject({ declared: 'toOutlook' })
    expect(row('emailAddresses')).toMatchObject({
      outlookHolds: 3,
      byKind: { clientPerson: 'both', employee: 'toOutlook' },
    })
    await edit(ada, 'Ian MacLeod', { jobTitle: 'Commodore', department: 'Bridge' })
    await ada.sync()
    expect(await inCrm(ada, 'Ian MacLeod')).toMatchObject({ jobTitle: 'Master Mariner', department: 'Bridge' })
  })

  test('[SM-16] an edit of a field that is not updatable is set back on the next run and reported', async () => {
    const { ada } = await begin()
    await ada.begin()
    await edit(ada, 'Ian MacLeod', { companyName: 'Somewhere else' })
    const run = await ada.sync()
    expect((await ada.contact('Ian MacLeod')).values['companyName']).toBe('Northgate Shipping Ltd')
    const [item] = await ada.items(run.id)
    expect(item?.writes).toMatchObject([
      { side: 'outlook', kind: 'update', fields: [{ field: 'companyName', after: 'Northgate Shipping Ltd' }] },
    ])
    expect(item?.notes.flatMap(({ fields }) => fields)).toContain('companyName')
  })

  test('[SM-04] "!Update" is in the master category list after the first run, and a reset brings it back when it was removed', async () => {
    const { ada, microsoft365, work } = await begin()
    await ada.begin({ ...peopleOnly, acceptance: 'tagged' })
    const categories = () =>
      microsoft365.world.masterCategories(ada.userPrincipalName).map(({ displayName }) => displayName)
    expect(categories()).toEqual(expect.arrayContaining(['!Update']))
    ada.outlook.removeMasterCategory('!Update')
    await ada.call('resetArea', { params: { area: 'contacts' } })
    await work()
    expect(categories()).toContain('!Update')
  })

  test('[SM-17, SM-18] tagged: an edit waits for "!Update", is taken with it, and the tag is gone afterwards; other categories stay', async () => {
    const { ada } = await begin()
    await ada.begin({ ...peopleOnly, acceptance: 'tagged' })
    await edit(ada, 'Ian MacLeod', { jobTitle: 'Commodore' })
    await ada.sync()
    expect(await inCrm(ada, 'Ian MacLeod')).toMatchObject({ jobTitle: 'Master Mariner' })
    expect((await ada.contact('Ian MacLeod')).values['jobTitle']).toBe('Commodore')
    ada.outlook.setCategories((await ada.contact('Ian MacLeod')).id, ['Red category', '!Update'])
    const run = await ada.sync()
    expect(run.counts.updated).toMatchObject({ crm: 1 })
    expect(await inCrm(ada, 'Ian MacLeod')).toMatchObject({ jobTitle: 'Commodore' })
    expect((await ada.contact('Ian MacLeod')).values['categories']).toEqual(['Red category'])
  })

  test('[SM-18] what cannot be taken keeps "!Update" and gets "!Update failed", with the reason in the result of the item; mended, it is taken', async () => {
    const { ada } = await begin()
    await ada.begin({ ...peopleOnly, acceptance: 'tagged' })
    const { id } = await ada.contact('Ian MacLeod')
    ada.outlook.editContact(id, {
      emailAddresses: [{ address: 'not an address', name: 'x'.repeat(300) }],
      jobTitle: 'y'.repeat(300),
    })
    ada.outlook.setCategories(id, ['!Update'])
    const run = await ada.sync()
    const [item] = await ada.items(run.id)
    expect(item?.notes).toMatchObject([{ code: 'fieldProblem', fields: ['jobTitle', 'emailAddresses'] }])
    expect((await ada.contact('Ian MacLeod')).values['categories']).toEqual(
      expect.arrayContaining(['!Update', '!Update failed']),
    )
    expect(await inCrm(ada, 'Ian MacLeod')).toMatchObject({ jobTitle: 'Master Mariner' })
    ada.outlook.editContact(id, {
      emailAddresses: [{ address: 'ian@macleod.example', name: 'Ian' }],
      jobTitle: 'Commodore',
    })
    await ada.sync()
    expect(await inCrm(ada, 'Ian MacLeod')).toMatchObject({
      jobTitle: 'Commodore',
      emailAddresses: [{ address: 'ian@macleod.example' }],
    })
    expect((await ada.contact('Ian MacLeod')).values['categories']).toEqual([])
  })
})

describe('both sides changed', () => {
  test.each(['crm', 'outlook'] as const)(
    '[R9] a person keeps %s: nothing is lost, both values are kept, and one click settles it either way',
    async (keep) => {
      const { ada, work } = await begin()
      await ada.begin()
      await changeInCrm(ada, 'Ian MacLeod', { jobTitle: 'Commodore', department: 'Bridge' })
      await edit(ada, 'Ian MacLeod', { jobTitle: 'Admiral', officeLocation: 'Cabin 1' })
      const run = await ada.sync()
      expect(run.counts.conflicts).toBe(1)
      expect(await inCrm(ada, 'Ian MacLeod')).toMatchObject({
        jobTitle: 'Commodore',
        department: 'Bridge',
        officeLocation: 'Cabin 1',
      })
      const { items } = await ada.call('listConflicts', { query: { state: 'open' } })
      expect(items).toMatchObject([
        {
          title: 'Ian MacLeod',
          field: 'jobTitle',
          base: 'Master Mariner',
          crm: 'Commodore',
          outlook: 'Admiral',
          winner: 'crm',
          cause: 'both',
        },
      ])
      await ada.call('resolveConflict', { params: { id: items[0]?.id ?? '' }, body: { keep } })
      await work()
      const wanted = keep === 'crm' ? 'Commodore' : 'Admiral'
      expect(await inCrm(ada, 'Ian MacLeod')).toMatchObject({ jobTitle: wanted })
      expect((await ada.contact('Ian MacLeod')).values['jobTitle']).toBe(wanted)
      expect((await ada.call('listConflicts', { query: { state: 'open' } })).items).toEqual([])
      expect((await ada.status()).openConflicts).toBe(0)
    },
  )

  test('[R9] where Outlook wins, the CRM value is kept in the conflict list', async () => {
    const { ada } = await begin()
    await ada.begin({ ...peopleOnly, conflictWinner: 'outlook' })
    await changeInCrm(ada, 'Ian MacLeod', { jobTitle: 'Commodore' })
    await edit(ada, 'Ian MacLeod', { jobTitle: 'Admiral' })
    await ada.sync()
    expect(await inCrm(ada, 'Ian MacLeod')).toMatchObject({ jobTitle: 'Admiral' })
    expect((await ada.call('listConflicts')).items).toMatchObject([
      { crm: 'Commodore', outlook: 'Admiral', winner: 'outlook', state: 'open' },
    ])
  })
})
