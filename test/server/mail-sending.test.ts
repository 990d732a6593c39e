/** Filing on sending: chosen while writing, filed when the copy appears in Sent Items (issue 4). */
import { describe, expect, test } from 'vitest'
import { sampleId } from '../../server/tools/sample-firm.ts'
import type { FilingIntentInput, FilingTarget } from '../../shared/schemas/documents.ts'
import type { WrittenMail } from '../microsoft365/control/person-mail.ts'
import type { Colleague } from './support/colleague.ts'
import { firmWorlds } from './support/firm-world.ts'
import { adaAddress, benAddress } from './support/letters.ts'
import { akesson, akessonName, mailSteps, northgate, northgateName, nowhere } from './support/mail-steps.ts'

const begin = firmWorlds()
const margaret = 'margaret.ashdown@northgate-shipping.example'
const contract = sampleId('documentCategory', 1)

/** Rules are off: what is filed was chosen. */
const writing = async () => {
  const world = await begin()
  await world.ada.connect()
  const mail = mailSteps(world, world.ada)
  await mail.begin({ byRule: false, inboxFolders: [], sentFolders: [] })
  return { world, mail }
}

const choose = (who: Colleague, target: Partial<FilingTarget> = {}, more: Partial<FilingIntentInput> = {}) =>
  who.call('saveFilingIntent', {
    body: {
      target: { ...nowhere, clientIds: [akesson], ...target },
      conversationId: null,
      remember: false,
      subject: null,
      recipients: [],
      ...more,
    },
  })

const send = (who: Colleague, subject: string, more: Partial<WrittenMail> = {}) =>
  who.outlook.sendMail({ to: [margaret], subject, text: 'Agreed.', ...more })

const stamped = (id: string) => ({ headers: { 'X-Tandem-Filing': id } })

