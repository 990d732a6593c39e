/** A new appointment of the reader: an hour of their own zone to start from. */
import { useEffect, useEffectEvent, useState } from 'react'
import { useServices } from '../../api/services.ts'
import { Page } from '../../ui/Page.tsx'
import { useViewWords } from '../../ui/words.ts'
import { newAppointment, newDraft } from './appointment-draft.ts'
import { AppointmentForm } from './AppointmentForm.tsx'
import { readerZone } from './reader-zone.ts'
import { useSaved } from './use-saved.ts'

export interface NewAppointmentProps {
  readonly onBack: () => void
  readonly onCreated: (id: string) => void
}

export const NewAppointment = ({ onBack, onCreated }: NewAppointmentProps) => {
  const { api } = useServices()
  const words = useViewWords().appointments.form
  const zone = readerZone()
  const [start] = useState(() => newDraft(Date.now(), zone))
  const [draft, setDraft] = useState(start)
  const create = useSaved(() => api.call('createAppointment', { body: newAppointment(draft) }))
  // After the form has noticed that nothing is unsaved any more.
  const createdId = create.data?.appointment.id
  const leave = useEffectEvent(onCreated)
  useEffect(() => {
    if (createdId !== undefined) leave(createdId)
  }, [createdId])
  return (
    <Page title={words.formNew} onBack={onBack}>
      <AppointmentForm
        start={start}
        draft={draft}
        onChange={setDraft}
        zone={zone}
        kept={null}
        isNew
        saveLabel={words.create}
        saving={{ isPending: create.isPending, isDone: create.isSuccess, error: create.error }}
        onSave={() => create.mutate(undefined)}
        onCancel={onBack}
      />
    </Page>
  )
}
