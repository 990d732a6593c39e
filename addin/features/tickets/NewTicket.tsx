/** A new ticket, empty or out of the selected item; assigned to whoever writes it unless they choose otherwise. */
import { useEffect, useEffectEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { useViewWords } from '../../ui/words.ts'
import { TicketForm } from './TicketForm.tsx'
import { asInput, newTicket, type TicketDraft } from './ticket-rules.ts'

export interface NewTicketProps {
  readonly start: Partial<TicketDraft>
  readonly onBack: () => void
  readonly onCreated: (id: string) => void
}

export const NewTicket = ({ start, onBack, onCreated }: NewTicketProps) => {
  const { api } = useServices()
  const words = useViewWords().tickets
  const me = useQuery(queries.me(api))
  const create = useChange('createTicket')
  // After the form has noticed that nothing is unsaved any more.
  const createdId = create.data?.ticket.id
  const leave = useEffectEvent(onCreated)
  useEffect(() => {
    if (createdId !== undefined) leave(createdId)
  }, [createdId])
  return (
    <Page title={words.formNew} onBack={onBack}>
      {me.isPending ? <Loading lines={6} /> : null}
      {me.isError ? <ErrorNotice problem={problemOf(me.error)} onRetry={() => void me.refetch()} /> : null}
      {me.data === undefined ? null : (
        <TicketForm
          start={{ ...newTicket(me.data.employeeId), ...start }}
          saveLabel={words.create}
          saving={{ isPending: create.isPending, isDone: create.isSuccess, error: create.error }}
          onSave={(draft) => create.mutate({ body: asInput(draft) })}
          onCancel={onBack}
        />
      )}
    </Page>
  )
}
