/** Asks before a client becomes inactive, with what that takes along; on the way back people are ticked one by one (SM-08 to SM-11). */
import { useState } from 'react'
import { Checkbox, makeStyles } from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ClientPageView } from '../../../shared/schemas/record-pages.ts'
import { problemOf } from '../../api/problem.ts'
import { recordKeys } from '../../api/records.ts'
import { useServices } from '../../api/services.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'

const useStyles = makeStyles({
  text: { margin: 0 },
  people: { display: 'flex', flexDirection: 'column', maxHeight: '240px', overflowY: 'auto', border: 0, padding: 0 },
})

export interface ClientActivationProps {
  readonly client: ClientPageView['client']
  readonly onDone: () => void
}

export const ClientActivation = ({ client, onDone }: ClientActivationProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const cache = useQueryClient()
  const { active: words } = useWorkspaceWords().recordPages
  const [back, setBack] = useState<ReadonlySet<string>>(new Set())
  const { id, name } = client
  const active = !client.active
  const preview = useQuery({
    queryKey: [...recordKeys.views, 'activation', id, active],
    queryFn: ({ signal }) => api.call('setClientActive', { params: { id }, body: { active, preview: true }, signal }),
    gcTime: 0,
  })
  const change = useMutation({
    mutationFn: async () => {
      await api.call('setClientActive', { params: { id }, body: { active, preview: false } })
      for (const contactId of back) {
        const { version } = await api.call('getContact', { params: { id: contactId } })
        await api.call('changeContact', { params: { id: contactId }, body: { active: true, version } })
      }
    },
    onSuccess: onDone,
    onSettled: () =>
      Promise.all(
        [recordKeys.views, recordKeys.lists, recordKeys.places].map((queryKey) =>
          cache.invalidateQueries({ queryKey }),
        ),
      ),
  })
  const people = preview.data?.people ?? []
  const failure = preview.error ?? change.error
  const tick = (contactId: string, isOn: boolean): void => {
    const next = new Set(back)
    if (isOn) next.add(contactId)
    else next.delete(contactId)
    setBack(next)
  }
  return (
    <ConfirmDialog
      isWide
      isWaiting={preview.data === undefined || change.isPending}
      title={active ? words.activateTitle(name) : words.inactivateTitle(name)}
      confirm={active ? words.activate : words.inactivate}
      onConfirm={() => {
        if (preview.data !== undefined && !change.isPending) change.mutate()
      }}
      onCancel={onDone}
    >
      {failure === null ? null : <ErrorNotice problem={problemOf(failure)} />}
      {preview.data === undefined ? (
        <Loading lines={2} />
      ) : active ? (
        <>
          <p className={styles.text}>{words.activateText}</p>
          {people.length === 0 ? null : (
            <fieldset className={styles.people}>
              <legend>{words.whoComesBack}</legend>
              {people.map((person) => (
                <Checkbox
                  key={person.id}
                  label={person.displayName}
                  checked={back.has(person.id)}
                  onChange={(_event, { checked }) => tick(person.id, checked === true)}
                />
              ))}
            </fieldset>
          )}
        </>
      ) : (
        <p className={styles.text}>
          {words.inactivateText(words.people(people.length), words.locations(preview.data.locations))}
        </p>
      )}
    </ConfirmDialog>
  )
}
