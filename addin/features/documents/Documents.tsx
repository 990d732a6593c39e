/** Filed mails that the reader may see, newest first; a search over text, people and attachments, and the way to a client's timeline. */
import { useDeferredValue, useState } from 'react'
import { Input, makeStyles, Switch, tokens } from '@fluentui/react-components'
import { MailInboxRegular, Search20Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { documentPages, documentQueries } from '../../api/documents.ts'
import { usePaged } from '../../api/pages.ts'
import { useServices } from '../../api/services.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { SearchPicker } from '../../ui/SearchPicker.tsx'
import { useViewWords } from '../../ui/words.ts'
import { DocumentRow } from './DocumentRow.tsx'

const useStyles = makeStyles({
  switches: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
})

export interface DocumentsProps {
  readonly onOpen: (id: string) => void
  readonly onOpenClient: (id: string) => void
}

export const Documents = ({ onOpen, onOpenClient }: DocumentsProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { documents: words, filing } = useViewWords()
  const [typed, setTyped] = useState('')
  const [typedClient, setTypedClient] = useState('')
  const [unspecified, setUnspecified] = useState(false)
  const search = useDeferredValue(typed.trim())
  const list = usePaged(documentPages.documents(api, { search, unspecified }))
  const clients = useQuery(documentQueries.clients(api, useDeferredValue(typedClient.trim())))
  return (
    <Page title={words.title}>
      <Input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        contentBefore={<Search20Regular />}
        value={typed}
        onChange={(_event, { value }) => setTyped(value)}
      />
      <SearchPicker
        words={{ label: words.openTimeline, placeholder: words.openTimeline, none: filing.noClient }}
        typed={typedClient}
        onType={setTypedClient}
        found={clients.data?.items}
        onPick={({ id }) => onOpenClient(id)}
      />
      <div className={styles.switches}>
        <Switch
          label={words.unspecifiedOnly}
          checked={unspecified}
          onChange={(_event, { checked }) => setUnspecified(checked)}
        />
      </div>
      <PagedList
        list={list}
        keyOf={({ id }) => id}
        empty={
          search === '' && !unspecified ? (
            <EmptyState icon={<MailInboxRegular />} title={words.none}>
              {words.noneHint}
            </EmptyState>
          ) : (
            <p className={styles.none}>{words.noMatch}</p>
          )
        }
      >
        {(document) => <DocumentRow document={document} onOpen={() => onOpen(document.id)} />}
      </PagedList>
    </Page>
  )
}
