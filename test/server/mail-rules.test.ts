/** The import by rule through the whole product: which mails, since when, as what, and what is never kept (CARET-55 to 70, CUR-01 to 03). */
import { describe, expect, test } from 'vitest'
import { sampleId } from '../../server/tools/sample-firm.ts'
import type { InspectedItem } from '../microsoft365/control/inspect.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { adaAddress, benAddress, margaret, mimeOf, saga, stranger } from './support/letters.ts'
import { akesson, mailSteps, northgate, northgateName } from './support/mail-steps.ts'
import { tracesOf } from './support/traces.ts'

const begin = firmWorlds()
const day = 86_400_000
const hour = 3_600_000
const [contract, correspondence] = [sampleId('documentCategory', 1), sampleId('documentCategory', 2)]

const open = async () => {
  const world = await begin()
  await world.ada.connect()
  return { world, mail: mailSteps(world, world.ada) }
}

const got = (daysAgo: number) => ({ values: { receivedDateTime: new Date(Date.now() - daysAgo * day).toISOString() } })
const folderOf = (mail: Awaited<ReturnType<typeof open>>['mail'], item: InspectedItem) => mail.message(item)?.folderId

describe('which folders', () => {
  test('[CARET-56, CARET-57] chosen folders count as incoming or outgoing; what lies below them or elsewhere is left alone until it is chosen', async () => {
    const { world, mail } = await open()
    const below = world.ada.outlook.createMailFolder('Below', 'inbox')
    await mail.begin()
    await mail.receive({ subject: 'In the inbox' })
    await mail.receive({ subject: 'Below the inbox' }, { folder: below.id })
    await mail.receive({ subject: 'In the archive' }, { folder: 'archive' })
    await world.ada.outlook.sendMail({ to: ['margaret.ashdown@northgate-shipping.example'], subject: 'Sent' })
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['In the inbox', 'Sent'])
    expect((await mail.document('Sent')).direction).toBe('outgoing')
    expect((await mail.document('In the inbox')).direction).toBe('incoming')
    const { items } = await world.ada.call('clientTimeline', { params: { id: northgate } })
    expect(items.flatMap(({ type, title }) => (type.startsWith('MAIL') ? [`${type} ${title}`] : [])).sort()).toEqual([
      'MAILIN In the inbox',
      'MAILOUT Sent',
    ])
    await mail.save({ inboxFolders: [mail.folder('inbox'), { id: below.id, name: 'Below' }] })
    await world.ada.sync()
    await mail.approve()
    expect(await mail.subjects()).toEqual(['Below the inbox', 'In the inbox', 'Sent'])
    const { policy, version } = await world.ada.call('mailPolicy')
    const twice = await world.ada.ask('saveMailPolicy', {
      body: { policy: { ...policy, sentFolders: policy.inboxFolders }, version },
    })
    expect(twice.json<{ code: string }>().code).toBe('MAIL_FOLDER_TWICE')
  })

  test('[CUR-01, CUR-02] what a person moves into the Import Folder is filed whatever its age, and from where it lies', async () => {
    const { world, mail } = await open()
    const old = await mail.receive({ subject: 'Years old' }, got(900))
    const folder = world.ada.outlook.createMailFolder('Import Folder')
    await mail.begin({ inboxFolders: [{ id: folder.id, name: folder.displayName }], sentFolders: [] })
    await mail.receive({ subject: 'Not moved' })
    world.ada.outlook.moveMessage(old.id, folder.id)
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['Years old'])
    expect(folderOf(mail, old)).toBe(folder.id)
  })
})

