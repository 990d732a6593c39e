/** One row of a clients file as what it says of a client and its main location. Pure. */
import type { ClientTarget } from '../../../shared/schemas/exchange.ts'
import type { ClientRowValues } from '../import-ports.ts'
import { RowProblem, textOf, type Cells } from './cells.ts'

const entityTypes: Readonly<Record<string, 'company' | 'person' | 'trust'>> = {
  company: 'company',
  person: 'person',
  trust: 'trust',
  individual: 'person',
  firma: 'company',
  unternehmen: 'company',
  gesellschaft: 'company',
  privatperson: 'person',
  natuerlicheperson: 'person',
  stiftung: 'trust',
  treuhand: 'trust',
}

const given = <K extends string>(key: K, text: string | null): { readonly [k in K]?: string } =>
  text === null ? {} : ({ [key]: text } as { readonly [k in K]?: string })

/** @throws RowProblem */
export const clientValuesOf = (cells: Cells): ClientRowValues => {
  const name = textOf(cells, 'name')
  if (name === null) throw new RowProblem('NAME_MISSING', 'name')
  const typed = textOf(cells, 'entityType')
  const entityType =
    typed === null ? undefined : entityTypes[typed.toLowerCase().replaceAll('ü', 'ue').replaceAll(/\s/g, '')]
  if (typed !== null && entityType === undefined) throw new RowProblem('TYPE_UNKNOWN', 'entityType')
  const text = (target: ClientTarget) => textOf(cells, target)
  return {
    name,
    ...(entityType === undefined ? {} : { entityType }),
    ...given('profession', text('profession')),
    ...given('accountManager', text('accountManager')),
    ...given('office', text('office')),
    ...given('locationName', text('locationName')),
    ...given('phone', text('phone')),
    address: {
      ...given('street', text('street')),
      ...given('city', text('city')),
      ...given('state', text('state')),
      ...given('postalCode', text('postalCode')),
      ...given('countryOrRegion', text('country')),
    },
  }
}
