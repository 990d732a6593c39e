/** Filing by tag, from any client, phone included: a client's category, `!Update`, and what cannot be followed (issue 4, SM-18, R20). */
import { describe, expect, test } from 'vitest'
import { sampleId } from '../../server/tools/sample-firm.ts'
import type { InspectedItem } from '../microsoft365/control/inspect.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { adaAddress, benAddress, mimeOf, stranger } from './support/letters.ts'
import { akessonName, mailSteps, northgate, northgateName, type MailSteps } from './support/mail-steps.ts'

const begin = firmWorlds()
const old = { receivedDateTime: '2024-02-01T09:00:00Z' }

/** The rules of the import are off: only tags file. */
const tagging = async () => {
  const world = await begin()
  await world.ada.connect()
  const mail = mailSteps(world, world.ada)
  await mail.begin({ byRule: false, inboxFolders: [], sentFolders: [] })
  await world.ada.sync()
  const tag = (item: InspectedItem, categories: readonly string[]) =>
    world.ada.outlook.setCategories(mail.message(item)?.id ?? '', categories)
  return { world, mail, tag }
}

const failedTag = async (world: FirmWorld, mail: MailSteps, item: InspectedItem) => {
  const message = { itemId: item.immutableId, internetMessageId: null, mailbox: null }
  return (await world.ada.call('viewFiling', { body: mail.question(item, { message }) })).failedTag
}