describe('who takes part', () => {
  test('[CARET-58, CARET-59, CARET-29] ONLY by address and domain, NEVER beats ONLY, a tag and unknown senders', async () => {
    const { world, mail } = await open()
    await mail.begin({
      onlyAddresses: ['*@northgate-shipping.example', 'saga@akesson-design.example'],
      neverAddresses: ['*@press.example', 'ian.macleod@northgate-shipping.example'],
      unknown: true,
    })
    await mail.receive({ subject: 'By domain' })
    await mail.receive({ subject: 'By address', from: saga })
    await mail.receive({ subject: 'Of nobody named', from: stranger })
    await mail.receive({ subject: 'As a copy', from: stranger, cc: [saga] })
    const never = 'Xylophone Quagga'
    await mail.receive({ subject: `${never} 1`, from: 'Ian <IAN.MacLeod@northgate-shipping.example>', text: never })
    await mail.receive({ subject: `${never} 2`, cc: ['Desk <desk@press.example>'], text: never })
    await mail.receive(
      { subject: `${never} 3`, to: [adaAddress, 'desk@press.example'], text: never },
      { values: { categories: [northgateName, '!Update'] } },
    )
    await mail.receive({ subject: `${never} 4`, headers: ['Reply-To: desk@press.example'], text: never })
    await mail.receive({ subject: `${never} 5`, headers: ['Sender: desk@press.example'], text: never })
    await world.ada.sync()
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['As a copy', 'By address', 'By domain'])
    expect(await tracesOf(world, [never, 'press.example"<', 'quagga'])).toEqual([])
  })

  test('[CARET-60] ONLY of a contact group', async () => {
    const { world, mail } = await open()
    const { items } = await world.ada.call('listContactGroups')
    const circle = items.find(({ name }) => name === 'Maritime law circle')
    await mail.begin({ onlyGroups: [circle?.id ?? ''] })
    await mail.receive({ subject: 'Of the circle', from: margaret })
    await mail.receive({ subject: 'Of a client outside of it', from: saga })
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['Of the circle'])
  })

  test('[CARET-62] of nobody known: left alone without a trace and without a contact; with the option under "(Unspecified)"', async () => {
    const { world, mail } = await open()
    await mail.begin()
    await mail.receive({ subject: 'Quixotic stranger', from: stranger })
    const contacts = (await world.ada.call('listContacts')).total
    await world.ada.sync()
    expect(await tracesOf(world, ['Quixotic'])).toEqual([])
    await mail.save({ unknown: true })
    await world.ada.sync()
    expect(await mail.subjects()).toEqual([])
    await mail.approve()
    await mail.receive({ subject: 'Second stranger', from: stranger })
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['Quixotic stranger', 'Second stranger'])
    expect((await mail.document('Second stranger')).clients).toEqual([])
    expect((await world.ada.call('listContacts')).total).toBe(contacts)
  })

  test('[R11, N10] private and confidential mail, newsletters, automatic answers and mail among colleagues stay out, private without a trace', async () => {
    const { world, mail } = await open()
    await mail.begin()
    const secret = 'Zymurgy Kumquat'
    const marked = (level: string) => ({
      subject: `${secret} ${level}`,
      text: secret,
      headers: [`Sensitivity: ${level}`],
    })
    await mail.receive(marked('Private'), { values: { categories: [northgateName] } })
    await mail.receive(marked('Company-Confidential'))
    await mail.receive({ subject: 'List', headers: ['List-Id: <fleet.northgate-shipping.example>'] })
    await mail.receive({ subject: 'Bulk', headers: ['Precedence: bulk'] })
    await mail.receive({ subject: 'Away', headers: ['Auto-Submitted: auto-replied'] })
    await world.ben.outlook.sendMail({ to: [adaAddress], subject: 'Lunch?', text: 'At one' })
    const kept = await mail.receive({ subject: 'A letter' })
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['A letter'])
    expect(await tracesOf(world, [secret, 'zymurgy', 'kumquat'])).toEqual([])
    await mail.save({ includePrivate: true, bulk: true, internal: true })
    await world.ada.sync()
    await mail.approve()
    await mail.receive(marked('Personal'))
    await mail.receive({ subject: 'List 2', headers: ['List-Id: <fleet.northgate-shipping.example>'] })
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(
      [
        'A letter',
        'Away',
        'Bulk',
        'List',
        'List 2',
        `${secret} Company-Confidential`,
        `${secret} Personal`,
        `${secret} Private`,
      ].sort(),
    )
    // What a person marks private after it was filed stays filed: they filed it, or consented to the import then.
    world.ada.outlook.setMessageSensitivity(kept.id, 'private')
    await world.ada.sync()
    expect(await mail.subjects()).toContain('A letter')
  })
})

