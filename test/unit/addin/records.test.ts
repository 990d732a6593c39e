/** Lists of records in the address bar, ticks in a table, values of a contact as they are typed. */
import { describe, expect, test } from 'vitest'
import { changeOf, draftOf, wrongIn } from '../../../addin/features/records/contact-fields.ts'
import { twiceIn } from '../../../addin/features/records/import/import-targets.ts'
import { kindNames } from '../../../addin/features/records/kinds.ts'
import {
  chosenFilters,
  listHref,
  queryOf,
  readAddress,
  writeAddress,
  type ListState,
} from '../../../addin/features/records/list-address.ts'
import { hashOf, placeOf } from '../../../addin/shell/hash.ts'
import { recordPages } from '../../../addin/strings/en/record-pages.ts'
import { nextSorting, ticked } from '../../../addin/ui/table/column.ts'
import { emptyContact, type Contact } from '../../../shared/schemas/crm.ts'
import { recordKinds } from '../../../shared/schemas/record-lists.ts'

describe('[WS] the address of a list', () => {
  test('[WS] a list begins with what is active, and says nothing of it in its address', () => {
    const state = readAddress('clients', '')
    expect(state).toEqual({ search: '', sorting: null, filters: { active: 'true' } })
    expect(writeAddress('clients', state)).toBe('')
    expect(chosenFilters('clients', state.filters)).toBe(0)
  })

  test.each<[string, ListState]>([
    ['search', { search: 'müller & söhne', sorting: null, filters: { active: 'true' } }],
    ['order', { search: '', sorting: { by: 'city', order: 'desc' }, filters: { active: 'true' } }],
    ['a usual filter that is off', { search: '', sorting: null, filters: {} }],
    ['a usual filter turned round', { search: '', sorting: null, filters: { active: 'false' } }],
    ['filters', { search: 'a', sorting: { by: 'name', order: 'asc' }, filters: { active: 'true', profession: 'Law' } }],
  ])('[WS] %s comes back out of the address as it went in', (_name, state) => {
    expect(readAddress('clients', writeAddress('clients', state))).toEqual(state)
  })

  test('[WS] the server is asked in the list’s own order, with days as instants, the last one included', () => {
    const state = readAddress('documents', 'from=2026-11-01&to=2026-11-01')
    const { from, to, ...rest } = queryOf('documents', state)
    expect(rest).toEqual({ sort: 'at', order: 'desc' })
    expect(Number(to) - Number(from)).toBe(86_400_000)
  })

  test('[WS] a link to all records of a client keeps the usual filter of the list', () => {
    expect(listHref('contacts', { clientId: 'c1' })).toBe('#/records/contacts?clientId=c1')
    expect(readAddress('contacts', 'clientId=c1').filters).toEqual({ active: 'true', clientId: 'c1' })
  })

  test('[WS] every kind of record has a place in the navigation', () => {
    expect([...kindNames].sort()).toEqual([...recordKinds].sort())
  })

  test('[WS] the query of an address survives the way into a place and back', () => {
    const hash = '#/records/clients?search=a%2Fb%3Fc&active=any'
    const place = placeOf(hash)
    expect(place).toEqual({ name: 'records', path: ['clients'], query: 'search=a%2Fb%3Fc&active=any' })
    expect(place === null ? null : hashOf(place)).toBe(hash)
    expect(placeOf('#/records/clients')).toEqual({ name: 'records', path: ['clients'] })
  })
})

describe('[WS] ticks and headings of a table', () => {
  const keys = ['a', 'b', 'c', 'd']

  test('[WS] shift ticks, or unticks, everything from the row ticked before', () => {
    expect([...ticked(keys, new Set(['a']), 2, true, 0)].sort()).toEqual(['a', 'b', 'c'])
    expect([...ticked(keys, new Set(keys), 1, false, 3)]).toEqual(['a'])
    expect([...ticked(keys, new Set(), 3, true, null)]).toEqual(['d'])
  })

  test('[WS] a heading sorts up, then down; another one begins upwards', () => {
    const up = nextSorting(null, 'name')
    expect(up).toEqual({ by: 'name', order: 'asc' })
    expect(nextSorting(up, 'name')).toEqual({ by: 'name', order: 'desc' })
    expect(nextSorting({ by: 'name', order: 'desc' }, 'city')).toEqual({ by: 'city', order: 'asc' })
  })
})

describe('[CUR-07X] values of a contact as they are typed', () => {
  const contact: Contact = {
    ...emptyContact,
    id: '00000000-0000-0000-0000-000000000001',
    version: '1',
    displayName: 'Anna Berg',
    surname: 'Berg',
    emailAddresses: [{ address: 'Anna@Example.com', name: 'Anna' }],
  }

  test('[CUR-07X] an address that stays keeps the name it has in Outlook', () => {
    expect(changeOf(contact, 'emailAddresses', { value: 'anna@example.com\n\n b@example.com ' })).toEqual({
      emailAddresses: [
        { address: 'anna@example.com', name: 'Anna' },
        { address: 'b@example.com', name: null },
      ],
    })
  })

  test('[CUR-07X] what is emptied has no value, not an empty one', () => {
    expect(changeOf(contact, 'jobTitle', { value: '  ' })).toEqual({ jobTitle: null })
    expect(changeOf(contact, 'homeAddress', { street: ' ' })).toEqual({ homeAddress: null })
    expect(changeOf(contact, 'businessPhones', { value: '' })).toEqual({ businessPhones: [] })
  })

  test('[CUR-07X] a contact keeps a name, and an e-mail address its form', () => {
    const { wrong } = recordPages
    expect(wrongIn(contact, 'surname', { value: '' }, wrong)).toBe(wrong.personMissing)
    expect(wrongIn({ ...contact, givenName: 'Anna' }, 'surname', { value: '' }, wrong)).toBeNull()
    expect(wrongIn(contact, 'emailAddresses', { value: 'a@example.com\nno' }, wrong)).toBe(wrong.emailWrong('no'))
    expect(wrongIn(contact, 'emailAddresses', draftOf(contact, 'emailAddresses'), wrong)).toBeNull()
  })

  test('[WS] two columns of a file cannot become the same', () => {
    expect(twiceIn(['givenName', null, 'surname', null])).toBeNull()
    expect(twiceIn(['givenName', 'surname', 'givenName'])).toBe('givenName')
  })
})
