/** History of CRM records, and putting one field back (N5). */
import { Type } from 'typebox'
import { Id, Nothing, OneOf, PageQuery } from '../schemas/common.ts'
import { historyKinds, RecordChange, RecordChangePage } from '../schemas/history.ts'
import { endpoint, type Endpoints } from './endpoint.ts'

const Kind = OneOf(historyKinds)

export const historyEndpoints = {
  recordHistory: endpoint({
    method: 'GET',
    path: '/api/history/:kind/:id',
    who: 'employee',
    summary: 'Every change of a record the caller may see, newest first, and where each value of now comes from',
    params: Type.Object({ kind: Kind, id: Id }),
    query: Type.Pick(PageQuery, ['after', 'limit']),
    reply: RecordChangePage,
  }),
  restoreField: endpoint({
    method: 'POST',
    path: '/api/history/restore',
    who: 'employee',
    summary: 'Put back the value that one field had before a change; the next run carries it to Outlook',
    audit: ['kind', 'id', 'field'],
    body: Type.Object({
      kind: Kind,
      id: Id,
      changeId: Type.Index(RecordChange, ['id']),
      field: Type.String({ minLength: 1, maxLength: 64 }),
    }),
    reply: Nothing,
  }),
} as const satisfies Endpoints
