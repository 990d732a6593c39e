/** Messages that leave the mailbox once everything of them is kept, and come back (CARET-68, N11). */
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { InspectedItem } from '../microsoft365/control/inspect.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { sha256 } from './support/letters.ts'
import { mailSteps, northgateName, type MailSteps } from './support/mail-steps.ts'

const begin = firmWorlds()

const open = async () => {
  const world = await begin()
  await world.ada.connect()
  return { world, mail: mailSteps(world, world.ada) }
}

/** Ada imports her inbox, and what is imported leaves it. */
const leaving = async () => {
  const opened = await open()
  await opened.mail.begin({ deleteAfterImport: true })
  return opened
}

/** Runs follow each other until nothing is left to do. */
const settle = async ({ ada, clock }: FirmWorld) => {
  await ada.sync()
  clock.advance(60_000)
  return ada.sync()
}

const folderOf = (mail: MailSteps, item: InspectedItem): string => mail.message(item)?.folderName ?? 'nowhere'

/** Files of the store, by hash. */
const storedFile = ({ config }: FirmWorld, hash: string): string => {
  const { files } = config
  if (files.kind !== 'folder') throw new Error('Files lie in a folder here')
  const find = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name)
      return statSync(path).isDirectory() ? find(path) : [path]
    })
  const found = find(files.folder).find((path) => path.replaceAll(/[/\\]/g, '').endsWith(hash))
  if (found === undefined) throw new Error(`No file ${hash}`)
  return found
}

