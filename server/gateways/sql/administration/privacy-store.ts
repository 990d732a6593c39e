/** The rights of people whose data is kept: find, collect, erase. */
import type { PrivacyStore } from '../../../crm/privacy-ports.ts'
import type { CrmUse } from '../crm/use.ts'
import { collect } from './privacy-collect.ts'
import { erasing } from './privacy-erase.ts'
import { findPeople, personOf } from './privacy-person.ts'

export const createPrivacyStore = (use: CrmUse): PrivacyStore => ({
  find: (search) => findPeople(use.sql, search),
  person: (subject) => personOf(use.sql, subject),
  collect: (person) => collect(use.sql, person),
  erase: erasing(use),
})
