/** Files of contacts: texts out of bytes, rows out of texts, values out of rows; and back into files. */
import { describe, expect, test } from 'vitest'
import { cellsOf, RowProblem } from '../../server/crm/imports/cells.ts'
import { contactValuesOf, dayOf } from '../../server/crm/imports/contact-values.ts'
import { proposeMapping } from '../../server/crm/imports/propose.ts'
import { csvLine } from '../../server/crm/exports/csv.ts'
import { vcardOf } from '../../server/crm/exports/vcard.ts'
import { decode } from '../../server/gateways/exchange/decode.ts'
import { readCsv } from '../../server/gateways/exchange/read-csv.ts'
import { readFile } from '../../server/gateways/exchange/read-file.ts'
import { readVcards } from '../../server/gateways/exchange/read-vcard.ts'
import { emptyContact, type Contact } from '../../shared/schemas/crm.ts'
import type { ImportSettings } from '../../shared/schemas/exchange.ts'

const settings: ImportSettings = { mapping: [], whenKnown: 'update', clientId: null, dateOrder: 'dayFirst' }
const utf16be = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()

describe('bytes', () => {
  test.each([
    ['utf-8', new TextEncoder().encode('Zoë;ł')],
    ['utf-16be', utf16be('Zoë;ł')],
    ['utf-16le', Buffer.from('\uFEFFZoë;ł', 'utf16le')],
    ['utf-16le', Buffer.from('name;of;somebody', 'utf16le')],
    ['windows-1252', Buffer.from('Zoë', 'latin1')],
  ])('[WS] in %s are read as text without a mark in front', (encoding, bytes) => {
    const found = decode(bytes)
    expect(found.encoding).toBe(encoding)
    expect(found.text).toMatch(/^(?:Zoë|name)/)
  })
})

describe('a CSV text', () => {
  test.each([
    [';', 'a;b\n1;"2;3"'],
    [',', 'a,b\n1,"2;3"'],
    ['\t', 'a\tb\n1\t2;3'],
    ['|', 'sep=|\na|b\n1|2;3'],
  ])('[WS] with separator %j is divided where it says', (separator, text) => {
    expect(readCsv(text)).toMatchObject({ separator, columns: ['a', 'b'], rows: [{ cells: ['1', '2;3'] }] })
  })

  test('[WS] has rows with their line, short ones filled, long ones cut, empty ones left out', () => {
    const found = readCsv('a;b\r\n1\r\n;\r\n"two\r\nlines";3;4\r\n5;6\r\n')
    expect(found?.rows.map(({ cells }) => cells)).toEqual([
      ['1', ''],
      ['two\nlines', '3'],
      ['5', '6'],
    ])
    expect(found?.rows.at(-1)?.row).toBe(6)
  })

  test('[WS] without a name in its first line, and what is no text, are none', () => {
    expect(readCsv(';;\n1;2;3')).toBeNull()
    expect(readFile({ name: 'x.xlsx', content: Uint8Array.from([80, 75, 3, 4, 0, 0, 0, 0, 1, 2, 255]) })).toBeNull()
  })
})

describe('headers', () => {
  test('[WS] of Outlook in English and German, and of Tandem’s own names, are recognised, each target once', () => {
    expect(
      proposeMapping('contacts', ['First Name', 'Last Name', 'E-mail Address', 'Business Phone', 'E-mail 2 Address']),
    ).toEqual(['givenName', 'surname', 'emailAddress1', 'businessPhone1', 'emailAddress2'])
    expect(
      proposeMapping('contacts', [
        'Vorname',
        'Nachname',
        'E-Mail-Adresse',
        'Straße privat',
        'Land/Region privat',
        'Vorname',
      ]),
    ).toEqual(['givenName', 'surname', 'emailAddress1', 'homeStreet', 'homeCountry', null])
    expect(proposeMapping('contacts', ['givenName', 'homePostalCode', 'whatever'])).toEqual([
      'givenName',
      'homePostalCode',
      null,
    ])
    expect(proposeMapping('clients', ['Firma', 'PLZ', 'Ort', 'Betreuer'])).toEqual([
      'name',
      'postalCode',
      'city',
      'accountManager',
    ])
  })
})

