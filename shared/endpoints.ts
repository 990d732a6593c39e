/**
 * Every JSON endpoint: method, path, who may call it, and the schemas of params, query, body and reply. One table gives
 * validation, serialisation, the OpenAPI page, the server's types (server/routes) and the pane's client (addin/api).
 */
import { Type, type Static, type TSchema } from 'typebox'
import { Id, Nothing, Nullable, OneOf, PageQuery } from './schemas/common.ts'
import * as connection from './schemas/connection.ts'
import * as crm from './schemas/crm.ts'
import * as policy from './schemas/policy.ts'
import * as sync from './schemas/sync.ts'

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** `public`: no sign-in. `employee`: any active employee (reads only for role readOnly). `administrator`. */
  readonly who: 'public' | 'employee' | 'administrator'
  readonly summary: string
  /** A POST that changes nothing: allowed to the role readOnly. */
  readonly reads?: true
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  readonly reply: TSchema
}

const endpoint = <const E extends Endpoint>(declaration: E): E => declaration
const ById = Type.Object({ id: Id })
const ByArea = Type.Object({ area: sync.Area })
const Started = Type.Object({ runId: Id })

export const endpoints = {
  // --- who am I, connection -------------------------------------------------------------------------------------------
  paneConfig: endpoint({ method: 'GET', path: '/api/pane-config', who: 'public', summary: 'How the pane signs people in', reply: connection.PaneConfig }),
  me: endpoint({ method: 'GET', path: '/api/me', who: 'employee', summary: 'The signed-in person, role, firm and mailbox', reply: connection.Me }),
  redeemDialogCode: endpoint({ method: 'POST', path: '/api/auth/dialog/redeem', who: 'public', summary: 'Exchange the dialog’s one-time code for a token', body: connection.DialogCode, reply: connection.DialogToken }),
  createConnection: endpoint({ method: 'POST', path: '/api/connections', who: 'employee', summary: 'Ticket to connect one’s own mailbox; `login` (address or DOMAIN\\user) is a hint for the sign-in page (CARET-10)', query: Type.Object({ login: Type.Optional(Type.String({ maxLength: 320 })) }), reply: connection.ConnectionTicket }),
  myConnection: endpoint({ method: 'GET', path: '/api/connections/me', who: 'employee', summary: 'State of one’s mailbox connection with explanation', reply: connection.ConnectionStatus }),
  testConnection: endpoint({ method: 'POST', path: '/api/connections/me/test', who: 'employee', summary: 'Repeat the failing step of the connection check', reply: connection.ConnectionStatus }),
  deleteConnection: endpoint({ method: 'DELETE', path: '/api/connections/me', who: 'employee', summary: 'Disconnect one’s mailbox and forget its tokens', reply: Nothing }),

  // --- CRM records ----------------------------------------------------------------------------------------------------
  lookUpPeople: endpoint({ method: 'POST', path: '/api/people/look-up', who: 'employee', reads: true, summary: 'Who is behind these e-mail addresses', body: Type.Object({ addresses: Type.Array(Type.String({ minLength: 1, maxLength: 320 }), { minItems: 1, maxItems: 100 }) }), reply: Type.Object({ people: Type.Array(crm.PersonMatch) }) }),
  listClients: endpoint({ method: 'GET', path: '/api/clients', who: 'employee', summary: 'Clients by name', query: Type.Intersect([PageQuery, Type.Object({ active: Type.Optional(Type.Boolean()) })]), reply: crm.ClientPage }),
  createClient: endpoint({ method: 'POST', path: '/api/clients', who: 'employee', summary: 'New client with its main location', body: Type.Object({ client: crm.ClientInput, mainLocation: Type.Omit(crm.LocationInput, ['clientId', 'isMain', 'active']) }), reply: crm.ClientDetail }),
  getClient: endpoint({ method: 'GET', path: '/api/clients/:id', who: 'employee', summary: 'One client with locations and people', params: ById, reply: crm.ClientDetail }),
  changeClient: endpoint({ method: 'PATCH', path: '/api/clients/:id', who: 'employee', summary: 'Change a client', params: ById, body: crm.ClientChange, reply: crm.Client }),
  setClientActive: endpoint({ method: 'POST', path: '/api/clients/:id/active', who: 'employee', summary: 'Inactivate or re-activate a client (SM-08 to SM-11); `preview` changes nothing', params: ById, body: Type.Object({ active: Type.Boolean(), preview: Type.Boolean() }), reply: crm.ClientActivation }),
  createLocation: endpoint({ method: 'POST', path: '/api/locations', who: 'employee', summary: 'New location', body: crm.LocationInput, reply: crm.Location }),
  changeLocation: endpoint({ method: 'PATCH', path: '/api/locations/:id', who: 'employee', summary: 'Change a location; making one main unmakes the other', params: ById, body: crm.LocationChange, reply: crm.Location }),
  listContacts: endpoint({ method: 'GET', path: '/api/contacts', who: 'employee', summary: 'Contacts by name', query: Type.Intersect([PageQuery, Type.Object({ clientId: Type.Optional(Id), active: Type.Optional(Type.Boolean()) })]), reply: crm.ContactPage }),
  createContact: endpoint({ method: 'POST', path: '/api/contacts', who: 'employee', summary: 'New contact', body: crm.ContactInput, reply: crm.Contact }),
  getContact: endpoint({ method: 'GET', path: '/api/contacts/:id', who: 'employee', summary: 'One contact', params: ById, reply: crm.Contact }),
  changeContact: endpoint({ method: 'PATCH', path: '/api/contacts/:id', who: 'employee', summary: 'Change a contact', params: ById, body: crm.ContactChange, reply: crm.Contact }),
  deleteContact: endpoint({ method: 'DELETE', path: '/api/contacts/:id', who: 'employee', summary: 'Delete a contact (kept as a tombstone)', params: ById, reply: Nothing }),
  listEmployees: endpoint({ method: 'GET', path: '/api/employees', who: 'employee', summary: 'People of the firm', reply: Type.Object({ items: Type.Array(crm.Employee) }) }),
  setEmployeeActive: endpoint({ method: 'POST', path: '/api/employees/:id/active', who: 'administrator', summary: 'Activate or inactivate an employee', params: ById, body: Type.Object({ active: Type.Boolean() }), reply: crm.Employee }),
  listContactGroups: endpoint({ method: 'GET', path: '/api/contact-groups', who: 'employee', summary: 'Contact groups', reply: Type.Object({ items: Type.Array(crm.ContactGroup) }) }),
  createContactGroup: endpoint({ method: 'POST', path: '/api/contact-groups', who: 'employee', summary: 'New contact group', body: crm.ContactGroupInput, reply: crm.ContactGroup }),
  changeContactGroup: endpoint({ method: 'PUT', path: '/api/contact-groups/:id', who: 'employee', summary: 'Replace name and members', params: ById, body: crm.ContactGroupInput, reply: crm.ContactGroup }),
  deleteContactGroup: endpoint({ method: 'DELETE', path: '/api/contact-groups/:id', who: 'employee', summary: 'Delete a contact group (its members stay)', params: ById, reply: Nothing }),
  tags: endpoint({ method: 'GET', path: '/api/tags', who: 'employee', summary: 'Category names Tandem uses', reply: sync.Tags }),

  // --- settings -------------------------------------------------------------------------------------------------------
  contactFolders: endpoint({ method: 'GET', path: '/api/mailbox/contact-folders', who: 'employee', summary: 'Contact folders of one’s mailbox (CARET-22)', reply: Type.Object({ items: Type.Array(policy.ContactFolder) }) }),
  createContactFolder: endpoint({ method: 'POST', path: '/api/mailbox/contact-folders', who: 'employee', summary: 'Create a contact folder', body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }) }), reply: policy.ContactFolder }),
  contactsPolicy: endpoint({ method: 'GET', path: '/api/policies/contacts', who: 'employee', summary: 'Settings of the contacts area', reply: policy.StoredPolicy }),
  saveContactsPolicy: endpoint({ method: 'PUT', path: '/api/policies/contacts', who: 'employee', summary: 'Save settings; the next run waits for a preview where it would remove anything', body: Type.Object({ policy: policy.ContactsPolicy, version: Type.Integer() }), reply: policy.StoredPolicy }),
  countContacts: endpoint({ method: 'POST', path: '/api/policies/contacts/count', who: 'employee', reads: true, summary: 'How many records these settings cover', body: policy.ContactsPolicy, reply: policy.ContactsCount }),
  contactsChoices: endpoint({ method: 'GET', path: '/api/policies/contacts/choices', who: 'employee', summary: 'What the filters can be set to', reply: policy.ContactsChoices }),
  fieldMapping: endpoint({ method: 'GET', path: '/api/field-mapping/:area', who: 'employee', summary: 'Field mapping, from the declarations (SM-14)', params: ByArea, reply: Type.Object({ rows: Type.Array(sync.FieldMappingRow) }) }),

  // --- synchronisation ------------------------------------------------------------------------------------------------
  syncStatus: endpoint({ method: 'GET', path: '/api/sync/status', who: 'employee', summary: 'Areas, last and next run, what waits', reply: sync.SyncStatus }),
  switchArea: endpoint({ method: 'PUT', path: '/api/sync/areas/:area', who: 'employee', summary: 'Switch an area on or off (CARET-35)', params: ByArea, body: Type.Object({ enabled: Type.Boolean() }), reply: sync.SyncStatus }),
  resetArea: endpoint({ method: 'POST', path: '/api/sync/areas/:area/reset', who: 'employee', summary: 'Read everything again and repair differences (SM-34)', params: ByArea, reply: Started }),
  previewArea: endpoint({ method: 'POST', path: '/api/sync/areas/:area/preview', who: 'employee', summary: 'What a run would do, item by item; writes nothing (N1)', params: ByArea, reply: Started }),
  runNow: endpoint({ method: 'POST', path: '/api/sync/runs', who: 'employee', summary: 'Sync now', reply: Started }),
  listRuns: endpoint({ method: 'GET', path: '/api/sync/runs', who: 'employee', summary: 'Recent runs that did something or were asked for', query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) }), reply: Type.Object({ items: Type.Array(sync.RunSummary) }) }),
  getRun: endpoint({ method: 'GET', path: '/api/sync/runs/:id', who: 'employee', summary: 'Progress and result of one run', params: ById, reply: sync.RunSummary }),
  listRunItems: endpoint({ method: 'GET', path: '/api/sync/runs/:id/items', who: 'employee', summary: 'Result per item with reasons', params: ById, query: PageQuery, reply: sync.RunItemPage }),
  cancelRun: endpoint({ method: 'POST', path: '/api/sync/runs/:id/cancel', who: 'employee', summary: 'Stop after the batch under way', params: ById, reply: Nothing }),
  getPlan: endpoint({ method: 'GET', path: '/api/sync/plans/:id', who: 'employee', summary: 'A plan that waits for approval', params: ById, reply: sync.PlanSummary }),
  listPlanItems: endpoint({ method: 'GET', path: '/api/sync/plans/:id/items', who: 'employee', summary: 'What would happen, item by item', params: ById, query: PageQuery, reply: sync.PlanItemPage }),
  approvePlan: endpoint({ method: 'POST', path: '/api/sync/plans/:id/approve', who: 'employee', summary: 'Execute exactly this plan, or the named items of it', params: ById, body: Type.Object({ hash: Type.String({ maxLength: 128 }), keys: Nullable(Type.Array(Type.String({ maxLength: 600 }), { maxItems: 100_000 })) }), reply: Started }),
  rejectPlan: endpoint({ method: 'POST', path: '/api/sync/plans/:id/reject', who: 'employee', summary: 'Do not execute this plan', params: ById, reply: Nothing }),
  listConflicts: endpoint({ method: 'GET', path: '/api/sync/conflicts', who: 'employee', summary: 'Both values of fields that were changed on both sides', query: Type.Intersect([PageQuery, Type.Object({ state: Type.Optional(OneOf(['open', 'settled'] as const)) })]), reply: sync.ConflictPage }),
  resolveConflict: endpoint({ method: 'POST', path: '/api/sync/conflicts/:id/resolve', who: 'employee', summary: 'Keep this side’s value on both sides', params: ById, body: Type.Object({ keep: OneOf(['crm', 'outlook'] as const) }), reply: sync.Conflict }),
  listAttention: endpoint({ method: 'GET', path: '/api/sync/attention', who: 'employee', summary: 'Records left alone until a person decides', query: PageQuery, reply: sync.AttentionPage }),
  actOnAttention: endpoint({ method: 'POST', path: '/api/sync/attention/act', who: 'employee', summary: 'Decide about one of them', body: Type.Object({ id: Type.String({ maxLength: 700 }), action: OneOf(sync.attentionActions) }), reply: Started }),
  synchroniser: endpoint({ method: 'GET', path: '/api/sync/synchroniser', who: 'administrator', summary: 'State of the synchroniser, firm and mailboxes (INF-05)', reply: connection.Synchroniser }),
  setSynchroniser: endpoint({ method: 'PUT', path: '/api/sync/synchroniser', who: 'administrator', summary: 'Start, pause or stop for the firm or one mailbox (INF-05)', body: connection.SetSynchroniser, reply: connection.Synchroniser }),
} as const satisfies Record<string, Endpoint>

export type EndpointName = keyof typeof endpoints
type Part<N extends EndpointName, P extends 'params' | 'query' | 'body'> = (typeof endpoints)[N] extends Record<P, infer S extends TSchema> ? Static<S> : undefined
export type ParamsOf<N extends EndpointName> = Part<N, 'params'>
export type QueryOf<N extends EndpointName> = Part<N, 'query'>
export type BodyOf<N extends EndpointName> = Part<N, 'body'>
export type ReplyOf<N extends EndpointName> = Static<(typeof endpoints)[N]['reply']>
