/** Filing in the pane: what it asks, offers and sends; several messages; a contact out of a signature; who is shown what of a filed mail. */
import { describe, expect, test } from 'vitest'
import { changeOf, draftOf, formatSize, otherSide } from '../../../addin/features/documents/document-rules.ts'
import { contactOf, draftOf as contactDraftOf, lacksName } from '../../../addin/features/filing/contact-draft.ts'
import { fileMany } from '../../../addin/features/filing/file-many.ts'
import { directionOf, keptFiles, questionOf, strangerOf } from '../../../addin/features/filing/filing-rules.ts'
import { stateOf } from '../../../addin/features/filing/many-rules.ts'
import { createMemoryHost } from '../../../addin/office/memory-host.ts'
import { hashOf, placeOf } from '../../../addin/shell/hash.ts'
import { documentPlace, documentsPlace } from '../../../addin/shell/place.ts'
import { choicesOf, guessOf, noOptions, targetOf } from '../../../addin/ui/filing-choice.ts'
import { emptyContact } from '../../../shared/schemas/crm.ts'
import { id } from './sample-answers.ts'
import * as mail from './sample-mail.ts'

describe('[R19] what filing asks about the message in view', () => {
  test('[R19] sender first, each address once, ids as Graph has them', () => {
    const question = questionOf(mail.item, mail.message, ['Northwind Trading Ltd'], 'ann@harbour.example')
    expect(question).toEqual({
      message: { itemId: 'AAMk-1', internetMessageId: '<quay-1@northwind.example>', mailbox: null },
      conversationId: 'conversation-1',
      subject: 'Lease of the quay',
      addresses: ['grace.lee@northwind.example', 'ann@harbour.example'],
      direction: 'incoming',
      tags: ['Northwind Trading Ltd'],
    })
  })

  test('[CUR-08] a mail is outgoing when the owner of its mailbox wrote it, shared mailboxes included', () => {
    const own = { ...mail.item, people: [{ address: 'ANN@harbour.example', name: '', role: 'from' as const }] }
    expect(directionOf(own, mail.message, 'ann@harbour.example')).toBe('outgoing')
    expect(directionOf(own, mail.message, 'ben@harbour.example')).toBe('incoming')
    expect(directionOf(own, { ...mail.message, mailbox: 'ann@harbour.example' }, 'ben@harbour.example')).toBe(
      'outgoing',
    )
  })

  test('[R19] a message that is not the selected one any more is not read', async () => {
    const host = createMemoryHost()
    host.messages.set(mail.item.key, { message: mail.message, text: '' })
    host.select(mail.item)
    const reader = await host.mail()
    expect(await reader.message(mail.item.key)).toEqual(mail.message)
    host.select({ ...mail.item, key: 'another' })
    expect(await reader.message(mail.item.key)).toBeNull()
    expect(reader.isSelected(mail.item.key)).toBe(false)
  })

  test('[R21] several messages at once leave no single one selected', async () => {
    const host = createMemoryHost()
    host.select(mail.item)
    host.selectMany([
      { ...mail.message, subject: 'One' },
      { ...mail.message, itemId: 'AAMk-2', subject: 'Two' },
    ])
    expect(await host.currentItem()).toBeNull()
    expect((await (await host.mail()).selected()).map(({ subject }) => subject)).toEqual(['One', 'Two'])
  })
})

describe('[R23] where a message can go, and as what', () => {
  test('[R23] suggestions come first, then bookmarks, then what was used recently, each client once', () => {
    expect(choicesOf(mail.view).map(({ name, kind }) => [name, kind])).toEqual([
      ['Northwind Trading Ltd', 'suggested'],
      ['Blue North AG', 'bookmark'],
      ['Quayside LLP', 'recent'],
    ])
  })

  test('[R23] what was used lately is offered, but never chosen before the person chose', () => {
    expect(guessOf(choicesOf(mail.view))?.name).toBe('Northwind Trading Ltd')
    const lately = mail.view.suggestions.map((one) => ({ ...one, reason: 'recent' as const, certain: false }))
    const choices = choicesOf({ ...mail.view, suggestions: lately })
    expect(choices).toHaveLength(3)
    expect(guessOf(choices)).toBeNull()
  })

  test('[R23] without a word of the person the suggestion and the firm decide', () => {
    const [best] = choicesOf(mail.view)
    if (best === undefined) throw new Error('no suggestion')
    expect(targetOf(best, noOptions, mail.view)).toEqual({
      clientIds: [id(100)],
      ticketId: id(701),
      categoryId: id(901),
      contactIds: [],
      note: null,
      visibility: 'company',
    })
  })

  test('[CARET-62] "(Unspecified)" has neither client nor ticket, and what the person chose stays', () => {
    const unspecified = { clientId: null, name: '', kind: 'unspecified' as const, suggestion: null }
    const options = { ...noOptions, ticketId: id(701), categoryId: null, visibility: 'private' as const, note: ' x ' }
    expect(targetOf(unspecified, options, mail.view)).toEqual({
      clientIds: [],
      ticketId: null,
      categoryId: null,
      contactIds: [],
      note: 'x',
      visibility: 'private',
    })
  })

  test('[R23] all attachments are kept unless one was left out', () => {
    expect(keptFiles(['a.pdf', 'b.pdf'], [])).toBeNull()
    expect(keptFiles(['a.pdf', 'b.pdf'], ['b.pdf'])).toEqual(['a.pdf'])
    expect(keptFiles(['a.pdf'], ['gone.pdf'])).toBeNull()
  })

  test('[CUR-08] a machine and a mail of one’s own are no strangers to make a contact of', () => {
    const from = (address: string) => ({ ...mail.item, people: [{ address, name: 'X', role: 'from' as const }] })
    expect(strangerOf(from('ann@x.example'), 'incoming')).toEqual({ name: 'X', address: 'ann@x.example' })
    expect(strangerOf(from('ann@x.example'), 'outgoing')).toBeNull()
    expect(strangerOf(from('no-reply@x.example'), 'incoming')).toBeNull()
    expect(strangerOf(from('bounces+12@x.example'), 'incoming')).toBeNull()
    expect(strangerOf(from('noreplyson@x.example'), 'incoming')).not.toBeNull()
  })
})

