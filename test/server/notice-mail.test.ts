/** One mail a day with open notices, through the whole product (N9): switch, mailbox, crash, and that our own mail is never filed. */
import { describe, expect, test } from 'vitest'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { adaAddress } from './support/letters.ts'
import { mailSteps } from './support/mail-steps.ts'

const begin = firmWorlds()

/** The clock goes to this hour of the next day, local time of the server. */
const tomorrowAt = ({ clock }: FirmWorld, hour: number): void => {
  const next = new Date(clock.now())
  next.setDate(next.getDate() + 1)
  next.setHours(hour, 0, 0, 0)
  clock.advance(next.getTime() - clock.now())
}

/** What the worker does when it looks at the clock. */
const look = async ({ backend }: FirmWorld): Promise<void> => {
  for (const { name, run } of backend.chores) if (['notices', 'mail of the day'].includes(name)) await run()
}

const laid = ({ microsoft365 }: FirmWorld) =>
  microsoft365.world.messages(adaAddress).filter(({ values }) => String(values['subject']).startsWith('Tandem:'))

const sent = ({ microsoft365 }: FirmWorld) =>
  microsoft365.world.messages(adaAddress).filter(({ folderName }) => folderName === 'Sent Items')

const wish = ({ clara }: FirmWorld, noticeMail: boolean) =>
  clara.call('changeFirm', { body: { name: 'Harbour & Finch LLP', auditDays: 400, noticeMail } })

/** A preview of Ada's mail waits, with settings that would let in everything. */
const previewMail = async (world: FirmWorld) => {
  const mail = mailSteps(world, world.ada)
  await mail.receive({ subject: 'Confidential Zebra' })
  await mail.preview({
    inboxFolders: [mail.folder('inbox')],
    sentFolders: [mail.folder('sentitems')],
    unread: true,
    internal: true,
    unknown: true,
    bulk: true,
    includePrivate: true,
    from: Date.now() - 3_600_000,
  })
  return mail
}

const open = async () => {
  const world = await begin()
  await world.ada.connect()
  return { world, mail: await previewMail(world) }
}

describe('[N9] one mail a day', () => {
  test('[N9] is off until an administrator wants it, comes in the morning and once a day, and is never filed', async () => {
    const { world, mail } = await open()
    tomorrowAt(world, 8)
    await look(world)
    expect((await world.clara.call('firm')).noticeMail).toBe(false)
    expect(laid(world)).toEqual([])

    const denied = await world.ada.ask('changeFirm', { body: { name: 'Mine', auditDays: 400, noticeMail: true } })
    expect(denied.statusCode).toBe(403)
    expect((await wish(world, true)).noticeMail).toBe(true)
    const audit = await world.clara.call('auditLog', { query: {} })
    expect(JSON.stringify(audit.items[0])).toContain('noticeMail')
    tomorrowAt(world, 6)
    await look(world)
    expect(laid(world)).toEqual([])

    world.clock.advance(2 * 3_600_000)
    await look(world)
    await look(world)
    await world.restart()
    await look(world)
    const [first, ...more] = laid(world)
    expect(more).toEqual([])
    expect(first).toMatchObject({ folderName: 'Inbox', values: { isDraft: false, isRead: false } })
    const content = (first?.values['body'] as { content: string } | undefined)?.content
    expect(content).toContain('- Mail: a preview waits for you.')
    expect(content).toContain('/workspace.html#/sync')
    expect(content).not.toContain('Zebra')

    await mail.approve()
    await mail.receive({ subject: 'To oneself', from: adaAddress })
    await world.ada.sync()
    await mail.approve()
    expect(await mail.subjects()).toEqual(['Confidential Zebra', 'To oneself'])
    expect(world.logged.join('\n')).not.toContain('a preview waits')
    expect(laid(world)).toHaveLength(1)
    expect(sent(world)).toEqual([])
  })

  test('[N9] comes again the next day while something is open, not after the switch is off', async () => {
    const { world } = await open()
    await wish(world, true)
    tomorrowAt(world, 8)
    await look(world)
    tomorrowAt(world, 9)
    await look(world)
    expect(laid(world)).toHaveLength(2)
    await wish(world, false)
    tomorrowAt(world, 9)
    await look(world)
    expect(laid(world)).toHaveLength(2)
  })

  test('[N9] nothing open, no mail; what comes up later is told the next morning', async () => {
    const world = await begin()
    await world.ada.connect()
    await wish(world, true)
    tomorrowAt(world, 8)
    await look(world)
    await previewMail(world)
    world.clock.advance(3_600_000)
    await look(world)
    expect((await world.ada.call('listNotices')).items.length).toBeGreaterThan(0)
    expect(laid(world)).toEqual([])
    tomorrowAt(world, 8)
    await look(world)
    expect(laid(world)).toHaveLength(1)
  })

  test('[N9][R9] a mail of which no answer came is not written twice', async () => {
    const { world } = await open()
    await wish(world, true)
    tomorrowAt(world, 8)
    world.microsoft365.world.faults.add({
      method: 'POST',
      path: '/mailFolders/*/messages',
      effect: { kind: 'cut', when: 'after' },
    })
    await look(world)
    await look(world)
    await world.restart()
    await look(world)
    expect(laid(world)).toHaveLength(1)
    expect(world.logged.join('\n')).toContain('the mail of the day could not be written')
  })

  test('[N9] a mailbox that was given up, or needs a sign-in, gets none', async () => {
    const { world } = await open()
    await wish(world, true)
    world.microsoft365.world.identity.revoke(world.ada.userId, { accessTokens: true })
    expect((await world.ada.call('testConnection')).state).toBe('reconnect')
    tomorrowAt(world, 8)
    await look(world)
    expect((await world.ada.call('listNotices')).items.map(({ code }) => code)).toContain('signInNeeded')
    await world.ada.call('deleteConnection')
    tomorrowAt(world, 8)
    await look(world)
    expect(laid(world)).toEqual([])
    expect(world.logged.join('\n')).not.toContain('the mail of the day could not be written')
  })
})