describe('values of a row', () => {
  test.each([
    ['1980-04-03', 'dayFirst', '1980-04-03'],
    ['3.4.1980', 'monthFirst', '1980-04-03'],
    ['03/04/1980', 'dayFirst', '1980-04-03'],
    ['03/04/1980', 'monthFirst', '1980-03-04'],
    ['19800403', 'dayFirst', '1980-04-03'],
    ['1980-04-03T00:00:00Z', 'dayFirst', '1980-04-03'],
  ] as const)('[WS] day %s, %s, is %s', (text, order, day) => {
    expect(dayOf(text, order)).toBe(day)
  })

  test.each(['31.2.1980', '3.4.80', 'soon', '1980-13-01', '0000-00-00'])('[WS] day %s is none', (text) => {
    expect(() => dayOf(text, 'dayFirst')).toThrow(RowProblem)
  })

  test('[WS] a whole name is divided, an address in brackets found, an apostrophe before a number taken away', () => {
    const mapping = ['displayName', 'emailAddress1', 'mobilePhone'] as const
    const values = (texts: string[]) => contactValuesOf(cellsOf(texts, mapping, ['n', 'e', 'm']), settings).values
    expect(values(['Ada Mary Byron', 'Ada <ada@x.example>', "'+44 1"])).toEqual({
      givenName: 'Ada Mary',
      surname: 'Byron',
      emailAddresses: [{ address: 'ada@x.example', name: null }],
      mobilePhone: '+44 1',
    })
    expect(values(['Byron, Ada', '', ''])).toEqual({ givenName: 'Ada', surname: 'Byron' })
    expect(() => values(['', '', '1'])).toThrow('NAME_MISSING')
    expect(() => values(['x'.repeat(300), '', ''])).toThrow('VALUE_TOO_LONG')
  })
})

describe('files for others', () => {
  test.each(['=1+1', '+1', '-1', '@SUM', '\tx', '\rx', '\n=1', '＝1', '－1', '＋1', '＠SUM', ' =1'])(
    '[WS] a cell %j is no formula in a spreadsheet',
    (text) => {
      expect(csvLine([text], ';')).toContain(`'${text}`)
    },
  )

  test.each([',', ';', '\t', '|'])(
    '[WS] opened with the wrong separator, a cell with %j does not fall apart into a formula',
    (sign) => {
      const text = `x${sign}=1+1`
      expect(csvLine([text], sign === ',' ? ';' : ',')).toBe(`"${text}"\r\n`)
    },
  )

  test('[WS] numbers stay numbers, quotes are doubled', () => {
    expect(csvLine([-5, 'say "hi"', null, true], ',')).toBe('-5,"say ""hi""",,true\r\n')
  })

  test.each(['3', '4'] as const)('[WS] a vCard %s.0 reads back as it was, whatever is in it', (version) => {
    const contact: Contact = {
      ...emptyContact,
      id: '00000000-0000-4000-8000-000000000001',
      version: '1',
      displayName: 'Zoë, the; \\ Ångström',
      givenName: 'Zoë, the;',
      surname: '\\ Ångström',
      jobTitle: '律师'.repeat(40),
      emailAddresses: [{ address: 'zoe@x.example', name: null }],
      businessPhones: ['+49 1', '+49 2'],
      mobilePhone: '+49 3',
      homeAddress: { street: 'A; B', city: 'Köln', state: null, postalCode: '50667', countryOrRegion: 'DE' },
      birthday: '1980-04-03',
      notes: 'one\ntwo, three',
    }
    const found = readVcards(vcardOf(contact, 'Client, Ltd', version))
    const row = Object.fromEntries((found?.columns ?? []).map((name, index) => [name, found?.rows[0]?.cells?.[index]]))
    expect(row).toMatchObject({
      givenName: 'Zoë, the;',
      surname: '\\ Ångström',
      companyName: 'Client, Ltd',
      jobTitle: '律师'.repeat(40),
      emailAddress1: 'zoe@x.example',
      businessPhone1: '+49 1',
      businessPhone2: '+49 2',
      mobilePhone: '+49 3',
      homeStreet: 'A; B',
      homePostalCode: '50667',
      notes: 'one\ntwo, three',
    })
    expect(dayOf(String(row['birthday']), 'dayFirst')).toBe('1980-04-03')
  })
})
