/** Settings of the contacts area: waits for what is stored, then the form. A newer stored version starts the form afresh. */
import { useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { useViewWords } from '../../ui/words.ts'
import { ContactsForm } from './ContactsForm.tsx'

export const ContactsSettings = ({ onOpenMapping }: { readonly onOpenMapping: () => void }) => {
  const { api } = useServices()
  const words = useViewWords().settings
  const stored = useQuery(queries.policy(api))
  return (
    <Page title={words.title}>
      {stored.isPending ? <Loading lines={6} /> : null}
      {stored.isError && stored.data === undefined ? (
        <ErrorNotice problem={problemOf(stored.error)} onRetry={() => void stored.refetch()} />
      ) : null}
      {stored.data === undefined ? null : (
        <ContactsForm stored={stored.data} onReload={() => void stored.refetch()} onOpenMapping={onOpenMapping} />
      )}
    </Page>
  )
}