describe('a tag', () => {
  test('[SM-18] a client’s category files the message at the next run, however old it is, with the document category beside it', async () => {
    const { world, mail, tag } = await tagging()
    const ancient = await mail.receive({ subject: 'Ancient', from: stranger }, { values: old })
    const fresh = await mail.receive({ subject: 'Fresh' })
    await mail.receive({ subject: 'Not tagged' })
    tag(ancient, ['My own', northgateName.toUpperCase(), 'Contract'])
    tag(fresh, [akessonName])
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['Ancient', 'Fresh'])
    expect(await mail.document('Ancient')).toMatchObject({
      filedHow: 'tag',
      clients: [{ id: northgate }],
      category: { name: 'Contract' },
      filedBy: { name: 'Ada Morgan' },
    })
    expect((await mail.document('Fresh')).clients).toMatchObject([{ name: akessonName }])
    expect(mail.categories(ancient)).toEqual(['My own', northgateName.toUpperCase(), 'Contract'])
    expect((await world.ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })
  })

  test('[SM-18] two clients’ categories file it under both; taken off again nothing happens, and only `!Update` refreshes the document', async () => {
    const { world, mail, tag } = await tagging()
    const item = await mail.receive({ subject: 'Of both' })
    tag(item, [northgateName, akessonName])
    await world.ada.sync()
    const filed = await mail.document('Of both')
    expect(filed.clients.map(({ name }) => name).sort()).toEqual([northgateName, akessonName].sort())
    tag(item, [])
    await world.ada.sync()
    expect((await mail.document('Of both')).clients).toHaveLength(2)
    tag(item, ['Court', northgateName])
    await world.ada.sync()
    expect((await mail.document('Of both')).category).toBeNull()
    tag(item, ['Court', northgateName, '!Update'])
    await world.ada.sync()
    expect((await mail.document('Of both')).category).toMatchObject({ name: 'Court' })
    expect(mail.categories(item)).toEqual(['Court', northgateName])
    expect((await world.ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })
  })

  test('[SM-18] an old filed mail that carries `!Update` is refreshed as well', async () => {
    const { world, mail, tag } = await tagging()
    const item = await mail.receive({ subject: 'Old and filed' }, { values: old })
    await mail.file(item)
    await world.ada.sync()
    tag(item, ['Evidence', '!Update'])
    await world.ada.sync()
    await world.ada.sync()
    expect((await mail.document('Old and filed')).category).toMatchObject({ name: 'Evidence' })
    expect(mail.categories(item)).not.toContain('!Update')
  })

  test('[SM-18] a name that two clients have, and `!Update` without a client: `!Update failed`, the reason in the pane, and both gone once it works', async () => {
    const { world, mail, tag } = await tagging()
    const twin = {
      name: 'Twin Ltd',
      entityType: 'company' as const,
      profession: null,
      accountManagerId: null,
      officeId: null,
    }
    const address = { street: null, city: null, state: null, postalCode: null, countryOrRegion: null }
    for (const _ of [1, 2])
      await world.ada.call('createClient', {
        body: { client: twin, mainLocation: { name: 'Office', address, phone: null } },
      })
    const ambiguous = await mail.receive({ subject: 'Which twin?' })
    const unknown = await mail.receive({ subject: 'Whose?', from: stranger })
    tag(ambiguous, ['Twin Ltd', 'Mine'])
    tag(unknown, ['!Update'])
    await world.ada.sync()
    expect(await mail.subjects()).toEqual([])
    expect(mail.categories(ambiguous)).toEqual(['Twin Ltd', 'Mine', '!Update failed'])
    expect(mail.categories(unknown)).toEqual(['!Update', '!Update failed'])
    expect(await failedTag(world, mail, ambiguous)).toBe('CRM_CLIENT_AMBIGUOUS')
    expect(await failedTag(world, mail, unknown)).toBe('CRM_CLIENT_UNKNOWN')
    expect((await world.ada.attention()).map(({ title }) => title).sort()).toEqual(['Which twin?', 'Whose?'])
    await world.ada.sync()
    expect(mail.categories(ambiguous)).toEqual(['Twin Ltd', 'Mine', '!Update failed'])
    tag(ambiguous, [northgateName, 'Mine', '!Update failed'])
    tag(unknown, [northgateName, '!Update', '!Update failed'])
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['Which twin?', 'Whose?'])
    expect(mail.categories(ambiguous)).toEqual([northgateName, 'Mine'])
    expect(mail.categories(unknown)).toEqual([northgateName])
    expect(await failedTag(world, mail, ambiguous)).toBeNull()
    expect(await world.ada.attention()).toEqual([])
  })

  test('[R20] the person’s own categories stay, also where they change in the middle of our writing', async () => {
    const { world, mail, tag } = await tagging()
    const item = await mail.receive({ subject: 'Race' })
    tag(item, [northgateName, '!Update', 'Red'])
    world.microsoft365.world.faults.add({
      method: 'PATCH',
      path: '/messages/*',
      effect: {
        kind: 'meanwhile',
        when: 'before',
        act: () => void tag(item, [northgateName, '!Update', 'Blue', 'Green']),
      },
    })
    await world.ada.sync()
    await world.ada.sync()
    expect(mail.categories(item)).toEqual([northgateName, 'Blue', 'Green'])
    expect(await mail.documents()).toHaveLength(1)
  })

  test('[SM-18] tags of two people on their copies of one mail make one document with both clients', async () => {
    const { world, mail } = await tagging()
    await world.ben.connect()
    const his = mailSteps(world, world.ben)
    await his.begin({ byRule: false, inboxFolders: [], sentFolders: [] })
    const [hers, bens] = await world.microsoft365.world.deliver(
      mimeOf({ subject: 'Both tag it', to: [adaAddress, benAddress] }),
    )
    world.ada.outlook.setCategories(hers?.id ?? '', [northgateName])
    world.ben.outlook.setCategories(bens?.id ?? '', [akessonName])
    await world.ada.sync()
    await world.ben.sync()
    await world.ada.sync()
    const { clients } = await mail.document('Both tag it')
    expect(clients.map(({ name }) => name)).toContain(northgateName)
    expect(clients.map(({ name }) => name)).toContain(akessonName)
  })

  test('[R1] a filed message that is moved or deleted takes no document along, and a document taken out files nothing again', async () => {
    const { world, mail, tag } = await tagging()
    const [moved, deleted, kept] = [
      await mail.receive({ subject: 'Moved' }),
      await mail.receive({ subject: 'Deleted' }),
      await mail.receive({ subject: 'Taken out' }),
    ]
    for (const item of [moved, deleted, kept]) tag(item, [northgateName])
    await world.ada.sync()
    world.ada.outlook.moveMessage(moved.id, 'archive')
    world.ada.outlook.deleteMessage(deleted.id, true)
    const { id, version } = await mail.document('Taken out')
    await world.ada.call('unfileDocument', { params: { id }, body: { version } })
    await world.ada.sync()
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['Deleted', 'Moved'])
    world.ada.outlook.moveMessage(mail.message(moved)?.id ?? '', 'inbox')
    world.microsoft365.world.expireDeltaTokens(adaAddress)
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['Deleted', 'Moved'])
    expect(mail.message(kept)?.folderName).toBe('Inbox')
    expect(await mail.documents()).toHaveLength(2)
  })

  test('[CRM-14] a tag with the id of a document category alone files nothing, and an inactive client’s name is no tag', async () => {
    const { world, mail, tag } = await tagging()
    const [one, other] = [
      await mail.receive({ subject: 'Category alone' }),
      await mail.receive({ subject: 'Inactive' }),
    ]
    tag(one, ['Contract'])
    tag(other, ['Old Mill Bakery (in liquidation)'])
    await world.ada.sync()
    expect(await mail.subjects()).toEqual([])
    expect(mail.categories(one)).toEqual(['Contract'])
    expect((await world.ada.call('listDocumentCategories')).items.map(({ id }) => id)).toContain(
      sampleId('documentCategory', 1),
    )
  })
})
