/** The two wizards for contacts: out to Outlook and in from it. What differs is where one begins and what is asked before the end (CUR-06X). */
import { useState } from 'react'
import { Button } from '@fluentui/react-components'
import type { Wizard, WizardKind } from '../../../shared/schemas/wizards.ts'
import { problemOf } from '../../api/problem.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { useViewWords } from '../../ui/words.ts'
import { useServices } from '../../api/services.ts'
import { ContactsChoosing } from './ContactsChoosing.tsx'
import { ContactsOut } from './ContactsOut.tsx'
import { FolderField } from './FolderField.tsx'
import { Hidden } from './Hidden.tsx'
import { Results, type OpenRecord } from './Results.tsx'
import { useWizard, useWizardStep } from './use-wizard.ts'
import { useWizardStyles } from './wizard-styles.ts'
import { Working } from './Working.tsx'

export interface ContactsWizardProps {
  readonly kind: Exclude<WizardKind, 'import'>
  readonly onBack: () => void
  readonly onOpenRecord: OpenRecord
  readonly onOpenSync: () => void
  readonly onOpenMailbox: () => void
}

const ContactsInStart = ({ onShow }: { readonly onShow: (wizard: Wizard) => void }) => {
  const styles = useWizardStyles()
  const { api } = useServices()
  const words = useViewWords().wizards
  const [folderId, setFolderId] = useState<string | null>(null)
  const look = useWizardStep(() => api.call('startContactsIn', { body: { folderId } }), onShow)
  return (
    <>
      <p className={styles.text}>{words.inText}</p>
      <FolderField folderId={folderId} isBusy={look.isPending} onChoose={setFolderId} />
      {look.isError ? <ErrorNotice problem={problemOf(look.error)} /> : null}
      <div className={styles.actions}>
        <Button
          className={styles.main}
          appearance="primary"
          disabledFocusable={look.isPending}
          onClick={() => look.mutate(undefined)}
        >
          {words.next}
        </Button>
      </div>
    </>
  )
}

export const ContactsWizard = ({ kind, onBack, onOpenRecord, onOpenSync, onOpenMailbox }: ContactsWizardProps) => {
  const words = useViewWords().wizards
  const { start, wizard, show } = useWizard(kind)
  const body = () => {
    if (start.data === undefined)
      return start.isError ? (
        <ErrorNotice problem={problemOf(start.error)} onRetry={() => void start.refetch()} />
      ) : (
        <Loading lines={5} />
      )
    const isBlocked = start.data.areas.some(({ blockedBy }) => blockedBy !== null)
    if (isBlocked && wizard?.state !== 'executing')
      return <Hidden areas={start.data.areas} onOpenSync={onOpenSync} onOpenMailbox={onOpenMailbox} />
    const begin = kind === 'contactsOut' ? <ContactsOut onShow={show} /> : <ContactsInStart onShow={show} />
    if (wizard === null || (wizard.state === 'cancelled' && wizard.progress.total === 0)) return begin
    switch (wizard.state) {
      case 'looking':
        return <Working wizard={wizard} text={words.lookingContacts} onShow={show} />
      case 'choosing':
        return <ContactsChoosing key={wizard.id} kind={kind} wizard={wizard} onShow={show} />
      case 'executing':
        return (
          <Working wizard={wizard} text={kind === 'contactsOut' ? words.executingOut : words.executing} onShow={show} />
        )
      default:
        return (
          <Results
            wizard={wizard}
            doneWords={kind === 'contactsOut' ? words.doneOut : words.done}
            onOpen={onOpenRecord}
            onAgain={() => show(null)}
            onFinish={onBack}
          />
        )
    }
  }
  return (
    <Page title={words.kinds[kind]} onBack={onBack}>
      {body()}
    </Page>
  )
}
