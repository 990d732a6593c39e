/** The text of a filed mail: as it was written, in a frame without scripts; or plain. Pictures from the web only when asked for. */
import { useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { DocumentDetail } from '../../../shared/schemas/documents.ts'
import { documentQueries } from '../../api/documents.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { MailFrame } from './MailFrame.tsx'

const useStyles = makeStyles({
  text: {
    margin: 0,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: 'inherit',
    lineHeight: tokens.lineHeightBase300,
  },
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
})

const Written = ({ id, title }: { readonly id: string; readonly title: string }) => {
  const { api } = useServices()
  const words = useViewWords().documents
  const [isRemote, setRemote] = useState(false)
  const found = useQuery(documentQueries.html(api, id, isRemote))
  if (found.isPending) return <Loading lines={6} />
  if (found.data === undefined)
    return <ErrorNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} />
  return (
    <>
      {found.data.hasRemote && !isRemote ? (
        <Notice
          intent="info"
          actions={
            <Button size="small" onClick={() => setRemote(true)}>
              {words.showRemote}
            </Button>
          }
        >
          {words.remote}
        </Notice>
      ) : null}
      <MailFrame html={found.data.html} title={title} />
    </>
  )
}

export const MailText = ({ document }: { readonly document: DocumentDetail }) => {
  const styles = useStyles()
  const words = useViewWords().documents
  const [isPlain, setPlain] = useState(!document.hasHtml)
  const plain =
    document.text.trim() === '' ? (
      <p className={styles.none}>{words.emptyText}</p>
    ) : (
      <pre className={styles.text}>{document.text}</pre>
    )
  return (
    <Section
      title={words.text}
      aside={
        document.hasHtml ? (
          <Button size="small" appearance="subtle" onClick={() => setPlain(!isPlain)}>
            {isPlain ? words.asMail : words.asText}
          </Button>
        ) : null
      }
    >
      {isPlain ? plain : <Written id={document.id} title={words.frame} />}
    </Section>
  )
}