describe('what and when', () => {
  test('[CARET-61] unread mail waits and is filed once it is read; our reading marks nothing as read', async () => {
    const { world, mail } = await open()
    await mail.begin({ unread: false })
    const item = await mail.receive({ subject: 'Not read yet' })
    expect(mail.message(item)?.values['isRead']).toBe(false)
    await world.ada.sync()
    expect(await mail.subjects()).toEqual([])
    expect(mail.message(item)?.values['isRead']).toBe(false)
    world.ada.outlook.markRead(item.id, true)
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['Not read yet'])
    world.ada.outlook.markRead(item.id, false)
    await world.ada.sync()
    expect((await mail.documents()).length).toBe(1)
  })

  test('[CARET-63, CARET-64] mail before the date is left alone; the date may be at most a week back', async () => {
    const { world, mail } = await open()
    await mail.receive({ subject: 'Eight days old' }, got(8))
    await mail.receive({ subject: 'Six days old' }, got(6))
    await mail.begin({ from: Date.now() - day })
    expect(await mail.subjects()).toEqual([])
    await mail.save({ from: Date.now() - 6.5 * day })
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['Six days old'])
    const { policy, version } = await world.ada.call('mailPolicy')
    const refused = await world.ada.ask('saveMailPolicy', {
      body: { policy: { ...policy, from: Date.now() - 8 * day }, version },
    })
    expect(refused.json<{ code: string }>().code).toBe('MAIL_FROM_TOO_OLD')
  })

  test('[CARET-66, CARET-67] the document category of its direction, in Outlook too where wanted, beside the person’s own', async () => {
    const { world, mail } = await open()
    await mail.begin({
      incomingCategoryId: contract,
      outgoingCategoryId: correspondence,
      categoryInOutlook: true,
      clientInOutlook: true,
    })
    const incoming = await mail.receive({ subject: 'In' }, { values: { categories: ['Mine'] } })
    const outgoing = await world.ada.outlook.sendMail({ to: ['saga@akesson-design.example'], subject: 'Out' })
    await world.ada.sync()
    expect((await mail.document('In')).category?.name).toBe('Contract')
    expect((await mail.document('Out')).category?.name).toBe('Correspondence')
    expect(mail.categories(incoming)).toEqual(['Mine', northgateName, 'Contract'])
    expect([...mail.categories(outgoing)].sort()).toEqual(['Correspondence', 'Åkesson Design AB'])
    const { id, version } = await mail.document('In')
    await world.ada.call('changeDocument', {
      params: { id },
      body: { version, clientIds: [akesson], categoryId: null },
    })
    await world.work()
    await world.ada.sync()
    expect(mail.categories(incoming)).toEqual(['Mine', 'Åkesson Design AB'])
    expect((await world.ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })
  })

  test('[CARET-70, CARET-55] nothing is stored before the settings are saved, and they are kept as one version with author and time', async () => {
    const { world, mail } = await open()
    expect(await world.ada.call('mailPolicy')).toMatchObject({ version: 0 })
    await mail.save({ unknown: true })
    const rows = await world.database.sql.selectFrom('policies').selectAll().where('area', '=', 'mail').execute()
    expect(rows).toHaveLength(1)
    expect(await world.ada.call('mailPolicy')).toMatchObject({ version: 1, origin: 'own', policy: { unknown: true } })
  })
})

