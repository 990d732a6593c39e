/** Delta of messages, and the limits that hold for large mails too. */

import { describe, expect, it } from 'vitest'
import { ada, allScopes, errorOf, immutable, useGraph } from './graph-fixture.ts'
import { plainMail, roundOf } from './mail-fixture.ts'

const graph = useGraph()
const inbox = '/me/mailFolders/inbox/messages/delta'
const fast = { Prefer: 'odata.maxpagesize=1000' }

describe('delta of messages', () => {
  it('[GC-4.3] reading alone comes back short and with the same time of change; with more it comes in full', async () => {
    const person = graph.world.person(ada)
    const one = await person.receiveMail(plainMail('one'))
    const two = await person.receiveMail(plainMail('two'))
    const start = await roundOf(graph, `${inbox}?$select=subject,isRead,categories`)
    graph.world.clock.advance(60_000)
    person.markRead(one.id, true)
    person.setCategories(two.id, ['CRM'])
    person.markRead(two.id, true)
    const { values } = await roundOf(graph, start.link)
    const short = values.find(({ id }) => id === one.id)
    expect(Object.keys(short ?? {}).sort()).toEqual(['@odata.etag', '@odata.type', 'id', 'isRead', 'parentFolderId'])
    expect(values.find(({ id }) => id === two.id)).toMatchObject({ subject: 'two', categories: ['CRM'], isRead: true })
    const read = await graph.ask('GET', `/me/messages/${one.id}`)
    expect(read.body['lastModifiedDateTime']).toBe(one.lastModifiedDateTime)
    expect(read.body['changeKey']).not.toBe(one.changeKey)
  })

  it('[GC-4.3] without isRead in the selection a read flag is no news', async () => {
    const person = graph.world.person(ada)
    const { id } = await person.receiveMail(plainMail('one'))
    const start = await roundOf(graph, `${inbox}?$select=subject`)
    person.markRead(id, true)
    expect((await roundOf(graph, start.link)).values).toEqual([])
  })

  it('[GC-4.3] a move is a removal here and something new there, with the same immutable id', async () => {
    const person = graph.world.person(ada)
    const { immutableId } = await person.receiveMail(plainMail('one'))
    const archive = '/me/mailFolders/archive/messages/delta'
    const [here, there] = [await roundOf(graph, inbox, immutable), await roundOf(graph, archive, immutable)]
    person.moveMessage(immutableId, 'archive')
    expect((await roundOf(graph, here.link, immutable)).values).toEqual([
      { '@odata.type': '#microsoft.graph.message', id: immutableId, '@removed': { reason: 'deleted' } },
    ])
    expect((await roundOf(graph, there.link, immutable)).values).toMatchObject([{ id: immutableId, subject: 'one' }])
  })

  it('[GC-4.3] a round with a filter ends after 5,000 messages, without one it gives them all', async () => {
    const person = graph.world.person(ada)
    for (let number = 0; number < 5002; number += 1)
      person.createMessage({ subject: `${number}`, receivedDateTime: `2026-0${number === 0 ? 1 : 2}-01T00:00:00Z` })
    const all = await roundOf(graph, `${inbox}?$select=subject`, fast)
    expect(all.values).toHaveLength(5002)
    const filter = encodeURIComponent('receivedDateTime ge 2026-02-01T00:00:00Z')
    const filtered = await roundOf(graph, `${inbox}?$select=subject&$filter=${filter}`, fast)
    expect(filtered.values.map(({ subject }) => subject)).toEqual(Array.from({ length: 5000 }, (_, at) => `${at + 1}`))
    expect((await graph.ask('GET', `${inbox}?$filter=${encodeURIComponent("subject eq 'x'")}`)).status).toBe(400)
  })

  it('[GC-10] an expired token is 410', async () => {
    const { link } = await roundOf(graph, inbox)
    graph.world.expireDeltaTokens(ada)
    const answer = await graph.ask('GET', link)
    expect([answer.status, errorOf(answer)['code']]).toEqual([410, 'SyncStateNotFound'])
  })
})

describe('large mails over the wire', () => {
  const large = {
    size: 40_000_000,
    subject: 'Large',
    from: 'ann@northwind.example',
    to: ada,
    messageId: '<large@northwind.example>',
    date: '2026-03-02T09:00:00Z',
  }
  const download = (id: string, signal?: AbortSignal) =>
    fetch(`${graph.httpOrigin}/v1.0/me/messages/${id}/$value`, {
      headers: { Authorization: `Bearer ${graph.world.issueToken({ user: ada, scopes: allScopes })}` },
      ...(signal ? { signal } : {}),
    })

  it('[GC-9] a download holds one of the four slots until its last byte, or until it is broken off', async () => {
    const { id } = await graph.world.person(ada).receiveSyntheticMail(large)
    const breakOff = new AbortController()
    const running = await Promise.all(Array.from({ length: 4 }, () => download(id, breakOff.signal)))
    expect(running.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const fifth = await graph.ask('GET', `/me/messages/${id}`)
    expect([fifth.status, errorOf(fifth)['code']]).toEqual([429, 'ApplicationThrottled'])
    breakOff.abort()
    await expect.poll(async () => (await graph.ask('GET', `/me/messages/${id}`)).status).toBe(200)
  })

  it('[GC-16] the fault plan breaks a download off in the middle', async () => {
    const { id } = await graph.world.person(ada).receiveMail(plainMail('one'))
    graph.world.faults.add({ path: '/messages/*/$value', times: 1, effect: { kind: 'malformed' } })
    const broken = await download(id)
    await expect(broken.arrayBuffer()).rejects.toThrow('terminated')
    const whole = await (await download(id)).text()
    expect(whole).toContain('Text of one.')
    expect(graph.world.requests.counts.streamedBytes).toBeGreaterThanOrEqual(whole.length)
  })
})
