/** Where a mailbox is, in words; there is no server to type any more (CARET-12, CARET-13). Pure. */
import type { EmployeeDetail } from '../../../shared/schemas/administration.ts'

type Service = EmployeeDetail['service']

export const serviceText = ({ host, cloud }: Service, clouds: Readonly<Record<Service['cloud'], string>>): string =>
  `${host} (${clouds[cloud]})`

/** Microsoft's own page on the end of Basic authentication (CARET-14). */
export const retirementAddress =
  'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online'
