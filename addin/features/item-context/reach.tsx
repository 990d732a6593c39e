/** Links to reach a person; nothing is made of an empty value. */
import { Fragment, type ReactNode } from 'react'
import { TextLink } from '../../ui/TextLink.tsx'
import type { Fact } from '../../ui/Facts.tsx'

const isGiven = (value: string | null): value is string => value !== null && value !== ''

/** `tel:` takes digits and a leading plus; what people write between them is for the eye. */
export const telephone = (number: string): string => `tel:${number.replace(/(?!^\+)[^\d]/g, '')}`

export const phoneFacts = (name: string, numbers: readonly (string | null)[]): readonly Fact[] =>
  numbers.filter(isGiven).map((number, index) => ({
    key: `${name} ${index}`,
    name: index === 0 ? name : '',
    value: <TextLink href={telephone(number)}>{number}</TextLink>,
  }))

/** A long address breaks where it is meant to be read in parts. */
const breakable = (address: string): ReactNode =>
  address.split(/(?<=[@.])/).map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ))

export const mailFacts = (name: string, addresses: readonly (string | null)[]): readonly Fact[] =>
  addresses.filter(isGiven).map((address, index) => ({
    key: `${name} ${index}`,
    name: index === 0 ? name : '',
    value: <TextLink href={`mailto:${encodeURIComponent(address)}`}>{breakable(address)}</TextLink>,
  }))