describe('nothing is lost', () => {
  test('[CARET-65] mail that arrives while a run reads, fetches or writes is filed by the next', async () => {
    const { world, mail } = await open()
    await mail.begin()
    const { faults } = world.microsoft365.world
    const arrived: string[] = []
    const arriving = (path: string, subject: string) =>
      faults.add({
        path,
        effect: {
          kind: 'meanwhile',
          when: 'after',
          act: () => {
            arrived.push(subject)
            pending.push(mail.receive({ subject }))
          },
        },
      })
    const pending: Promise<unknown>[] = []
    await mail.receive({ subject: 'First' })
    arriving('/mailFolders/*/messages/delta', 'During the reading')
    arriving('/messages/*', 'During the look')
    arriving('/messages/*/$value', 'During the download')
    await world.ada.sync()
    await Promise.all(pending)
    await world.ada.sync()
    expect(arrived.sort()).toEqual(['During the download', 'During the look', 'During the reading'])
    expect(await mail.subjects()).toEqual(['During the download', 'During the look', 'During the reading', 'First'])
  })

  test('[CARET-65, R13] failures in the middle of a run: the success moves only with the last one, and all arrive, each once', async () => {
    const { world, mail } = await open()
    await mail.begin()
    const success = async () => (await world.ada.call('mailChoices')).lastSuccessAt
    const before = await success()
    for (let number = 1; number <= 30; number += 1) await mail.receive({ subject: `Letter ${number}` })
    const { faults } = world.microsoft365.world
    world.clock.advance(2 * hour)
    faults.add({ path: '/messages/*/$value', skip: 3, times: 9, effect: { kind: 'answer', status: 503 } })
    faults.add({ path: '/messages/*/$value', skip: 4, times: 2, effect: { kind: 'malformed' } })
    await world.ada.sync()
    faults.clear()
    for (let tries = 0; tries < 8 && (await mail.documents()).length < 30; tries += 1) {
      expect(await success()).toBe(before)
      world.clock.advance(hour)
      await world.ada.sync()
    }
    expect(new Set(await mail.subjects()).size).toBe(30)
    expect(await mail.documents()).toHaveLength(30)
    world.clock.advance(2 * hour)
    await world.ada.sync()
    expect(await success()).toBeGreaterThan(before ?? 0)
  })

  test('[R16] a message that Exchange cannot give is told, stops no other, and is filed once it can be had', async () => {
    const { world, mail } = await open()
    await mail.begin()
    await mail.receive({ subject: 'Spoilt' })
    await mail.receive({ subject: 'Sound' })
    world.microsoft365.world.faults.add({
      method: 'GET',
      path: '/messages/*',
      effect: { kind: 'answer', status: 400, code: 'ErrorCorruptData' },
    })
    await world.ada.sync()
    expect(await mail.documents()).toHaveLength(1)
    const [told] = await world.ada.attention()
    if (told === undefined) throw new Error('Nobody was told')
    expect(told).toMatchObject({ area: 'mail', kind: 'parked', actions: ['tryAgain'] })
    await world.ada.call('actOnAttention', { body: { id: told.id, action: 'tryAgain' } })
    await world.work()
    expect(await mail.subjects()).toEqual(['Sound', 'Spoilt'])
    expect(await world.ada.attention()).toEqual([])
  })

  test('[CARET-65] a message that waits for a person does not make the weeks after it count as an outage', async () => {
    const { world, mail } = await open()
    await mail.begin({ deleteAfterImport: true })
    const held = await mail.receive({ subject: 'Under hold' })
    world.ada.outlook.setRetentionLabel(held.id, 'Litigation hold')
    await world.ada.sync()
    for (let days = 0; days < 9; days += 3) {
      world.clock.advance(3 * day)
      await world.ada.sync()
    }
    expect((await world.ada.attention()).map(({ title }) => title)).toEqual(['Under hold'])
    const { gaps, lastSuccessAt } = await world.ada.call('mailChoices')
    expect(gaps).toEqual([])
    expect(lastSuccessAt).toBeGreaterThan(world.clock.now() - day)
  })

  test('[CARET-64] after an outage of ten days the last week comes by itself; the gap is told, brought in after a preview, or declined', async () => {
    const { world, mail } = await open()
    await mail.begin({ from: Date.now() - hour })
    await mail.receive({ subject: 'Before the outage' })
    await world.ada.sync()
    const receive = (subject: string) =>
      mail.receive({ subject }, { values: { receivedDateTime: new Date(world.clock.now()).toISOString() } })
    world.clock.advance(day)
    await receive('First day of the outage')
    world.clock.advance(9 * day)
    await receive('Today')
    expect((await world.ada.call('mailChoices')).gaps).toHaveLength(1)
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['Before the outage', 'Today'])
    const { gaps } = await world.ada.call('mailChoices')
    expect(gaps).toHaveLength(1)
    const [gap] = gaps
    if (gap === undefined) throw new Error('no gap')
    await world.ada.sync()
    expect((await world.ada.call('mailChoices')).gaps).toEqual(gaps)

    const backfill = async () => {
      await world.ada.call('backfillMail', { body: { from: gap.from } })
      await world.work()
      const { waitingPlanId } = await mail.status()
      if (waitingPlanId === null) throw new Error('The backfill was not previewed')
      expect(JSON.stringify(await mail.planItems(waitingPlanId))).toContain('First day of the outage')
      expect(await mail.subjects()).toEqual(['Before the outage', 'Today'])
      return waitingPlanId
    }
    await world.ada.call('rejectPlan', { params: { id: await backfill() } })
    await world.work()
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['Before the outage', 'Today'])
    world.microsoft365.world.expireDeltaTokens(adaAddress)
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['Before the outage', 'Today'])
    expect((await world.ada.call('mailChoices')).gaps).toEqual([])
    await backfill()
    await mail.approve()
    expect(await mail.subjects()).toEqual(['Before the outage', 'First day of the outage', 'Today'])
    expect((await world.ada.call('mailChoices')).gaps).toEqual([])
  })

  test('[R2] expired delta tokens, and a run on everything anew: each mail still once, each document as it was', async () => {
    const { world, mail } = await open()
    await mail.begin()
    for (let number = 1; number <= 5; number += 1) await mail.receive({ subject: `Letter ${number}` })
    await world.ada.sync()
    const before = (await mail.documents()).map(({ id, version }) => `${id} ${version}`)
    world.microsoft365.world.expireDeltaTokens(adaAddress)
    await mail.receive({ subject: 'Letter 6' })
    await world.ada.sync()
    expect((await mail.documents()).map(({ id, version }) => `${id} ${version}`)).toEqual(
      expect.arrayContaining(before),
    )
    expect(await mail.documents()).toHaveLength(6)
  })

  test('[CARET-69, R3] switched off nothing is filed; switched on again what came meanwhile is filed, and what colleagues filed is joined', async () => {
    const { world, mail } = await open()
    await world.ben.connect()
    const his = mailSteps(world, world.ben)
    await mail.begin()
    await his.begin()
    await world.ada.call('switchArea', { params: { area: 'mail' }, body: { enabled: false } })
    await shared(world, 'To both of us')
    await world.ben.sync()
    await world.ada.sync()
    expect(await his.subjects()).toEqual(['To both of us'])
    expect((await his.document('To both of us')).history).toHaveLength(1)
    await world.ada.call('switchArea', { params: { area: 'mail' }, body: { enabled: true } })
    await world.work()
    await mail.approve()
    await world.ada.sync()
    expect(await mail.documents()).toHaveLength(1)
    expect((await mail.document('To both of us')).inMailbox).toBe('there')
  })
})

const shared = async ({ microsoft365 }: FirmWorld, subject: string): Promise<void> => {
  await microsoft365.world.deliver(mimeOf({ subject, to: [adaAddress, benAddress] }))
}
