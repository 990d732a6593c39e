/** Import and export by hand, always of one's own mailbox. */
import { Type } from 'typebox'
import { Nothing, OneOf, PageQuery } from '../schemas/common.ts'
import * as wizards from '../schemas/wizards.ts'
import { endpoint, ById, type Endpoints } from './endpoint.ts'

export const wizardEndpoints = {
  wizardStart: endpoint({
    method: 'GET',
    path: '/api/wizards',
    who: 'employee',
    summary: 'Whether a wizard can be used, why not (CUR-12), and the one under way',
    query: Type.Object({ kind: OneOf(wizards.wizardKinds) }),
    reply: wizards.WizardStart,
  }),
  startOutlookImport: endpoint({
    method: 'POST',
    path: '/api/wizards/import',
    who: 'employee',
    summary: 'Look what of Outlook can be imported; writes nothing (CUR-07, 13)',
    body: wizards.StartImport,
    reply: wizards.Wizard,
  }),
  exportContacts: endpoint({
    method: 'GET',
    path: '/api/wizards/contacts-out',
    who: 'employee',
    summary: 'Contacts of the CRM to copy to Outlook, with what they lack (CUR-06X, 09X)',
    query: wizards.ExportContactQuery,
    reply: wizards.ExportContactPage,
  }),
  startContactsOut: endpoint({
    method: 'POST',
    path: '/api/wizards/contacts-out',
    who: 'employee',
    summary: 'Look what copying these contacts to Outlook would do; writes nothing',
    body: wizards.StartContactsOut,
    reply: wizards.Wizard,
  }),
  startContactsIn: endpoint({
    method: 'POST',
    path: '/api/wizards/contacts-in',
    who: 'employee',
    summary: 'Look which Outlook contacts of a folder the CRM lacks; writes nothing',
    body: wizards.StartContactsIn,
    reply: wizards.Wizard,
  }),
  getWizard: endpoint({
    method: 'GET',
    path: '/api/wizards/:id',
    who: 'employee',
    summary: 'How a wizard stands',
    params: ById,
    reply: wizards.Wizard,
  }),
  saveWizardChoice: endpoint({
    method: 'PUT',
    path: '/api/wizards/:id/choice',
    who: 'employee',
    summary: 'Remember step and ticks, so that a reload goes on there',
    params: ById,
    body: wizards.WizardChoice,
    reply: Nothing,
  }),
  executeWizard: endpoint({
    method: 'POST',
    path: '/api/wizards/:id/execute',
    who: 'employee',
    summary: 'Carry out exactly what is ticked (CUR-16)',
    audit: [],
    params: ById,
    body: wizards.ExecuteWizard,
    reply: wizards.Wizard,
  }),
  cancelWizard: endpoint({
    method: 'POST',
    path: '/api/wizards/:id/cancel',
    who: 'employee',
    summary: 'Stop after the batch under way, or give up before anything is written',
    params: ById,
    reply: wizards.Wizard,
  }),
  listWizardResults: endpoint({
    method: 'GET',
    path: '/api/wizards/:id/results',
    who: 'employee',
    summary: 'What was imported, and what was not and why; leads to the records (CUR-17)',
    params: ById,
    query: PageQuery,
    reply: wizards.WizardResultPage,
  }),
} as const satisfies Endpoints
