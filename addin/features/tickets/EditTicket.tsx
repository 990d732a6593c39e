/** The change of a ticket, and its deletion. */
import { useEffect, useEffectEvent, useState } from 'react'
import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { useServices } from '../../api/services.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { useViewWords, useWords } from '../../ui/words.ts'
import { TicketForm } from './TicketForm.tsx'
import { asInput, type TicketDraft } from './ticket-rules.ts'

export interface EditTicketProps {
  readonly id: string
  readonly onBack: () => void
  readonly onDeleted: () => void
}

export const EditTicket = ({ id, onBack, onDeleted }: EditTicketProps) => {
  const { api } = useServices()
  const words = useViewWords().tickets
  const { common } = useWords()
  const found = useQuery(laterQueries.ticket(api, id))
  const change = useChange('changeTicket')
  const remove = useChange('deleteTicket')
  const [isAsking, setAsking] = useState(false)
  const draftOf = (): TicketDraft | null => {
    if (found.data === undefined) return null
    const { id: _id, version: _version, number: _number, completedOn: _completedOn, ...draft } = found.data.ticket
    return draft
  }
  const draft = draftOf()
  // After the form has noticed that nothing is unsaved any more.
  const leave = useEffectEvent((isDeleted: boolean) => (isDeleted ? onDeleted() : onBack()))
  const { isSuccess: isDeleted } = remove
  const { isSuccess: isChanged } = change
  useEffect(() => {
    if (isChanged || isDeleted) leave(isDeleted)
  }, [isChanged, isDeleted])
  const version = found.data?.ticket.version ?? ''
  return (
    <Page title={words.formChange} onBack={onBack}>
      {found.isPending ? <Loading lines={6} /> : null}
      {found.isError ? <ErrorNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} /> : null}
      {draft === null ? null : (
        <TicketForm
          start={draft}
          saveLabel={common.save}
          saving={{
            isPending: change.isPending || remove.isPending,
            isDone: change.isSuccess || remove.isSuccess,
            error: change.error ?? remove.error,
          }}
          onSave={(changed) => change.mutate({ params: { id }, body: { ...asInput(changed), version } })}
          onCancel={onBack}
        >
          <div>
            <Button size="small" onClick={() => setAsking(true)}>
              {words.delete}
            </Button>
          </div>
        </TicketForm>
      )}
      {isAsking ? (
        <ConfirmDialog
          title={words.deleteTitle}
          confirm={words.delete}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            remove.mutate({ params: { id } })
          }}
        >
          {words.deleteText}
        </ConfirmDialog>
      ) : null}
    </Page>
  )
}
