/** Contacts in the bench: generated people of a firm. */
import { sql as statement } from 'kysely'
import { valuesOf } from '../../server/gateways/sql/crm/contact-row.ts'
import { lockContacts, replaceContacts } from '../../server/gateways/sql/crm/contact-rows.ts'
import { defaultContactsPolicy } from '../../shared/schemas/policies/contacts.ts'
import type { Benched } from './benched.ts'
import { firmOf, outlookBodies } from './people.ts'

/** Only people take part: then both sides hold as many records as there are people. */
const include = {
  clientPeople: true,
  alternates: false,
  dependents: false,
  suppliers: false,
  locations: false,
  employees: false,
}

export const contactsBenched: Benched<'contacts'> = {
  area: 'contacts',
  firm: firmOf,
  createPlace: (simulator, user) => simulator.createFolder(user, 'CRM contacts'),
  policy: (id) => ({ ...defaultContactsPolicy, folder: { id, name: 'CRM contacts' }, include }),
  // The people come with the firm.
  fillCrm: async () => {},
  emptyCrm: async ({ sql }) => void (await statement`truncate contact_groups, contacts cascade`.execute(sql)),
  bodies: async ({ sql }, area) => {
    const [{ count = 0 } = {}] = await sql
      .selectFrom('contacts')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .execute()
    return outlookBodies(firmOf(Number(count)), area)
  },
  createInOutlook: ({ simulator, user, container }, bodies) => simulator.createContacts(user, container, bodies),
  inOutlook: ({ simulator, user, container }) => simulator.contacts(user, container),
  editInCrm: ({ sql, strongKeys }, count, jobTitle) =>
    sql.transaction().execute(async (trx) => {
      const rows = await trx
        .selectFrom('contacts')
        .select('id')
        .where('deletedAt', 'is', null)
        .orderBy('id')
        .limit(count)
        .execute()
      const ids = rows.map(({ id }) => id)
      const locked = [...(await lockContacts(trx, ids)).values()]
      await replaceContacts(
        trx,
        locked.map((row) => ({ ...row, version: row.version + 1, values: { ...valuesOf(row), jobTitle } })),
        strongKeys,
      )
    }),
  editInOutlook: ({ simulator, user }, id, jobTitle) => simulator.editContact(user, id, { jobTitle }),
}
