/** Contact delta of the simulated Graph: rounds, pages, removals, expired tokens, noise. */

import { describe, expect, it } from 'vitest'
import {
  ada,
  type Answer,
  deltaLinkOf,
  errorOf,
  immutable,
  type Json,
  nextLinkOf,
  useGraph,
  valuesOf,
} from './graph-fixture.ts'

const graph = useGraph()

const start = '/me/contactFolders/contacts/contacts/delta'

/** All pages of a round, in order; the last one holds the deltaLink. */
const round = async (path: string, headers: Record<string, string> = {}): Promise<Answer[]> => {
  const pages: Answer[] = []
  for (let link = path; link; link = nextLinkOf(pages.at(-1) as Answer)) {
    pages.push(await graph.ask('GET', link, { headers }))
    expect(pages.at(-1)?.status).toBe(200)
    expect(pages.length).toBeLessThan(200)
  }
  return pages
}
const itemsOf = (pages: readonly Answer[]): Json[] => pages.flatMap(valuesOf)
const linkAfter = (pages: readonly Answer[]): string => deltaLinkOf(pages.at(-1) as Answer)
const fill = (count: number): void => {
  for (let index = 0; index < count; index += 1)
    graph.world.person(ada).createContact({ displayName: `Contact ${index}` })
}

describe('rounds', () => {
  it('[GC-10] a first round pages through everything, ten to a page, and only its last page has a deltaLink', async () => {
    fill(23)
    const pages = await round(start)
    expect(pages.map((page) => valuesOf(page).length)).toEqual([10, 10, 3])
    for (const page of pages)
      expect(Number('@odata.nextLink' in page.body) + Number('@odata.deltaLink' in page.body)).toBe(1)
    expect(nextLinkOf(pages[0] as Answer)).toContain('/delta?$skiptoken=')
    expect(pages[0]?.headers.get('preference-applied')).toBe('odata.track-changes')
  })

  it('[GC-1.4] the link comes back in the other spelling, with the key in parentheses, and without case', async () => {
    const link = deltaLinkOf(await graph.ask('GET', start))
    expect(link).toMatch(/\/v1\.0\/me\/contactFolders\('[^']+'\)\/contacts\/delta\?\$deltatoken=/)
    expect((await graph.ask('GET', link.replace('contactFolders', 'CONTACTFOLDERS'))).status).toBe(200)
    graph.world.configure({ linkStyle: 'lowercase' })
    expect(deltaLinkOf(await graph.ask('GET', start))).toContain('/me/contactfolders(')
  })

  it('[GC-1.4] $select of the first request is baked into the token; id always comes', async () => {
    fill(1)
    const first = await round(`${start}?$select=displayName`)
    expect(Object.keys(itemsOf(first)[0] as Json).sort()).toEqual(['@odata.etag', '@odata.type', 'displayName', 'id'])
    const [contact] = graph.world.contacts(ada)
    graph.world.person(ada).editContact(contact?.id ?? '', { companyName: 'Northwind' })
    expect(Object.keys(itemsOf(await round(linkAfter(first)))[0] as Json).sort()).toEqual([
      '@odata.etag',
      '@odata.type',
      'displayName',
      'id',
    ])
    expect((await graph.ask('GET', `${linkAfter(first)}&$select=id`)).status).toBe(400)
    expect((await graph.ask('GET', `${start}?$select=nonsense`)).status).toBe(400)
  })

  it('[GC-10] a later round gives what changed since, and then nothing', async () => {
    fill(3)
    const first = await round(start)
    expect(itemsOf(await round(linkAfter(first)))).toEqual([])
    const [, second] = graph.world.contacts(ada)
    graph.world.person(ada).editContact(second?.id ?? '', { jobTitle: 'Judge' })
    graph.world.person(ada).createContact({ displayName: 'New' })
    const later = await round(linkAfter(first))
    expect(itemsOf(later).map((item) => item['displayName'])).toEqual(['Contact 1', 'New'])
    expect(itemsOf(await round(linkAfter(later)))).toEqual([])
    expect(itemsOf(await round(linkAfter(first)))).toHaveLength(2)
  })

  it('[GC-1.4] a removed contact appears as @removed deleted', async () => {
    fill(2)
    const first = await round(start, immutable)
    const [soft, hard] = graph.world.contacts(ada)
    graph.world.person(ada).deleteContact(soft?.id ?? '')
    graph.world.person(ada).deleteContact(hard?.id ?? '', true)
    expect(itemsOf(await round(linkAfter(first), immutable))).toEqual([
      { '@odata.type': '#microsoft.graph.contact', id: soft?.immutableId, '@removed': { reason: 'deleted' } },
      { '@odata.type': '#microsoft.graph.contact', id: hard?.immutableId, '@removed': { reason: 'deleted' } },
    ])
  })

  it('[GC-7.3] a move is a removal here and a new contact there; only the immutable id stays the same', async () => {
    const person = graph.world.person(ada)
    const folder = person.createFolder('CRM')
    const before = person.createContact({ displayName: 'Mover' })
    const there = `/me/contactFolders/${folder.id}/contacts/delta`
    const [fromHere, fromThere] = [linkAfter(await round(start)), linkAfter(await round(there))]
    const after = person.moveContact(before.id, folder.id)
    expect([after.immutableId, after.id === before.id]).toEqual([before.immutableId, false])
    expect(itemsOf(await round(fromHere))).toMatchObject([{ id: before.id, '@removed': { reason: 'deleted' } }])
    expect(itemsOf(await round(fromThere))).toMatchObject([{ id: after.id, displayName: 'Mover' }])
    expect(itemsOf(await round(fromHere, immutable))).toMatchObject([
      { id: before.immutableId, '@removed': { reason: 'deleted' } },
    ])
    expect(itemsOf(await round(fromThere, immutable))).toMatchObject([{ id: before.immutableId }])
  })

  it('[GC-7.3] deleted and restored between two rounds shows once, present, under the same immutable id', async () => {
    fill(1)
    const link = linkAfter(await round(start))
    const [contact] = graph.world.contacts(ada)
    graph.world.person(ada).deleteContact(contact?.id ?? '')
    graph.world.person(ada).restoreContact(contact?.immutableId ?? '')
    const items = itemsOf(await round(link, immutable))
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ id: contact?.immutableId, displayName: 'Contact 0' })
  })

  it('[GC-10] a contact created while the first round is being paged is never lost', async () => {
    fill(15)
    const first = await graph.ask('GET', start)
    graph.world.person(ada).createContact({ displayName: 'Meanwhile' })
    const [edited] = graph.world.contacts(ada)
    graph.world.person(ada).editContact(edited?.id ?? '', { jobTitle: 'Judge' })
    const rest = await round(nextLinkOf(first))
    const later = itemsOf(await round(linkAfter(rest)))
    expect([...itemsOf(rest), ...later].map((item) => item['displayName'])).toContain('Meanwhile')
    expect(later.map((item) => item['jobTitle'])).toContain('Judge')
  })

  it('[GC-1.4] a folder has its own log; changes in another folder or of a message do not show', async () => {
    const person = graph.world.person(ada)
    const folder = person.createFolder('CRM')
    const link = linkAfter(await round(start))
    person.createContact({ displayName: 'Elsewhere' }, folder.id)
    person.createMessage({ subject: 'Hello' })
    expect(itemsOf(await round(link))).toEqual([])
  })

  it('[GC-1.4] $top limits the whole first round', async () => {
    fill(5)
    expect(itemsOf(await round(`${start}?$top=3`))).toHaveLength(3)
  })

  it('[GC-10] odata.maxpagesize is honoured on every page, also on later ones, up to the longest page', async () => {
    fill(12)
    graph.world.configure({ longestDeltaPage: 6 })
    const first = await graph.ask('GET', start, { headers: { Prefer: 'odata.maxpagesize=5' } })
    expect(valuesOf(first)).toHaveLength(5)
    expect(
      valuesOf(await graph.ask('GET', nextLinkOf(first), { headers: { Prefer: 'odata.maxpagesize=50' } })),
    ).toHaveLength(6)
  })
})

