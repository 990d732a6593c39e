/** Master data, audit log, support bundle, personal data. */
import { Type } from 'typebox'
import { Id, Nothing, OneOf, PageQuery } from '../schemas/common.ts'
import * as oversight from '../schemas/oversight.ts'
import { endpoint, type Endpoints } from './endpoint.ts'

const Kind = OneOf(oversight.masterDataKinds)
const ByKind = Type.Object({ kind: Kind })
const OneOfKind = Type.Object({ kind: Kind, id: Id })

export const oversightEndpoints = {
  masterData: endpoint({
    method: 'GET',
    path: '/api/administration/master-data',
    who: 'administrator',
    summary: 'Lists that records choose from, with how often each entry is used (INF-02)',
    reply: oversight.MasterData,
  }),
  createMasterData: endpoint({
    method: 'POST',
    path: '/api/administration/master-data/:kind',
    who: 'administrator',
    summary: 'New entry',
    audit: ['name'],
    params: ByKind,
    body: oversight.NewMasterData,
    reply: oversight.MasterDataItem,
  }),
  changeMasterData: endpoint({
    method: 'PATCH',
    path: '/api/administration/master-data/:kind/:id',
    who: 'administrator',
    summary: 'Rename an entry, or stop or resume offering it',
    audit: ['name', 'active'],
    params: OneOfKind,
    body: oversight.MasterDataChange,
    reply: oversight.MasterDataItem,
  }),
  mergeMasterData: endpoint({
    method: 'POST',
    path: '/api/administration/master-data/:kind/:id/merge',
    who: 'administrator',
    summary: 'Move all uses to another entry and remove this one; `preview` changes nothing',
    audit: ['intoId', 'preview'],
    params: OneOfKind,
    body: oversight.Merge,
    reply: oversight.Merged,
  }),
  removeMasterData: endpoint({
    method: 'DELETE',
    path: '/api/administration/master-data/:kind/:id',
    who: 'administrator',
    summary: 'Remove an entry that nothing uses',
    audit: [],
    params: OneOfKind,
    reply: Nothing,
  }),
  auditLog: endpoint({
    method: 'GET',
    path: '/api/administration/audit',
    who: 'administrator',
    summary: 'Who changed settings or rights, exported or erased; newest first',
    query: Type.Intersect([PageQuery, oversight.AuditFilter]),
    reply: oversight.AuditPage,
  }),
  exportAuditLog: endpoint({
    method: 'GET',
    path: '/api/administration/audit/export',
    who: 'administrator',
    summary: 'The audit log as CSV',
    audit: [],
    query: oversight.AuditFilter,
    reply: oversight.MadeFile,
  }),
  supportBundle: endpoint({
    method: 'GET',
    path: '/api/administration/support-bundle',
    who: 'administrator',
    summary: 'Facts for support, without secrets, names, addresses or contents',
    audit: [],
    reply: oversight.MadeFile,
  }),
  findPeople: endpoint({
    method: 'GET',
    path: '/api/administration/privacy/people',
    who: 'administrator',
    summary: 'People whose data may be kept, by name or address',
    query: Type.Object({ search: Type.String({ minLength: 2, maxLength: 200 }) }),
    reply: Type.Object({ items: Type.Array(oversight.PrivacyCandidate) }),
  }),
  exportPersonalData: endpoint({
    method: 'POST',
    path: '/api/administration/privacy/export',
    who: 'administrator',
    reads: true,
    summary: 'Everything that is kept about one person',
    audit: ['kind', 'id'],
    body: Type.Object(oversight.PrivacySubject),
    reply: oversight.PersonalDataExport,
  }),
  erasePersonalData: endpoint({
    method: 'POST',
    path: '/api/administration/privacy/erase',
    who: 'administrator',
    summary: 'Erase one person; `preview` changes nothing',
    audit: ['kind', 'id', 'alsoDocuments', 'preview'],
    body: oversight.Erasure,
    reply: oversight.ErasureResult,
  }),
} as const satisfies Endpoints
