/** Following the selected item, its people, and its tags. */
import { describe, expect, test } from 'vitest'
import { addressesOf, firstToShow, nameOf, peopleToShow } from '../../../addin/features/item-context/people.ts'
import { telephone } from '../../../addin/features/item-context/reach.tsx'
import { followItem } from '../../../addin/features/item-context/use-current-item.ts'
import { isMarked, matchingClients, shownTags } from '../../../addin/features/tagging/tag-rules.ts'
import type { CurrentItem, ItemPerson, PersonRole } from '../../../addin/office/host.ts'
import { watchItem } from '../../../addin/office/item-watch.ts'
import { createMemoryHost } from '../../../addin/office/memory-host.ts'
import { themeOfColors } from '../../../addin/office/office-theme.ts'
import { initialsOf } from '../../../addin/ui/Initials.tsx'
import { people as known } from './sample-answers.ts'

const person = (address: string, role: PersonRole = 'to', name = ''): ItemPerson => ({ address, role, name })
const item = (key: string, people: readonly ItemPerson[] = []): CurrentItem => ({
  key,
  kind: 'message',
  mode: 'read',
  subject: key,
  people,
  event: null,
})

describe('[R19] following the selection', () => {
  test('[R19] a slow answer about the item before is not shown for the one after', async () => {
    const answers: ((value: CurrentItem | null) => void)[] = []
    const host = {
      ...createMemoryHost(),
      currentItem: () => new Promise<CurrentItem | null>((resolve) => answers.push(resolve)),
    }
    const told: (() => void)[] = []
    const shown: (string | null)[] = []
    followItem({ ...host, onItemChanged: (listener) => (told.push(listener), () => undefined) }, (next) =>
      shown.push(next?.key ?? null),
    )
    told[0]?.()
    answers[1]?.(item('second'))
    answers[0]?.(item('first'))
    await Promise.resolve()
    await Promise.resolve()
    expect(shown).toEqual(['second'])
  })

  test('[R19] an item that changed without an event is noticed by comparing keys, once', () => {
    let key: string | null = 'a'
    let tick = (): void => undefined
    let heard = 0
    const stop = watchItem(
      { key: () => key, listen: () => () => undefined },
      { every: (_ms, work) => ((tick = work), () => (tick = () => undefined)) },
      () => (heard += 1),
    )
    tick()
    key = 'b'
    tick()
    tick()
    key = null
    tick()
    stop()
    key = 'c'
    tick()
    expect(heard).toBe(2)
  })

  test('[R19] the event and the comparison do not tell the same change twice', () => {
    let key = 'a'
    let tick = (): void => undefined
    let fire = (): void => undefined
    let heard = 0
    watchItem(
      { key: () => key, listen: (notify) => ((fire = notify), () => undefined) },
      { every: (_ms, work) => ((tick = work), () => undefined) },
      () => (heard += 1),
    )
    key = 'b'
    fire()
    tick()
    expect(heard).toBe(1)
  })
})