describe('bad days', () => {
  it('[GC-10] an expired or foreign token is 410 SyncStateNotFound, or 400 by switch', async () => {
    const link = linkAfter(await round(start))
    graph.world.expireDeltaTokens(ada)
    const expired = await graph.ask('GET', link)
    expect([expired.status, errorOf(expired)['code'], expired.headers.get('location')]).toEqual([
      410,
      'SyncStateNotFound',
      null,
    ])
    expect((await graph.ask('GET', `${start}?$deltatoken=nonsense`)).status).toBe(410)
    graph.world.configure({ deltaTokenErrorLocation: true })
    expect((await graph.ask('GET', link)).headers.get('location')).toMatch(/\/delta\?\$deltatoken=$/)
    graph.world.configure({ deltaTokenError: 400 })
    expect((await graph.ask('GET', link)).status).toBe(400)
  })

  it('[GC-10] tokens can expire while a round is being paged', async () => {
    fill(30)
    graph.world.faults.add({ path: '/contactFolders/*/contacts/delta', skip: 2, effect: { kind: 'expireDeltaTokens' } })
    const second = await graph.ask('GET', nextLinkOf(await graph.ask('GET', start)))
    expect(second.status).toBe(200)
    expect((await graph.ask('GET', nextLinkOf(second))).status).toBe(410)
  })

  it('[GC-10] a write stays invisible for the visibility delay and then shows', async () => {
    graph.world.clock.freeze()
    fill(1)
    const link = linkAfter(await round(start))
    graph.world.configure({ visibilityDelayMs: 60_000 })
    graph.world.person(ada).createContact({ displayName: 'Late' })
    const early = await round(link)
    expect(itemsOf(early)).toEqual([])
    expect(itemsOf(await round(start)).map((item) => item['displayName'])).toEqual(['Contact 0'])
    graph.world.clock.advance(60_000)
    expect(itemsOf(await round(linkAfter(early))).map((item) => item['displayName'])).toEqual(['Late'])
  })

  it.each(['mild', 'strong'] as const)(
    '[GC-10] with %s noise pages repeat items and may be empty, and nothing is missing',
    async (deltaNoise) => {
      graph.world.configure({ deltaNoise })
      fill(45)
      const pages = await round(start)
      const ids = itemsOf(pages).map((item) => item['id'])
      expect(new Set(ids).size).toBe(45)
      expect(ids.length).toBeGreaterThan(45)
      expect(pages.some((page) => valuesOf(page).length === 0)).toBe(true)
    },
  )

  it('[GC-10] mild noise leaves a round of one page alone', async () => {
    graph.world.configure({ deltaNoise: 'mild' })
    fill(5)
    const pages = await round(start)
    expect(pages.map((page) => valuesOf(page).length)).toEqual([5])
  })
})
