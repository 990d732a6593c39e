/** One filed mail: what it is, where it is filed, its text, people, files and history. */
import { useState, type ReactNode } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Delete20Regular, Edit20Regular, History20Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { DocumentDetail } from '../../../shared/schemas/documents.ts'
import { documentQueries } from '../../api/documents.ts'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { useViewWords } from '../../ui/words.ts'
import { DocumentFacts } from './DocumentFacts.tsx'
import { DocumentFiles } from './DocumentFiles.tsx'
import { DocumentHistory } from './DocumentHistory.tsx'
import { DocumentPeople } from './DocumentPeople.tsx'
import { MailText } from './MailText.tsx'

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

interface ShownProps {
  readonly document: DocumentDetail
  readonly onChange: () => void
  readonly onOpenClient: (id: string) => void
  readonly onUnfile: () => void
  readonly why: ReactNode
  readonly history: ReactNode
}

const Shown = ({ document, onChange, onOpenClient, onUnfile, why, history }: ShownProps) => {
  const styles = useStyles()
  const words = useViewWords().documents
  const remarks: Readonly<Record<string, string>> = words.remarks
  const putBack = useChange('putBackDocument')
  const known = document.remarks.map((code) => remarks[code]).filter((text) => text !== undefined)
  return (
    <>
      <DocumentFacts document={document} />
      {known.length === 0 ? null : <Notice intent="info">{known.join(' ')}</Notice>}
      {putBack.isSuccess ? (
        <Notice intent="success" live>
          {words.putBackDone}
        </Notice>
      ) : document.inMailbox === 'removed' ? (
        <Notice
          intent="info"
          actions={
            <Button
              size="small"
              disabledFocusable={putBack.isPending}
              onClick={() => putBack.mutate({ params: { id: document.id } })}
            >
              {words.putBack}
            </Button>
          }
        >
          {words.removed}
        </Notice>
      ) : null}
      {putBack.isError ? <ErrorNotice problem={problemOf(putBack.error)} /> : null}
      <div className={styles.actions}>
        {document.mayChange ? (
          <>
            <Button size="small" icon={<Edit20Regular />} onClick={onChange}>
              {words.change}
            </Button>
            <Button size="small" icon={<Delete20Regular />} onClick={onUnfile}>
              {words.unfile}
            </Button>
          </>
        ) : null}
        {document.clients.map(({ id, name }) => (
          <Button key={id} size="small" icon={<History20Regular />} onClick={() => onOpenClient(id)}>
            {words.toTimeline(name)}
          </Button>
        ))}
      </div>
      {document.mayChange ? null : <p className={styles.hint}>{words.notYours}</p>}
      <MailText document={document} />
      <DocumentFiles document={document} />
      <DocumentPeople people={document.people} />
      <DocumentHistory history={document.history} />
      {why}
      {history}
    </>
  )
}

export interface DocumentPageProps {
  readonly id: string
  readonly onBack: () => void
  readonly onChange: () => void
  readonly onOpenClient: (id: string) => void
  readonly why: ReactNode
  /** Of its values; what people did with it is told by itself. */
  readonly history: ReactNode
}

export const DocumentPage = ({ id, onBack, onChange, onOpenClient, ...extras }: DocumentPageProps) => {
  const { api } = useServices()
  const { documents: words, filing } = useViewWords()
  const unfile = useChange('unfileDocument')
  const restore = useChange('restoreDocument')
  const [isAsking, setAsking] = useState(false)
  const isOut = unfile.isSuccess && !restore.isSuccess
  const found = useQuery({ ...documentQueries.document(api, id), enabled: !isOut && !unfile.isPending })
  const document = restore.data ?? found.data
  const title = document === undefined ? '…' : document.subject === '' ? words.noSubject : document.subject
  return (
    <Page title={title} onBack={onBack}>
      {found.isPending ? <Loading lines={6} /> : null}
      {found.isError && document === undefined ? (
        <ErrorNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} />
      ) : null}
      {unfile.isError || restore.isError ? <ErrorNotice problem={problemOf(unfile.error ?? restore.error)} /> : null}
      {isOut ? (
        <Notice
          intent="success"
          live
          title={words.unfiledTitle}
          actions={
            <Button
              size="small"
              disabledFocusable={restore.isPending}
              onClick={() => restore.mutate({ params: { id } })}
            >
              {words.restore}
            </Button>
          }
        >
          {words.unfiledText}
        </Notice>
      ) : null}
      {restore.isSuccess ? (
        <Notice intent="success" live>
          {words.restored}
        </Notice>
      ) : null}
      {document === undefined || isOut ? null : (
        <Shown
          document={document}
          onChange={onChange}
          onOpenClient={onOpenClient}
          onUnfile={() => setAsking(true)}
          {...extras}
        />
      )}
      {isAsking && document !== undefined ? (
        <ConfirmDialog
          title={filing.unfileTitle}
          confirm={words.unfile}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            restore.reset()
            unfile.mutate({ params: { id }, body: { version: document.version } })
          }}
        >
          {filing.unfileText}
        </ConfirmDialog>
      ) : null}
    </Page>
  )
}
