/** Filing of what is being written: choosing, what the draft keeps, hosts that take no header, answers of a conversation, "do not file". */
import { beforeEach, describe, expect, test } from 'vitest'
import { createDraftFiling, ItemMovedError } from '../../../addin/features/compose/draft-filing.ts'
import { isSameLook, lookOf, questionOf, remembersAtFirst } from '../../../addin/features/compose/draft-rules.ts'
import { ApiError, type ApiClient } from '../../../addin/api/client.ts'
import type { CurrentItem, DraftMessage } from '../../../addin/office/host.ts'
import { createMemoryHost } from '../../../addin/office/memory-host.ts'
import { watchSubject } from '../../../addin/office/subject-watch.ts'
import type { BodyOf, EndpointName } from '../../../shared/endpoints.ts'
import type { FilingIntent, FilingTarget } from '../../../shared/schemas/documents.ts'
import { id } from './sample-answers.ts'

const key = 'Message compose 1'
const item: CurrentItem = { key, kind: 'message', mode: 'compose', subject: '', people: [], event: null }
const reply: DraftMessage = {
  conversationId: 'conversation-1',
  kind: 'reply',
  subject: 'RE: Lease of the quay',
  recipients: ['Grace.Lee@northwind.example', 'ann@harbour.example'],
  mark: null,
}
const target: FilingTarget = {
  clientIds: [id(100)],
  ticketId: null,
  categoryId: id(901),
  contactIds: [],
  note: 'seen',
  visibility: 'company',
}
const wish = { target, remember: true }
const looks = { subject: reply.subject, recipients: ['grace.lee@northwind.example', 'ann@harbour.example'] }

/** What the server keeps of choices; asked by the names of the endpoint table. */
const createIntents = () => {
  const kept = new Map<string, FilingIntent>()
  const calls: EndpointName[] = []
  let remembered: FilingIntent | null = null
  let refusal: string | null = null
  let last = 7000
  const gone = () => new ApiError(404, { code: 'NOT_FOUND', message: '', whoActs: 'you', requestId: null })
  const present = (wanted: string): FilingIntent => {
    const found = kept.get(wanted)
    if (found === undefined) throw gone()
    return found
  }
  const keep = (intent: FilingIntent): FilingIntent => {
    if (refusal !== null) throw new ApiError(422, { code: refusal, message: '', whoActs: 'you', requestId: null })
    kept.set(intent.id, intent)
    return intent
  }
  type Input = {
    readonly params: { readonly id: string }
    readonly body: BodyOf<'saveFilingIntent'> & BodyOf<'findFilingIntent'>
  }
  const answers: Readonly<Record<string, (input: Input) => unknown>> = {
    saveFilingIntent: ({ body }) => keep({ ...body, id: id((last += 1)) }),
    changeFilingIntent: ({ params, body }) => keep({ ...body, id: present(params.id).id }),
    dropFilingIntent: ({ params }) => kept.delete(present(params.id).id),
    findFilingIntent: ({ body }) => ({ found: kept.get(body.id) ?? null }),
    rememberedIntent: () => ({ found: remembered }),
  }
  const call = async (name: EndpointName, input: unknown): Promise<unknown> => {
    calls.push(name)
    return answers[name]?.(input as Input)
  }
  return {
    api: { call } as unknown as ApiClient,
    kept,
    calls,
    remember: (intent: FilingIntent) => void (remembered = intent),
    refuse: (code: string) => void (refusal = code),
    only: (): FilingIntent => {
      const [one, ...others] = kept.values()
      if (one === undefined || others.length > 0) throw new Error(`${kept.size} choices are kept`)
      return one
    },
  }
}

type Host = ReturnType<typeof createMemoryHost>
let host: Host
let intents: ReturnType<typeof createIntents>

const open = async (draft: DraftMessage, on: Host = host) => {
  on.drafts.set(key, draft)
  on.select(item)
  return reopen(on)
}
const reopen = async (on: Host = host) => {
  const desk = createDraftFiling({ api: intents.api, writer: await (await on.mail()).writer(), itemKey: key })
  await desk.follow(item)
  return desk
}
const markOf = (on: Host = host) => on.drafts.get(key)?.mark

beforeEach(() => {
  host = createMemoryHost()
  intents = createIntents()
})