describe('[R23] several messages', () => {
  const messages = ['a', 'b', 'c', 'd', 'e']

  test('[R23] what fails does not keep the others from being filed', async () => {
    const seen: number[] = []
    const progress = await fileMany({
      messages,
      file: async (message) => {
        if (message === 'b') throw new Error('no')
      },
      isStopped: () => false,
      onProgress: ({ working }) => seen.push(working.length),
      atOnce: 2,
    })
    expect(progress.done.toSorted()).toEqual(['a', 'c', 'd', 'e'])
    expect(progress.failed.map(({ message }) => message)).toEqual(['b'])
    expect(Math.max(...seen)).toBe(2)
    expect(progress.working).toEqual([])
  })

  test('[R23] stopped, it finishes what is under way and begins nothing more', async () => {
    const begun: string[] = []
    const progress = await fileMany({
      messages,
      file: async (message) => void begun.push(message),
      isStopped: () => begun.length >= 2,
      onProgress: () => undefined,
      atOnce: 1,
    })
    expect(begun).toEqual(['a', 'b'])
    expect(progress.done).toEqual(['a', 'b'])
  })

  test('[R23] each message shows where it stands', () => {
    const { ref } = mail
    const one = { ref, subject: '' }
    const working = { done: [], working: [one], failed: [] }
    expect(stateOf(ref, mail.document, { state: 'ready' }, '-')).toEqual({
      kind: 'filed',
      place: 'Northwind Trading Ltd',
    })
    expect(stateOf(ref, null, { state: 'ready' }, '-')).toEqual({ kind: 'open' })
    expect(stateOf(ref, null, { state: 'working', all: 1, progress: working }, '-')).toEqual({ kind: 'working' })
    expect(
      stateOf(
        ref,
        null,
        { state: 'over', all: 1, progress: { done: [], working: [], failed: [{ message: one, error: 0 }] } },
        '-',
      ),
    ).toEqual({ kind: 'failed' })
  })
})

describe('[CUR-08] a contact out of a signature', () => {
  test('[CUR-08] what is sent has every field of a contact and nothing invented', () => {
    const draft = contactDraftOf('', { name: 'Grace Lee', address: 'grace@northwind.example' })
    expect(contactOf(draft, id(100))).toEqual({
      ...emptyContact,
      clientId: id(100),
      givenName: 'Grace',
      surname: 'Lee',
      emailAddresses: [{ address: 'grace@northwind.example', name: null }],
    })
    expect(lacksName({ ...draft, givenName: ' ', surname: '' })).toBe(true)
  })
})

describe('[N10] a filed mail', () => {
  test('[N10] only what was changed is sent, with the version it was read at', () => {
    const draft = draftOf(mail.detail)
    expect(changeOf(mail.detail, draft)).toBeNull()
    expect(changeOf(mail.detail, { ...draft, note: ' seen ', visibility: 'team' })).toEqual({
      version: '1',
      note: 'seen',
      visibility: 'team',
    })
    const ticket = { id: id(701), number: 1041, title: 'Review the lease of the quay' }
    expect(changeOf({ ...mail.detail, ticket }, { ...draft, ticketId: ticket.id, clients: [] })).toEqual({
      version: '1',
      clientIds: [],
      ticketId: null,
    })
  })

  test('[N10] the other side is who wrote it, or to whom it went', () => {
    expect(otherSide(mail.document)).toBe('Grace Lee')
    expect(otherSide({ ...mail.document, direction: 'outgoing' })).toBe('ann@harbour.example')
    expect(otherSide({ ...mail.document, from: null })).toBe('')
  })

  test.each([
    [0, 'en-GB', '0 B'],
    [999, 'en-GB', '999 B'],
    [45, 'de-DE', '45 B'],
    [20_480, 'en-GB', '20 kB'],
    [1_250_000, 'en-GB', '1.3 MB'],
    [1_250_000, 'de-DE', '1,3 MB'],
    [150_000_000, 'en-GB', '150 MB'],
  ])('[N10] %i bytes read for %s as %s', (bytes, locale, text) => {
    expect(formatSize(bytes, locale).replace('\u00A0', ' ')).toBe(text)
  })

  test('[N10] filed mails, one of them and a client have addresses in the workspace', () => {
    for (const place of [
      documentsPlace({ kind: 'list' }),
      documentPlace(id(1)),
      documentsPlace({ kind: 'edit', id: id(1) }),
      documentsPlace({ kind: 'client', id: id(1) }),
    ] as const) {
      if (place.name === 'item') throw new Error('not in the workspace')
      expect(placeOf(hashOf(place))).toEqual(place)
    }
    expect(placeOf('#/clients')).toBeNull()
    expect(placeOf('#/documents/x')).toBeNull()
  })
})