describe('[R19] people of an item', () => {
  test('[R19] each address stands once and one’s own only when alone', () => {
    const people = [person('Me@Firm.example', 'to'), person('grace@x.example', 'from'), person('GRACE@x.example', 'cc')]
    expect(peopleToShow(item('k', people), 'me@firm.example').map(({ address }) => address)).toEqual([
      'grace@x.example',
    ])
    expect(peopleToShow(item('k', [person('me@firm.example')]), 'me@firm.example')).toHaveLength(1)
  })

  test('[R19] the sender comes first even when unknown; among recipients the first contact does', () => {
    const matches = [known['grace.lee@northwind.example']].filter((match) => match !== undefined)
    const grace = person('grace.lee@northwind.example')
    expect(firstToShow([person('x@y.example', 'from'), grace], matches)?.address).toBe('x@y.example')
    expect(firstToShow([person('x@y.example', 'to'), grace], matches)).toBe(grace)
    expect(firstToShow([], matches)).toBeNull()
  })

  test('[R19] the same people in another order and spelling are one question', () => {
    expect(addressesOf([person('B@x.example'), person('a@x.example')])).toEqual(
      addressesOf([person('A@x.example'), person('b@x.example')]),
    )
  })

  test('[R19] a name comes from the CRM, else from the item, else from the address', () => {
    expect(
      nameOf(person('grace.lee@northwind.example', 'from', 'G.'), known['grace.lee@northwind.example'] ?? null),
    ).toBe('Grace Lee')
    expect(nameOf(person('a@b.example', 'to', 'Ann'), null)).toBe('Ann')
    expect(nameOf(person('a@b.example'), null)).toBe('a@b.example')
  })

  test.each([
    ['Grace Lee', 'GL'],
    ['Änne van der Groß', 'ÄG'],
    ['a@b.example', 'AE'],
    ['', ''],
    ['(0) 12', ''],
  ])('[R19] the initials of "%s" are "%s"', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })

  test.each([
    ['+44 (0) 20 7946-0112', 'tel:+4402079460112'],
    ['030 / 55 01', 'tel:0305501'],
  ])('[R19] %s is dialled as %s', (number, link) => {
    expect(telephone(number)).toBe(link)
  })
})

const tags = {
  update: '!Update',
  updateFailed: '!Update failed',
  clients: [
    { clientId: '1', name: 'Northwind Ltd' },
    { clientId: '2', name: 'Blue North AG' },
    { clientId: '3', name: 'Ärzte & Co' },
  ],
}

describe('[R20] tags', () => {
  test('[R20] only Tandem’s own tags can be removed, whatever their case', () => {
    expect(shownTags(['!update', 'Private', 'NORTHWIND LTD'], tags)).toEqual([
      { name: '!update', isOurs: true },
      { name: 'Private', isOurs: false },
      { name: 'NORTHWIND LTD', isOurs: true },
    ])
    expect(isMarked(['!UPDATE'], tags)).toBe(true)
    expect(isMarked(['!Update failed'], tags)).toBe(false)
  })

  test('[R20] before Tandem’s names are known nothing can be removed', () => {
    expect(shownTags(['!Update'], undefined)).toEqual([{ name: '!Update', isOurs: false }])
  })

  test('[R20] removing one tag leaves what somebody else added meanwhile', async () => {
    const host = createMemoryHost()
    host.select(item('k'))
    await host.addTag('k', '!Update')
    host.tags.set('k', ['!Update', 'Added meanwhile'])
    expect(await host.removeTag('k', '!update')).toEqual({ done: true, tags: ['Added meanwhile'] })
  })

  test('[R19] a tag meant for another item than the selected one changes nothing', async () => {
    const host = createMemoryHost()
    host.select(item('new'))
    expect(await host.addTag('old', '!Update')).toEqual({ done: false, refusal: 'itemMoved' })
    expect(host.tags.get('new')).toBeUndefined()
  })

  test('[R20] typing finds clients by every word, those that begin with it first, without those already there', () => {
    expect(matchingClients(tags, [], 'north', 5)).toEqual(['Northwind Ltd', 'Blue North AG'])
    expect(matchingClients(tags, ['northwind ltd'], 'north', 5)).toEqual(['Blue North AG'])
    expect(matchingClients(tags, [], 'ag blue', 5)).toEqual(['Blue North AG'])
    expect(matchingClients(tags, [], 'ärzte', 5)).toEqual(['Ärzte & Co'])
    expect(matchingClients(tags, [], '', 2)).toHaveLength(2)
  })
})

describe('[R19] looks', () => {
  test.each([
    ['#ffffff', '#242424', 'light'],
    ['#1f1f1f', '#f0f0f0', 'dark'],
    ['#000000', '#ffffff', 'highContrast'],
    ['#000000', '#c0c0c0', 'dark'],
    ['', '', null],
    ['#NaN', '', null],
  ] as const)('[R19] %s behind %s is %s', (bodyBackgroundColor, bodyForegroundColor, theme) => {
    expect(themeOfColors({ bodyBackgroundColor, bodyForegroundColor })).toBe(theme)
  })
})
