/** Around the settings of each area: effect of a change, history and roll-back, trials of a firm default, saved filters. */
import { Type } from 'typebox'
import { Id, Nothing, OneOf } from '../schemas/common.ts'
import * as desk from '../schemas/policies/desk.ts'
import { endpoint, ByArea, ById, type Endpoints } from './endpoint.ts'

/** The policy of the area that the path names; checked against that area's schema. */
const AnyPolicy = Type.Record(Type.String({ maxLength: 64 }), Type.Unknown())

export const policyEndpoints = {
  policyEffect: endpoint({
    method: 'POST',
    path: '/api/policies/:area/effect',
    who: 'employee',
    reads: true,
    summary: 'Which records these settings would let in or leave out, compared with the stored ones (N12)',
    params: ByArea,
    query: desk.OfSubject,
    body: Type.Object({ policy: AnyPolicy }),
    reply: desk.PolicyEffect,
  }),
  policyHistory: endpoint({
    method: 'GET',
    path: '/api/policies/:area/history',
    who: 'employee',
    summary: 'Versions of the settings, newest first, with author, reason and changes (N12, CARET-70)',
    params: ByArea,
    query: desk.OfSubject,
    reply: desk.PolicyHistory,
  }),
  rollBackPolicy: endpoint({
    method: 'POST',
    path: '/api/policies/:area/roll-back',
    who: 'employee',
    summary: 'Save a new version equal to an earlier one; answers the runs made since (N12)',
    audit: ['version', 'reason'],
    params: ByArea,
    query: desk.OfSubject,
    body: Type.Object({ version: Type.Integer({ minimum: 1 }), current: Type.Integer(), reason: desk.Reason }),
    reply: desk.RolledBack,
  }),
  policyPilot: endpoint({
    method: 'GET',
    path: '/api/policies/:area/pilot',
    who: 'administrator',
    summary: 'The firm default that is being tried with some employees, and who follows the firm (N12)',
    params: ByArea,
    reply: desk.Pilots,
  }),
  startPilot: endpoint({
    method: 'PUT',
    path: '/api/policies/:area/pilot',
    who: 'administrator',
    summary: 'Try a firm default with these employees; replaces the trial under way',
    audit: ['employeeIds', 'reason'],
    params: ByArea,
    body: Type.Object({
      policy: AnyPolicy,
      employeeIds: Type.Array(Id, { minItems: 1, maxItems: 1000 }),
      reason: desk.Reason,
    }),
    reply: desk.Pilots,
  }),
  endPilot: endpoint({
    method: 'POST',
    path: '/api/policies/:area/pilot/end',
    who: 'administrator',
    summary: 'Release the firm default that is being tried for all, or withdraw it',
    audit: ['outcome', 'reason'],
    params: ByArea,
    body: Type.Object({ outcome: OneOf(['released', 'withdrawn'] as const), reason: desk.Reason }),
    reply: desk.Pilots,
  }),
  listSavedFilters: endpoint({
    method: 'GET',
    path: '/api/policies/:area/filters',
    who: 'employee',
    summary: 'Saved filters, one’s own and the firm’s, each with its live count (ABA-11X, ABA-12X)',
    params: ByArea,
    query: desk.OfSubject,
    reply: Type.Object({ items: Type.Array(desk.SavedFilter) }),
  }),
  saveFilter: endpoint({
    method: 'POST',
    path: '/api/policies/:area/filters',
    who: 'employee',
    summary:
      'Keep the filter part of settings under a name; one of that name is replaced. For the firm: administrators only',
    audit: ['name', 'scope'],
    params: ByArea,
    query: desk.OfSubject,
    body: Type.Object({ name: desk.FilterName, scope: OneOf(['own', 'firm'] as const), policy: AnyPolicy }),
    reply: desk.SavedFilter,
  }),
  renameFilter: endpoint({
    method: 'PATCH',
    path: '/api/policies/filters/:id',
    who: 'employee',
    summary: 'Give a saved filter another name',
    audit: ['name'],
    params: ById,
    query: desk.OfEmployee,
    body: Type.Object({ name: desk.FilterName }),
    reply: Nothing,
  }),
  deleteFilter: endpoint({
    method: 'DELETE',
    path: '/api/policies/filters/:id',
    who: 'employee',
    summary: 'Delete a saved filter; settings that were made with it stay',
    audit: [],
    params: ById,
    query: desk.OfEmployee,
    reply: Nothing,
  }),
} as const satisfies Endpoints
