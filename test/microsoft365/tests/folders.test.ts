/** Contact folders of the simulated Graph. */

import { expect, it } from 'vitest'
import { ada, deltaLinkOf, errorOf, useGraph, valuesOf } from './graph-fixture.ts'

const graph = useGraph()

it('[GC-1.1] the default folder is not listed, yet the id contacts finds it', async () => {
  expect(valuesOf(await graph.ask('GET', '/me/contactFolders'))).toEqual([])
  const answer = await graph.ask('GET', '/me/contactFolders/contacts')
  expect(answer.body['displayName']).toBe('Contacts')
  const contact = await graph.createContact({ givenName: 'Ada' })
  expect(contact['parentFolderId']).toBe(answer.body['id'])
})

it('[GC-1.1] a folder is created, renamed and deleted; a second one of the same name is 409 ErrorFolderExists', async () => {
  const created = await graph.ask('POST', '/me/contactFolders', { body: { displayName: 'CRM' } })
  expect(created.status).toBe(201)
  const duplicate = await graph.ask('POST', '/me/contactFolders', { body: { displayName: 'crm' } })
  expect([duplicate.status, errorOf(duplicate)['code']]).toEqual([409, 'ErrorFolderExists'])
  const id = String(created.body['id'])
  const renamed = await graph.ask('PATCH', `/me/contactFolders/${id}`, { body: { displayName: 'Clients' } })
  expect([renamed.status, renamed.body['displayName']]).toEqual([200, 'Clients'])
  expect((await graph.ask('DELETE', `/me/contactFolders/${id}`)).status).toBe(204)
  const gone = await graph.ask('GET', `/me/contactFolders/${id}`)
  expect([gone.status, errorOf(gone)['code']]).toEqual([404, 'ErrorFolderNotFound'])
})

it('[GC-13] delta of a vanished folder is 404 ErrorSyncFolderNotFound and its contacts are gone', async () => {
  const person = graph.world.person(ada)
  const folder = person.createFolder('CRM')
  const { id } = person.createContact({ givenName: 'A' }, folder.id)
  const link = deltaLinkOf(await graph.ask('GET', `/me/contactFolders/${folder.id}/contacts/delta`))
  person.deleteFolder(folder.id)
  const answer = await graph.ask('GET', link)
  expect([answer.status, errorOf(answer)['code']]).toEqual([404, 'ErrorSyncFolderNotFound'])
  expect((await graph.ask('GET', `/me/contacts/${id}`)).status).toBe(404)
  person.restoreFolder(folder.id)
  expect((await graph.ask('GET', `/me/contacts/${id}`)).status).toBe(200)
})

it('[GC-1.1] child folders stand below their parent and not at the top', async () => {
  const parent = graph.world.person(ada).createFolder('CRM')
  const child = await graph.ask('POST', `/me/contactFolders/${parent.id}/childFolders`, {
    body: { displayName: 'Old' },
  })
  expect(child.body['parentFolderId']).toBe(parent.id)
  expect(
    valuesOf(await graph.ask('GET', `/me/contactFolders/${parent.id}/childFolders`)).map((each) => each['displayName']),
  ).toEqual(['Old'])
  expect(valuesOf(await graph.ask('GET', '/me/contactFolders')).map((each) => each['displayName'])).toEqual(['CRM'])
})

it('[GC-1.4] delta of folders shows new, renamed and deleted ones', async () => {
  const person = graph.world.person(ada)
  const first = await graph.ask('GET', '/me/contactFolders/delta')
  const folder = person.createFolder('CRM')
  const second = await graph.ask('GET', deltaLinkOf(first))
  expect(valuesOf(second)).toMatchObject([
    { id: folder.id, displayName: 'CRM', '@odata.type': '#microsoft.graph.contactFolder' },
  ])
  person.renameFolder(folder.id, 'Clients')
  const third = await graph.ask('GET', deltaLinkOf(second))
  expect(valuesOf(third)).toMatchObject([{ displayName: 'Clients' }])
  person.deleteFolder(folder.id)
  expect(valuesOf(await graph.ask('GET', deltaLinkOf(third)))).toMatchObject([
    { id: folder.id, '@removed': { reason: 'deleted' } },
  ])
})
