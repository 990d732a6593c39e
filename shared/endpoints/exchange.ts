/**
 * Imports from CSV and vCard files, and photos of contacts. What is downloaded travels outside this table (server/routes/record-files.ts):
 * `GET /api/records/:kind/export.csv` and `/api/records/contacts/export.vcf` with the query of the list (and `separator` `;` or `,`, `version` `3` or
 * `4`), `GET /api/imports/:id/errors.csv`, `GET /api/contacts/:id/photo`.
 */
import { Type } from 'typebox'
import { Nothing, OneOf, PageQuery } from '../schemas/common.ts'
import * as exchange from '../schemas/exchange.ts'
import { endpoint, ById, type Endpoints } from './endpoint.ts'

export const exchangeEndpoints = {
  startImport: endpoint({
    method: 'POST',
    path: '/api/imports',
    who: 'employee',
    summary: 'Reads a file: its columns, samples, and what they probably are. Changes no record.',
    body: exchange.NewImport,
    reply: exchange.RecordImport,
  }),
  listImports: endpoint({
    method: 'GET',
    path: '/api/imports',
    who: 'employee',
    summary: 'Imports, newest first: one’s own; administrators see everybody’s',
    query: PageQuery,
    reply: exchange.ImportPage,
  }),
  getImport: endpoint({
    method: 'GET',
    path: '/api/imports/:id',
    who: 'employee',
    summary: 'One import and how far it is',
    params: ById,
    reply: exchange.RecordImport,
  }),
  checkImport: endpoint({
    method: 'POST',
    path: '/api/imports/:id/check',
    who: 'employee',
    summary: 'Works out what would happen to each row with these settings; changes no record',
    params: ById,
    body: exchange.ImportSettings,
    reply: exchange.RecordImport,
  }),
  listImportRows: endpoint({
    method: 'GET',
    path: '/api/imports/:id/rows',
    who: 'employee',
    summary: 'Rows of an import in the file’s order',
    params: ById,
    query: Type.Intersect([PageQuery, Type.Object({ deed: Type.Optional(OneOf(exchange.rowDeeds)) })]),
    reply: exchange.ImportRowPage,
  }),
  executeImport: endpoint({
    method: 'POST',
    path: '/api/imports/:id/execute',
    who: 'employee',
    summary: 'Does what was checked; goes on where it was interrupted',
    params: ById,
    reply: exchange.RecordImport,
    audit: [],
  }),
  cancelImport: endpoint({
    method: 'POST',
    path: '/api/imports/:id/cancel',
    who: 'employee',
    summary: 'Stops after the rows in hand; what is done stays and can be undone',
    params: ById,
    reply: exchange.RecordImport,
  }),
  undoImport: endpoint({
    method: 'POST',
    path: '/api/imports/:id/undo',
    who: 'employee',
    summary: 'Takes back what it made and changed, except what somebody edited since',
    params: ById,
    reply: exchange.RecordImport,
    audit: [],
  }),
  dropImport: endpoint({
    method: 'DELETE',
    path: '/api/imports/:id',
    who: 'employee',
    summary: 'Forgets the file and its rows; what was imported stays, but can no longer be undone',
    params: ById,
    reply: Nothing,
  }),
  saveContactPhoto: endpoint({
    method: 'PUT',
    path: '/api/contacts/:id/photo',
    who: 'employee',
    summary: 'Photo of a contact: JPEG or PNG, at most 4 MB (CUR-08X)',
    params: ById,
    body: exchange.PhotoInput,
    reply: exchange.ContactPhoto,
  }),
  deleteContactPhoto: endpoint({
    method: 'DELETE',
    path: '/api/contacts/:id/photo',
    who: 'employee',
    summary: 'Remove a contact’s photo',
    params: ById,
    reply: Nothing,
  }),
} as const satisfies Endpoints
