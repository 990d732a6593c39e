/** The part of the conformance tour that goes through mail. */

import { type Answer, deltaLinkOf, type Json } from './graph-fixture.ts'

type Visit = (method: string, route: string, path: string, body?: unknown) => Promise<Answer>

/** Routes of Graph that the description leaves out (graph-contract 4.1 names them). */
export const undescribedMailRoutes: readonly string[] = [
  'POST /messages/{item}/createReplyAll',
  'POST /messages/{item}/createForward',
  'POST /messages/{item}/send',
]

const file = { '@odata.type': '#microsoft.graph.fileAttachment', name: 'offer.txt', contentBytes: 'T2ZmZXI=' }

const everyMessageField: Json = {
  subject: 'Renewal',
  body: { contentType: 'html', content: '<p>The offer is <b>attached</b>.</p>' },
  toRecipients: [{ emailAddress: { name: 'Ann', address: 'ann@northwind.example' } }],
  ccRecipients: [{ emailAddress: { address: 'bo@northwind.example' } }],
  bccRecipients: [],
  replyTo: [{ emailAddress: { address: 'office@northwind.example' } }],
  categories: ['CRM'],
  importance: 'high',
  flag: { flagStatus: 'flagged' },
  inferenceClassification: 'other',
  isReadReceiptRequested: true,
  internetMessageHeaders: [{ name: 'X-Tandem-Filing', value: 'tour' }],
  attachments: [file],
}

const attachmentsTour = async (visit: Visit, message: string): Promise<void> => {
  const all = '/messages/{item}/attachments'
  const path = `${message}/attachments`
  const made = await visit('POST', all, path, { ...file, name: 'second.txt' })
  const one = `${path}/${String(made.body['id'])}`
  await visit('GET', all, `${path}?$select=id,name,contentType,size,isInline,microsoft.graph.fileAttachment/contentId`)
  await visit('GET', `${all}/{attachment}`, one)
  await visit('DELETE', `${all}/{attachment}`, one)
  await visit('GET', `${all}/{attachment}`, one)
}

const foldersTour = async (visit: Visit): Promise<string> => {
  const folders = '/mailFolders'
  const one = `${folders}/{folder}`
  const made = await visit('POST', folders, `/me${folders}`, { displayName: 'Clients' })
  await visit('POST', folders, `/me${folders}`, { displayName: 'clients' })
  const id = String(made.body['id'])
  await visit('GET', folders, `/me${folders}?includeHiddenFolders=true&$count=true`)
  const child = await visit('POST', `${one}/childFolders`, `/me${folders}/${id}/childFolders`, { displayName: 'Old' })
  await visit('GET', `${one}/childFolders`, `/me${folders}/${id}/childFolders`)
  await visit('PATCH', one, `/me${folders}/${String(child.body['id'])}`, { displayName: 'Older' })
  await visit('DELETE', one, `/me${folders}/${String(child.body['id'])}`)
  await visit('GET', one, `/me${folders}/deleteditems`)
  return id
}

export const mailTour = async (visit: Visit): Promise<string> => {
  const folder = await foldersTour(visit)
  const below = `/me/mailFolders/${folder}`
  const inFolder = '/mailFolders/{folder}/messages'
  await visit('POST', inFolder, `${below}/messages`, { subject: 'Only a subject' })
  await visit(
    'GET',
    inFolder,
    `${below}/messages?$orderby=receivedDateTime desc&$filter=receivedDateTime ge 2026-01-01`,
  )
  const round = await visit('GET', `${inFolder}/delta`, `${below}/messages/delta`)

  const draft = await visit('POST', '/messages', '/me/messages', everyMessageField)
  const message = `/me/messages/${String(draft.body['id'])}`
  const one = '/messages/{item}'
  await attachmentsTour(visit, message)
  await visit('GET', one, `${message}?$select=subject,uniqueBody,internetMessageHeaders&$expand=attachments`)
  await visit('PATCH', one, message, { subject: 'Renewal, again', isRead: false })
  await visit('POST', `${one}/copy`, `${message}/copy`, { destinationId: folder })
  const moved = await visit('POST', `${one}/move`, `${message}/move`, { destinationId: folder })
  const there = `/me/messages/${String(moved.body['id'])}`
  await visit('GET', `${inFolder}/delta`, deltaLinkOf(round))
  for (const answer of ['createReply', 'createReplyAll', 'createForward'])
    await visit('POST', `${one}/${answer}`, `${there}/${answer}`, { comment: 'Thank you' })
  await visit('POST', `${one}/send`, `${there}/send`)
  await visit('POST', '/sendMail', '/me/sendMail', { message: everyMessageField })
  await visit('POST', '/sendMail', '/me/sendMail', { message: { subject: 'To nobody' } })
  const list = await visit('GET', '/messages', '/me/messages?$expand=attachments($select=name)')
  const [first, second] = (list.body['value'] as Json[]).map(({ id }) => String(id))
  await visit('DELETE', one, `/me/messages/${second}`)
  await visit('GET', one, `/me/messages/${second}`)
  await visit('POST', `${one}/permanentDelete`, `/me/messages/${first}/permanentDelete`)
  return String(((await visit('GET', '/messages', '/me/messages')).body['value'] as Json[])[0]?.['id'])
}

/** Answers that are no JSON: only that they come. */
export const contentTour = async (visit: Visit): Promise<void> => {
  const list = await visit('GET', '/messages', '/me/messages?$filter=hasAttachments eq true')
  const message = `/me/messages/${String((list.body['value'] as Json[])[0]?.['id'])}`
  await visit('GET', '/messages/{item}/$value', `${message}/$value`)
  const attachments = await visit('GET', '/messages/{item}/attachments', `${message}/attachments`)
  const attachment = String((attachments.body['value'] as Json[])[0]?.['id'])
  await visit('GET', '/messages/{item}/attachments/{attachment}/$value', `${message}/attachments/${attachment}/$value`)
}
