/** Settings of the contacts area, mailbox folders, field mapping. */
import { Type } from 'typebox'
import * as policy from '../schemas/policy.ts'
import * as sync from '../schemas/sync.ts'
import { endpoint, ByArea, type Endpoints } from './endpoint.ts'

export const settingsEndpoints = {
  contactFolders: endpoint({
    method: 'GET',
    path: '/api/mailbox/contact-folders',
    who: 'employee',
    summary: 'Contact folders of one’s mailbox (CARET-22)',
    reply: Type.Object({ items: Type.Array(policy.ContactFolder) }),
  }),
  createContactFolder: endpoint({
    method: 'POST',
    path: '/api/mailbox/contact-folders',
    who: 'employee',
    summary: 'Create a contact folder',
    body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }) }),
    reply: policy.ContactFolder,
  }),
  contactsPolicy: endpoint({
    method: 'GET',
    path: '/api/policies/contacts',
    who: 'employee',
    summary: 'Settings of the contacts area',
    reply: policy.StoredPolicy,
  }),
  saveContactsPolicy: endpoint({
    method: 'PUT',
    path: '/api/policies/contacts',
    who: 'employee',
    summary: 'Save settings; the next run waits for a preview where it would remove anything',
    body: Type.Object({ policy: policy.ContactsPolicy, version: Type.Integer() }),
    reply: policy.StoredPolicy,
  }),
  countContacts: endpoint({
    method: 'POST',
    path: '/api/policies/contacts/count',
    who: 'employee',
    reads: true,
    summary: 'How many records these settings cover',
    body: policy.ContactsPolicy,
    reply: policy.ContactsCount,
  }),
  contactsChoices: endpoint({
    method: 'GET',
    path: '/api/policies/contacts/choices',
    who: 'employee',
    summary: 'What the filters can be set to',
    reply: policy.ContactsChoices,
  }),
  fieldMapping: endpoint({
    method: 'GET',
    path: '/api/field-mapping/:area',
    who: 'employee',
    summary: 'Field mapping, from the declarations (SM-14)',
    params: ByArea,
    reply: Type.Object({ rows: Type.Array(sync.FieldMappingRow) }),
  }),
} as const satisfies Endpoints
