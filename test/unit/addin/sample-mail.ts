/** What the API in memory tells of filed mails, and a message in view. Values are made up. */
import type { CurrentItem, ItemMessage } from '../../../addin/office/host.ts'
import type { Document, DocumentDetail, FilingView, MessageRef } from '../../../shared/schemas/documents.ts'
import { id } from './sample-answers.ts'

export const item: CurrentItem = {
  key: 'message 1',
  kind: 'message',
  mode: 'read',
  subject: 'Lease of the quay',
  people: [
    { address: 'grace.lee@northwind.example', name: 'Grace Lee', role: 'from' },
    { address: 'ann@harbour.example', name: 'Ann Harbour', role: 'to' },
    { address: 'GRACE.LEE@northwind.example', name: 'Grace Lee', role: 'cc' },
  ],
  event: null,
}

export const message: ItemMessage = {
  itemId: 'AAMk-1',
  internetMessageId: '<quay-1@northwind.example>',
  conversationId: 'conversation-1',
  mailbox: null,
  files: [
    { name: 'lease.pdf', size: 120_000, isInline: false },
    { name: 'logo.png', size: 3_000, isInline: true },
  ],
}

export const ref: MessageRef = {
  itemId: 'AAMk-1',
  internetMessageId: '<quay-1@northwind.example>',
  mailbox: null,
}

export const document: Document = {
  id: id(950),
  version: '1',
  direction: 'incoming',
  kind: 'mail',
  subject: 'Lease of the quay',
  preview: 'Dear Ann, the landlord has answered.',
  from: { name: 'Grace Lee', address: 'grace.lee@northwind.example' },
  to: [{ name: null, address: 'ann@harbour.example' }],
  at: Date.UTC(2026, 10, 20, 9),
  clients: [{ id: id(100), name: 'Northwind Trading Ltd' }],
  ticket: null,
  category: { id: id(901), name: 'Correspondence' },
  visibility: 'company',
  filedBy: { id: id(1), name: 'Ann Harbour' },
  filedAt: Date.UTC(2026, 10, 20, 10),
  filedHow: 'hand',
  fileCount: 1,
  size: 164_000,
  note: null,
}

export const detail: DocumentDetail = {
  ...document,
  people: [],
  contacts: [],
  files: [],
  text: 'Dear Ann, the landlord has answered.',
  hasHtml: true,
  internetMessageId: ref.internetMessageId,
  hash: '00',
  remarks: [],
  history: [],
  inMailbox: 'there',
  mayChange: true,
}

export const view: FilingView = {
  filed: [],
  filedHidden: false,
  suggestions: [
    {
      clientId: id(100),
      clientName: 'Northwind Trading Ltd',
      ticket: { id: id(701), number: 1041, title: 'Review the lease of the quay' },
      categoryId: null,
      reason: 'contact',
      facts: { name: 'Grace Lee' },
      certain: true,
    },
  ],
  recent: [
    { id: id(100), name: 'Northwind Trading Ltd' },
    { id: id(102), name: 'Quayside LLP' },
  ],
  bookmarks: [{ id: id(101), name: 'Blue North AG' }],
  categories: [{ id: id(901), version: '1', name: 'Correspondence', active: true }],
  defaults: { categoryId: id(901), visibility: 'company' },
  failedTag: null,
}
