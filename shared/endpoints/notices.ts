/** What a person should know or do. */
import { Type } from 'typebox'
import { Id, Nothing, Nullable } from '../schemas/common.ts'
import * as notices from '../schemas/notices.ts'
import { endpoint, type Endpoints } from './endpoint.ts'

export const noticeEndpoints = {
  listNotices: endpoint({
    method: 'GET',
    path: '/api/notices',
    who: 'employee',
    summary: 'One’s own open notices, newest first',
    reply: notices.Notices,
  }),
  seeNotices: endpoint({
    method: 'POST',
    path: '/api/notices/seen',
    who: 'employee',
    summary: 'Mark these as seen; null: all',
    body: Type.Object({ ids: Nullable(Type.Array(Id, { maxItems: 500 })) }),
    reply: Nothing,
  }),
} as const satisfies Endpoints
