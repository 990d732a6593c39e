/** Somebody of one's own firm: how to reach them. */
import type { Employee } from '../../../shared/schemas/crm.ts'
import { useWords } from '../../ui/words.ts'
import { Facts } from '../../ui/Facts.tsx'
import { mailFacts, phoneFacts } from './reach.tsx'

export const EmployeeFacts = ({ employee }: { readonly employee: Employee }) => {
  const words = useWords().item
  return (
    <Facts
      facts={[
        ...phoneFacts(words.phone, [employee.businessPhone]),
        ...phoneFacts(words.mobile, [employee.mobilePhone]),
        ...mailFacts(words.email, [employee.emailAddress]),
      ]}
    />
  )
}
