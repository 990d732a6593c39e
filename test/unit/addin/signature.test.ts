/** Reading a signature: names, positions, companies, phones, addresses, sites; nothing of the mail that is answered. */
import { describe, expect, test } from 'vitest'
import { readName, readSignature } from '../../../addin/features/filing/read-signature.ts'

const grace = { name: 'Grace Lee', address: 'grace.lee@northwind.example' }
const empty = {
  jobTitle: null,
  companyName: null,
  businessPhone: null,
  mobilePhone: null,
  businessHomePage: null,
  street: null,
  postalCode: null,
  city: null,
  countryOrRegion: null,
}

describe('[CUR-08] signatures', () => {
  test('[CUR-08] an English one, with the answered mail below it', () => {
    const text = `Dear Ann,\n\nplease call me on +44 20 1111 2222 about the 12 Quay Street matter.\n\nKind regards,\nGrace Lee\nGeneral Counsel\n\nNorthwind Trading Ltd\n12 Quay Street, London E14 9SH\nUnited Kingdom\nT: +44 20 7946 0112 | M: +44 7700 900123 | F: +44 20 7946 0999\nwww.northwind.example\n\nFrom: Ann Harbour\nSent: Monday\nKind regards\nAnn Harbour\nHarbour & Finch LLP\nTel. +44 20 7000 0000`
    expect(readSignature(text, grace)).toEqual({
      givenName: 'Grace',
      surname: 'Lee',
      jobTitle: 'General Counsel',
      companyName: 'Northwind Trading Ltd',
      businessPhone: '+44 20 7946 0112',
      mobilePhone: '+44 7700 900123',
      businessHomePage: 'www.northwind.example',
      street: '12 Quay Street',
      postalCode: 'E14 9SH',
      city: 'London',
      countryOrRegion: 'United Kingdom',
    })
  })

  test('[CUR-08] a German one', () => {
    const text = `Guten Tag,\r\n\r\nanbei der Vertrag.\r\n\r\nMit freundlichen Grüßen\r\n\r\nDr. Jörg von der Heide\r\nGeschäftsführer\r\n\r\nHafenkontor GmbH\r\nAm Sandtorkai 12\r\n20457 Hamburg\r\nTelefon: 040 / 55 01-17\r\nMobil: 0171 1234567\r\nTelefax: 040 / 55 01-99\r\nE-Mail: heide@hafenkontor.example\r\nhttps://www.hafenkontor.example/\r\nSitz: Hamburg, Amtsgericht Hamburg HRB 12345`
    const read = readSignature(text, { name: 'Dr. Jörg von der Heide', address: 'heide@hafenkontor.example' })
    expect(read).toEqual({
      givenName: 'Jörg',
      surname: 'von der Heide',
      jobTitle: 'Geschäftsführer',
      companyName: 'Hafenkontor GmbH',
      businessPhone: '040 / 55 01-17',
      mobilePhone: '0171 1234567',
      businessHomePage: 'https://www.hafenkontor.example/',
      street: 'Am Sandtorkai 12',
      postalCode: '20457',
      city: 'Hamburg',
      countryOrRegion: null,
    })
  })

  test('[CUR-08] a text without a signature gives the name and invents nothing', () => {
    const text = 'The invoice 2026-11-0042 over 12,500.00 is due on 30 November 2026. Call 0800 555 0199.'
    expect(readSignature(text, grace)).toEqual({ givenName: 'Grace', surname: 'Lee', ...empty })
    expect(readSignature('', grace)).toEqual({ givenName: 'Grace', surname: 'Lee', ...empty })
  })

  test('[CUR-08] behind two dashes, on one line with bars', () => {
    const read = readSignature('See you.\n-- \nGrace Lee | Partner | +44 20 7946 0112 | www.lee.example', grace)
    expect([read.jobTitle, read.businessPhone, read.businessHomePage]).toEqual([
      'Partner',
      '+44 20 7946 0112',
      'www.lee.example',
    ])
  })

  test.each([
    ['Lee, Grace', 'Grace', 'Lee'],
    ['Grace Mary Lee', 'Grace Mary', 'Lee'],
    ['Prof. Dr. Änne Groß', 'Änne', 'Groß'],
    ['Grace Lee (Northwind)', 'Grace', 'Lee'],
    ['Madonna', 'Madonna', null],
    ['', 'Grace', 'Lee'],
    ['grace.lee@northwind.example', 'Grace', 'Lee'],
  ])('[CUR-08] "%s" is read as a name', (name, givenName, surname) => {
    expect(readName({ ...grace, name })).toEqual({ givenName, surname })
  })

  test('[CUR-08] the address of a department is nobody’s name', () => {
    expect(readName({ name: '', address: 'info@northwind.example' })).toEqual({ givenName: null, surname: null })
  })
})