describe('[CUR-08] filing what is being written', () => {
  test('[CUR-08] nothing is chosen before somebody chose', async () => {
    const desk = await open({ ...reply, conversationId: null, kind: 'new', subject: '', recipients: [] })
    expect(desk.state()).toMatchObject({ filing: { kind: 'open' }, isBusy: false, failure: null })
    expect(intents.calls).toEqual([])
  })

  test('[CUR-08] a choice is one question to the server and a header with its id; nothing is guessed about', async () => {
    const desk = await open({ ...reply, kind: 'forward' })
    await desk.choose(wish)
    expect(intents.calls).toEqual(['saveFilingIntent'])
    expect(intents.only()).toMatchObject({ target, remember: true, subject: null, recipients: [] })
    expect(markOf()).toEqual({ kind: 'chosen', intentId: intents.only().id, isStamped: true })
    expect(desk.state().filing).toMatchObject({ kind: 'chosen', isStamped: true, isRemembered: false })
  })

  test('[CUR-08] where the host takes no header, recipients and subject say which mail it is, also when they change', async () => {
    host = createMemoryHost({ refusesHeaders: true })
    const desk = await open({ ...reply, kind: 'forward' })
    await desk.choose(wish)
    expect(intents.only()).toMatchObject(looks)
    expect(desk.state().filing).toMatchObject({ isStamped: false })
    const asked = intents.calls.length
    await desk.refresh()
    expect(intents.calls).toHaveLength(asked)
    host.drafts.set(key, { ...reply, mark: markOf() ?? null, subject: 'RE: Lease', recipients: ['new@x.example'] })
    await desk.follow(item)
    expect(intents.only()).toMatchObject({ subject: 'RE: Lease', recipients: ['new@x.example'], target })
  })

  test('[CUR-08] chosen otherwise it stays one choice, and what was typed besides stays', async () => {
    const desk = await open({ ...reply, kind: 'forward' })
    await desk.choose(wish)
    await desk.choose({ target: { ...target, clientIds: [id(101)] }, remember: false })
    expect(intents.only()).toMatchObject({ target: { clientIds: [id(101)], note: 'seen' }, remember: false })
    expect(intents.calls).toEqual(['saveFilingIntent', 'changeFilingIntent'])
  })

  test('[CUR-08] other recipients do not overwrite the choice', async () => {
    const desk = await open({ ...reply, kind: 'forward' })
    await desk.choose(wish)
    host.drafts.set(key, { ...reply, mark: markOf() ?? null, recipients: ['other@elsewhere.example'] })
    await desk.follow(item)
    expect(desk.state()).toMatchObject({ filing: { kind: 'chosen', intent: { target } } })
    expect(desk.state().draft?.recipients).toEqual(['other@elsewhere.example'])
  })

  test('[CUR-08] a pane that is opened again on the same draft shows the choice', async () => {
    await (await open({ ...reply, kind: 'forward' })).choose(wish)
    expect((await reopen()).state().filing).toMatchObject({ kind: 'chosen', isStamped: true, intent: { target } })
    host = createMemoryHost({ refusesHeaders: true })
    await (await open({ ...reply, kind: 'forward' })).choose(wish)
    expect((await reopen()).state().filing).toMatchObject({ kind: 'chosen', isStamped: false, intent: { target } })
  })

  test('[CUR-08] a choice that was dropped elsewhere is none; choosing again makes a new one', async () => {
    const desk = await open({ ...reply, kind: 'forward' })
    await desk.choose(wish)
    const first = intents.only().id
    intents.kept.clear()
    expect((await reopen()).state().filing).toEqual({ kind: 'open' })
    await desk.choose(wish)
    expect(intents.only().id).not.toBe(first)
    expect(markOf()).toMatchObject({ intentId: intents.only().id })
  })

  test('[CUR-08] "do not file" drops the choice and is kept with the draft, also in a conversation that is remembered', async () => {
    intents.remember({ id: id(7999), ...wish, conversationId: 'conversation-1', ...looks })
    const desk = await open(reply)
    await desk.decline()
    expect(intents.kept.size).toBe(0)
    expect(markOf()).toEqual({ kind: 'declined' })
    await desk.follow(item)
    expect((await reopen()).state().filing).toEqual({ kind: 'declined' })
    expect(intents.kept.size).toBe(0)
  })
})

