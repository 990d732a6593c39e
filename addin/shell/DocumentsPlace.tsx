/** Filed mails, one of them, and what happened for a client. Tells each page where its buttons lead. */
import { ClientTimeline } from '../features/documents/ClientTimeline.tsx'
import { ChangeFiling } from '../features/documents/ChangeFiling.tsx'
import { DocumentPage } from '../features/documents/DocumentPage.tsx'
import { Documents } from '../features/documents/Documents.tsx'
import type { Activity } from '../../shared/schemas/documents.ts'
import { historyOf, whyOf } from './record-extras.tsx'
import { documentPlace, documentsPlace, type DocumentsPage, type Place } from './place.ts'

export interface DocumentsPlaceProps {
  readonly page: DocumentsPage
  readonly onGo: (place: Place) => void
}

const list = documentsPlace({ kind: 'list' })

/** Where an entry of a timeline leads. */
const placesOfActivity: Readonly<Record<Activity['type'], (id: string, back: Place) => Place>> = {
  MAILIN: documentPlace,
  MAILOUT: documentPlace,
  TASK: (id) => ({ name: 'tickets', page: { kind: 'ticket', id } }),
  APPOINTMENT: (id) => ({ name: 'tickets', page: { kind: 'appointments', page: { kind: 'appointment', id } } }),
}

export const DocumentsPlace = ({ page, onGo }: DocumentsPlaceProps) => {
  const here = documentsPlace(page)
  const openClient = (id: string): void => onGo(documentsPlace({ kind: 'client', id, back: here }))
  switch (page.kind) {
    case 'list':
      return <Documents onOpen={(id) => onGo(documentPlace(id))} onOpenClient={openClient} />
    case 'document':
      return (
        <DocumentPage
          key={page.id}
          id={page.id}
          onBack={() => onGo(page.back ?? list)}
          onOpenClient={openClient}
          onChange={() => onGo(documentsPlace({ ...page, kind: 'edit' }))}
          why={whyOf({ area: 'mail', crmId: `document:${page.id}` }, onGo, { standsAlone: true })}
          history={historyOf('document', page.id, onGo)}
        />
      )
    case 'edit': {
      const toDocument = (): void => onGo(documentPlace(page.id, page.back))
      return <ChangeFiling key={page.id} id={page.id} onBack={toDocument} onSaved={toDocument} />
    }
    case 'client':
      return (
        <ClientTimeline
          key={page.id}
          clientId={page.id}
          onBack={() => onGo(page.back ?? list)}
          onOpen={({ type, id }) => onGo(placesOfActivity[type](id, here))}
        />
      )
  }
}