describe('[CARET-68, N11] delete after import', () => {
  test('[CARET-68] the first preview names what would be filed and what would be removed; nothing leaves before approval', async () => {
    const { world, mail } = await open()
    const item = await mail.receive({ subject: 'Survey of the hull' })
    const plan = await mail.preview({
      inboxFolders: [mail.folder('inbox')],
      unread: true,
      deleteAfterImport: true,
      from: Date.now() - 3_600_000,
    })
    const [shown] = await mail.planItems(plan.id)
    expect(JSON.stringify(shown)).toContain('Survey of the hull')
    expect(JSON.stringify(shown)).toContain(northgateName)
    expect(JSON.stringify(shown)).toMatch(/removed|leaves/i)
    expect(await mail.subjects()).toEqual([])
    expect(folderOf(mail, item)).toBe('Inbox')
    await mail.approve()
    await settle(world)
    expect(await mail.subjects()).toEqual(['Survey of the hull'])
    expect(folderOf(mail, item)).toBe('Deleted Items')
  })

  test('[N11] put back in one click: the message lies where it lay, the document stays, and no later run removes it again', async () => {
    const { world, mail } = await leaving()
    const item = await mail.receive({ subject: 'There and back' })
    const before = sha256(await world.ada.outlook.readMime(item.id))
    await settle(world)
    const { id, inMailbox, history } = await mail.document('There and back')
    expect(inMailbox).toBe('removed')
    expect(history.map(({ deed }) => deed)).toContain('removedFromMailbox')
    const back = await world.ada.call('putBackDocument', { params: { id } })
    expect(back.inMailbox).toBe('there')
    expect(folderOf(mail, item)).toBe('Inbox')
    for (let run = 0; run < 3; run += 1) await settle(world)
    expect(folderOf(mail, item)).toBe('Inbox')
    expect(sha256(await world.ada.outlook.readMime(mail.message(item)?.id ?? ''))).toBe(before)
    expect((await mail.document('There and back')).inMailbox).toBe('there')
    const again = await world.ada.ask('putBackDocument', { params: { id } })
    expect(again.statusCode).toBe(404)
  })

  test('[N11] where Outlook fails while it is put back, it counts as removed still, and the next click brings it', async () => {
    const { world, mail } = await leaving()
    const item = await mail.receive({ subject: 'Back at last' })
    await settle(world)
    const { id } = await mail.document('Back at last')
    world.microsoft365.world.faults.add({
      path: '/messages/*/move',
      times: null,
      effect: { kind: 'answer', status: 503 },
    })
    const failed = await world.ada.ask('putBackDocument', { params: { id } })
    expect(failed.statusCode).toBeGreaterThanOrEqual(500)
    world.microsoft365.world.faults.clear()
    await settle(world)
    expect((await mail.document('Back at last')).inMailbox).toBe('removed')
    const back = await world.ada.call('putBackDocument', { params: { id } })
    expect(back.inMailbox).toBe('there')
    await settle(world)
    expect(folderOf(mail, item)).toBe('Inbox')
    expect((await mail.document('Back at last')).history.map(({ deed }) => deed)).toEqual([
      'putBack',
      'removedFromMailbox',
      'filed',
    ])
  })

  test.each([
    ['changed', (path: string) => writeFileSync(path, readFileSync(path).toString().replace('discussed', 'disgusted'))],
    ['cut off', (path: string) => truncateSync(path, 40)],
    ['gone', (path: string) => rmSync(path)],
  ])(
    '[N11] the stored original is %s: the message stays and is reported; once it is whole again, it leaves',
    async (_what, harm) => {
      const { world, mail } = await leaving()
      const item = await mail.receive({ subject: 'Fragile' })
      const hash = sha256(await world.ada.outlook.readMime(item.id))
      // The run that files it ends before the one that would remove it.
      await world.ada.call('runNow')
      const path = await afterFiling(world, mail, hash)
      const whole = readFileSync(path)
      harm(path)
      await settle(world)
      expect(folderOf(mail, item)).toBe('Inbox')
      expect(await failures(world)).toEqual(['MAIL_NOT_VERIFIED'])
      expect((await mail.document('Fragile')).inMailbox).toBe('there')
      writeFileSync(path, whole)
      world.clock.advance(24 * 3_600_000)
      await settle(world)
      expect(folderOf(mail, item)).toBe('Deleted Items')
    },
  )

  test('[N11] an attachment that cannot be read back keeps the message, too', async () => {
    const { world, mail } = await leaving()
    const content = Buffer.from('the bill of lading')
    const item = await mail.receive({ subject: 'With a file', files: [{ name: 'bill.txt', content }] })
    await world.ada.call('runNow')
    const path = await afterFiling(world, mail, sha256(content))
    rmSync(path)
    await settle(world)
    expect(folderOf(mail, item)).toBe('Inbox')
  })

  test('[N11] a message under a retention label stays, is told once, and does not stop the others', async () => {
    const { world, mail } = await leaving()
    const held = await mail.receive({ subject: 'Under hold' })
    world.ada.outlook.setRetentionLabel(held.id, 'Litigation hold')
    const free = await mail.receive({ subject: 'Free to go' })
    await settle(world)
    await settle(world)
    expect(folderOf(mail, held)).toBe('Inbox')
    expect(folderOf(mail, free)).toBe('Deleted Items')
    expect(await mail.subjects()).toEqual(['Free to go', 'Under hold'])
    const told = (await world.ada.attention()).filter(({ title }) => title === 'Under hold')
    expect(told).toHaveLength(1)
    expect(JSON.stringify(told)).toContain('MAIL_HELD')
  })

  test('[N11] a message that changed between decision and removal is looked at anew, with the change', async () => {
    const { world, mail } = await leaving()
    const item = await mail.receive({ subject: 'Meanwhile' })
    await world.ada.call('runNow')
    await afterFiling(world, mail, sha256(await world.ada.outlook.readMime(item.id)))
    let touched = 0
    world.microsoft365.world.faults.add({
      method: 'GET',
      path: '/messages/*',
      times: 1,
      effect: {
        kind: 'meanwhile',
        when: 'after',
        act: () => {
          touched += 1
          world.ada.outlook.setCategories(mail.message(item)?.id ?? '', ['Read me first'])
        },
      },
    })
    await settle(world)
    await settle(world)
    expect(touched).toBe(1)
    expect(folderOf(mail, item)).toBe('Deleted Items')
    expect(mail.categories(item)).toEqual(['Read me first'])
    expect((await mail.document('Meanwhile')).inMailbox).toBe('removed')
  })

  test('[N11] what the person deletes or moves meanwhile is theirs: nothing comes back, nothing fails, the document stays', async () => {
    const { world, mail } = await leaving()
    const deleted = await mail.receive({ subject: 'Deleted by hand' })
    const moved = await mail.receive({ subject: 'Moved by hand' })
    const bytes = sha256(await world.ada.outlook.readMime(moved.id))
    await world.ada.call('runNow')
    await afterFiling(world, mail, bytes)
    world.ada.outlook.deleteMessage(deleted.id, true)
    const archive = world.ada.outlook.createMailFolder('Kept apart')
    world.ada.outlook.moveMessage(moved.id, archive.id)
    await settle(world)
    await settle(world)
    expect(await mail.subjects()).toEqual(['Deleted by hand', 'Moved by hand'])
    expect(folderOf(mail, moved)).toBe('Kept apart')
    expect(folderOf(mail, deleted)).toBe('nowhere')
    expect(await world.ada.attention()).toEqual([])
    const { id } = await mail.document('Deleted by hand')
    const { bytes: kept } = await mail.download(`/api/documents/${id}/original`)
    expect(kept.length).toBeGreaterThan(0)
  })

  test('[N11] gone for good after the removal: putting back says so, and the document stays whole', async () => {
    const { world, mail } = await leaving()
    await mail.receive({ subject: 'Emptied' })
    await settle(world)
    world.ada.outlook.emptyDeletedItems()
    await settle(world)
    const { id, hash } = await mail.document('Emptied')
    const answer = await world.ada.ask('putBackDocument', { params: { id } })
    expect(answer.statusCode).toBe(404)
    expect(sha256((await mail.download(`/api/documents/${id}/original`)).bytes)).toBe(hash)
  })

  test('[CARET-68] tagged old mail and what was filed by hand stay in the mailbox', async () => {
    const { world, mail } = await open()
    const old = await mail.receive(
      { subject: 'Old and tagged' },
      { values: { receivedDateTime: '2024-05-01T10:00:00Z', categories: [northgateName] } },
    )
    const byHand = await mail.receive({ subject: 'By hand' })
    await mail.file(byHand)
    await mail.begin({ deleteAfterImport: true })
    await settle(world)
    await settle(world)
    expect(await mail.subjects()).toEqual(['By hand', 'Old and tagged'])
    expect([folderOf(mail, old), folderOf(mail, byHand)]).toEqual(['Inbox', 'Inbox'])
  })

  test('[N11] a date further back, or a folder more, waits for a preview before anything else leaves', async () => {
    const { world, mail } = await leaving()
    const old = await mail.receive(
      { subject: 'Three days old' },
      { values: { receivedDateTime: new Date(Date.now() - 3 * 86_400_000).toISOString() } },
    )
    await settle(world)
    await mail.save({ deleteAfterImport: true, from: Date.now() - 4 * 86_400_000 })
    await settle(world)
    expect(await mail.subjects()).toEqual([])
    expect(folderOf(mail, old)).toBe('Inbox')
    const plan = await mail.approve()
    expect(plan?.counts.created.crm).toBe(1)
    await settle(world)
    expect(folderOf(mail, old)).toBe('Deleted Items')
  })

  test('[N11] twenty mails removed and put back: every one is there, hash-equal', async () => {
    const { world, mail } = await leaving()
    const items: InspectedItem[] = []
    for (let number = 1; number <= 20; number += 1) items.push(await mail.receive({ subject: `Letter ${number}` }))
    const before = await Promise.all(items.map(async ({ id }) => sha256(await world.ada.outlook.readMime(id))))
    await settle(world)
    await settle(world)
    expect(new Set(items.map((item) => folderOf(mail, item)))).toEqual(new Set(['Deleted Items']))
    const documents = await mail.documents()
    expect(documents).toHaveLength(20)
    for (const { id } of documents) await world.ada.call('putBackDocument', { params: { id } })
    await settle(world)
    await settle(world)
    expect(new Set(items.map((item) => folderOf(mail, item)))).toEqual(new Set(['Inbox']))
    const after = await Promise.all(
      items.map(async (item) => sha256(await world.ada.outlook.readMime(mail.message(item)?.id ?? ''))),
    )
    expect(after).toEqual(before)
    const kept = await Promise.all(
      documents.map(async ({ id }) => (await world.ada.call('getDocument', { params: { id } })).hash),
    )
    expect(kept.sort()).toEqual(before.sort())
  })
})

/** Codes of what failed in the newest run of which anything is known. */
const failures = async ({ ada }: FirmWorld): Promise<readonly string[]> => {
  for (const { id } of (await ada.call('listRuns')).items) {
    const codes = (await ada.items(id)).flatMap(({ failure }) => failure?.code ?? [])
    if (codes.length > 0) return codes
  }
  return []
}

/** One run, that files; the removal is another. Gives the path of a file that it kept. */
const afterFiling = async (world: FirmWorld, mail: MailSteps, hash: string): Promise<string> => {
  while ((await mail.documents()).length === 0 && (await world.workOne()));
  expect((await mail.documents()).length).toBeGreaterThan(0)
  return storedFile(world, hash)
}