describe('[CUR-08] answers of a conversation', () => {
  const before: FilingIntent = { id: id(7999), target, conversationId: 'conversation-1', remember: true, ...looks }

  test('[CUR-08] start with what was chosen there before, as a choice of their own and without its note', async () => {
    intents.remember(before)
    const desk = await open(reply)
    expect(desk.state().filing).toMatchObject({ kind: 'chosen', isRemembered: true })
    expect(intents.only()).toMatchObject({ target: { clientIds: [id(100)], note: null }, remember: true })
    expect(intents.only().id).not.toBe(before.id)
    await desk.choose(wish)
    expect(desk.state().filing).toMatchObject({ isRemembered: false })
  })

  test('[CUR-08] what is passed on, and what begins a conversation, starts with nothing', async () => {
    intents.remember(before)
    expect((await open({ ...reply, kind: 'forward' })).state().filing).toEqual({ kind: 'open' })
    expect((await open({ ...reply, kind: 'new', conversationId: null })).state().filing).toEqual({ kind: 'open' })
    expect(remembersAtFirst(reply)).toBe(true)
    expect(remembersAtFirst({ ...reply, kind: 'forward' })).toBe(false)
    expect(remembersAtFirst({ ...reply, conversationId: null })).toBe(false)
  })

  test('[CUR-08] a client that left is no choice any more; another failure is told', async () => {
    intents.remember(before)
    intents.refuse('CRM_CLIENT_INACTIVE')
    expect((await open(reply)).state()).toMatchObject({ filing: { kind: 'open' }, failure: null })
    intents.refuse('SERVER_BUSY')
    expect((await open(reply)).state().failure).toBeInstanceOf(ApiError)
  })

  test('[CUR-08] without a conversation there is nothing to remember', async () => {
    const desk = await open({ ...reply, kind: 'new', conversationId: null })
    await desk.choose(wish)
    expect(intents.only()).toMatchObject({ remember: false, conversationId: null })
  })
})

describe('[R19] another item comes into view', () => {
  test('[R19] a choice is not put on it and not left behind', async () => {
    const desk = await open({ ...reply, kind: 'forward' })
    host.select({ ...item, key: 'Message compose 2' })
    await desk.choose(wish)
    expect(desk.state().failure).toBeInstanceOf(ItemMovedError)
    expect(intents.kept.size).toBe(0)
  })

  test('[R19] while the server answers: the choice is dropped again', async () => {
    host.drafts.set(key, { ...reply, kind: 'forward' })
    host.select(item)
    const writer = await (await host.mail()).writer()
    const desk = createDraftFiling({ ...intents, itemKey: key, writer: { ...writer, choose: async () => null } })
    await desk.choose(wish)
    expect(desk.state()).toMatchObject({ filing: { kind: 'open' } })
    expect(desk.state().failure).toBeInstanceOf(ItemMovedError)
    expect(intents.kept.size).toBe(0)
  })

  test('[R19] the choice of another draft under the same key is not shown for this one', async () => {
    const desk = await open({ ...reply, kind: 'new', conversationId: null })
    await desk.choose(wish)
    host.drafts.set(key, { ...reply, kind: 'new', conversationId: null, mark: null })
    await desk.follow(item)
    expect(desk.state().filing).toEqual({ kind: 'open' })
  })
})

describe('[CUR-08] what a draft looks like', () => {
  test('[CUR-08] recipients count without order, case and repetition', () => {
    const look = lookOf({ ...reply, recipients: ['B@x.example', 'a@x.example', 'b@x.example'] })
    expect(look.recipients).toEqual(['b@x.example', 'a@x.example'])
    expect(isSameLook(look, { ...look, recipients: ['A@x.example', 'b@x.example'] })).toBe(true)
    expect(isSameLook(look, { ...look, recipients: ['a@x.example'] })).toBe(false)
    expect(isSameLook(look, { ...look, subject: 'RE: lease' })).toBe(false)
  })

  test('[R23] suggestions are asked for the recipients, not for oneself', () => {
    expect(questionOf(reply, 'Ann@harbour.example')).toEqual({
      message: { itemId: null, internetMessageId: null, mailbox: null },
      conversationId: 'conversation-1',
      subject: reply.subject,
      addresses: ['grace.lee@northwind.example'],
      direction: 'outgoing',
      tags: [],
    })
  })

  test('[CUR-08] a subject is told once it stands still, not while it is typed', async () => {
    let subject = 'L'
    let tick = (): void => undefined
    let heard = 0
    const stop = watchSubject(
      async () => subject,
      { every: (_ms, work) => ((tick = work), () => undefined) },
      () => (heard += 1),
    )
    const look = async (): Promise<void> => {
      await new Promise(setImmediate)
      tick()
      await new Promise(setImmediate)
    }
    await look()
    subject = 'Le'
    await look()
    subject = 'Lease'
    await look()
    expect(heard).toBe(0)
    await look()
    await look()
    expect(heard).toBe(1)
    stop()
    subject = 'Other'
    await look()
    await look()
    expect(heard).toBe(1)
  })
})