describe('on sending', () => {
  test('[R23] with a stamp: client, ticket, category, note and visibility as chosen, whatever the recipients; nothing is added to the mail', async () => {
    const { world, mail } = await writing()
    const { items } = await world.ada.call('listTickets', { query: { mine: true, open: true } })
    const ticket = items[0]?.ticket
    const { id } = await choose(world.ada, {
      ticketId: ticket?.id ?? null,
      categoryId: contract,
      note: 'As agreed on the phone',
      visibility: 'team',
    })
    const sent = await send(world.ada, 'Our offer', stamped(id))
    const before = await world.ada.outlook.readMime(sent.id)
    await world.ada.sync()
    expect(await mail.document('Our offer')).toMatchObject({
      filedHow: 'send',
      direction: 'outgoing',
      clients: [{ id: akesson }],
      ticket: { id: ticket?.id },
      category: { id: contract },
      note: 'As agreed on the phone',
      visibility: 'team',
      filedBy: { name: 'Ada Morgan' },
    })
    expect(await world.ada.outlook.readMime(sent.id)).toEqual(before)
    expect(mail.categories(sent)).toEqual([])
    // Used up: an answer with the same stamp is not filed by it.
    await send(world.ada, 'Another with the same stamp', stamped(id))
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['Our offer'])
  })

  test('[R23] without a stamp: recognised by conversation, or by subject and recipients; not by one of them alone', async () => {
    const { world, mail } = await writing()
    const first = await mail.receive({ subject: 'Query', id: '<query@letters.example>' })
    const conversationId = String(first.values['conversationId'])
    await choose(world.ada, {}, { conversationId, subject: 'RE: Query', recipients: [margaret] })
    await choose(world.ada, {}, { subject: 'New matter', recipients: [margaret, 'saga@akesson-design.example'] })
    await send(world.ada, 'RE: Query', { inReplyTo: first.id })
    await send(world.ada, 'New matter', { to: ['Saga@akesson-design.example'], cc: [margaret] })
    await send(world.ada, 'New matter', { to: ['ian.macleod@northgate-shipping.example'] })
    await send(world.ada, 'Something else', { to: [margaret, 'saga@akesson-design.example'] })
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['New matter', 'RE: Query'])
    expect((await mail.document('New matter')).to).toHaveLength(1)
    expect(new Set((await mail.documents()).map(({ filedHow }) => filedHow))).toEqual(new Set(['send']))
  })

  test('[R23] chosen otherwise before sending counts, dropped files nothing, and whoever sends before the run is filed by it', async () => {
    const { world, mail } = await writing()
    const changed = await choose(world.ada)
    const { id, ...input } = changed
    await world.ada.call('changeFilingIntent', {
      params: { id },
      body: { ...input, target: { ...changed.target, clientIds: [northgate] } },
    })
    const dropped = await choose(world.ada)
    await world.ada.call('dropFilingIntent', { params: { id: dropped.id } })
    await send(world.ada, 'Changed', stamped(id))
    await send(world.ada, 'Dropped', stamped(dropped.id))
    await world.ada.sync()
    expect(await mail.subjects()).toEqual(['Changed'])
    expect((await mail.document('Changed')).clients).toMatchObject([{ name: northgateName }])
    const late = await world.ada.ask('dropFilingIntent', { params: { id: dropped.id } })
    expect(late.statusCode).toBe(404)
  })

  test('[R23] remembered per conversation, for the person who chose it', async () => {
    const { world, mail } = await writing()
    await world.ben.connect()
    const first = await mail.receive({ subject: 'Long story', id: '<long@letters.example>' })
    const conversationId = String(first.values['conversationId'])
    const { id } = await choose(world.ada, { categoryId: contract }, { conversationId, remember: true })
    await send(world.ada, 'RE: Long story', { inReplyTo: first.id, ...stamped(id) })
    await world.ada.sync()
    const ask = async (who: Colleague) => (await who.call('rememberedIntent', { body: { conversationId } })).found
    expect((await ask(world.ada))?.target).toMatchObject({ clientIds: [akesson], categoryId: contract })
    expect(await ask(world.ben)).toBeNull()
    expect(await mail.subjects()).toEqual(['RE: Long story'])
  })

  test('[R6] somebody else’s choice is never used, changed or dropped, whoever knows its id', async () => {
    const { world, mail } = await writing()
    await world.ben.connect()
    const { id, ...input } = await choose(world.ben, {}, { subject: 'Ours', recipients: [margaret] })
    await send(world.ada, 'Ours', stamped(id))
    await send(world.ada, 'Ours')
    await world.ada.sync()
    expect(await mail.subjects()).toEqual([])
    expect((await world.ada.ask('dropFilingIntent', { params: { id } })).statusCode).toBe(404)
    await world.ada.ask('changeFilingIntent', { params: { id }, body: input })
    expect(await world.ada.call('findFilingIntent', { body: { id } })).toEqual({ found: null })
    expect((await world.ben.call('findFilingIntent', { body: { id } })).found?.target).toEqual(input.target)
    const stored = await world.database.sql
      .selectFrom('filingIntents')
      .select('employeeId')
      .where('id', '=', id)
      .executeTakeFirst()
    expect(stored?.employeeId).toBe(sampleId('employee', 2))
  })

  test('[R11] a private mail is not filed by a choice without consent, and one to NEVER is not either', async () => {
    const { world, mail } = await writing()
    await mail.save({ byRule: false, inboxFolders: [], sentFolders: [], neverAddresses: ['*@press.example'] })
    const { id } = await choose(world.ada)
    await send(world.ada, 'To the press', { to: ['desk@press.example'], ...stamped(id) })
    await world.ada.sync()
    expect(await mail.subjects()).toEqual([])
  })

  test('[MA12] what was chosen goes for the document, too, that a colleague has of the same mail already', async () => {
    const { world, mail } = await writing()
    await world.ben.connect()
    const his = mailSteps(world, world.ben)
    await his.begin()
    const { id } = await choose(world.ada, { categoryId: contract, note: 'Chosen' })
    await send(world.ada, 'With a copy to Ben', { cc: [benAddress], ...stamped(id) })
    await world.ben.sync()
    expect((await his.document('With a copy to Ben')).clients).toMatchObject([{ name: northgateName }])
    await world.ada.sync()
    const document = await mail.document('With a copy to Ben')
    expect(document.clients.map(({ name }) => name).sort()).toEqual([northgateName, akessonName].sort())
    expect(document).toMatchObject({ category: { id: contract }, note: 'Chosen', inMailbox: 'there' })
  })

  test('[MA12] a copy to oneself: the sent one is filed as chosen, the other is its copy', async () => {
    const { world, mail } = await writing()
    await mail.save({ byRule: true })
    await world.ada.sync()
    await mail.approve()
    const { id } = await choose(world.ada, { note: 'Chosen' })
    await send(world.ada, 'Copy to myself', { cc: [adaAddress], ...stamped(id) })
    await world.ada.sync()
    await world.ada.sync()
    expect(await mail.document('Copy to myself')).toMatchObject({
      direction: 'outgoing',
      filedHow: 'send',
      note: 'Chosen',
    })
  })
})
