/** Frame of a form for a new record: asks before it is left unsaved, says what the server refused, goes to the record once it is there. */
import { useState, type ReactNode } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { RecordKind } from '../../../shared/schemas/record-lists.ts'
import { problemOf } from '../../api/problem.ts'
import { recordKeys } from '../../api/records.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { useUnsaved } from '../../ui/use-unsaved.tsx'
import { useWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { recordHref } from './list-address.ts'
import { RecordPage } from './RecordPage.tsx'
import { listAddress } from './use-list-state.ts'

export const useFormStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '640px' },
  pair: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 180px), 1fr))',
    gap: tokens.spacingHorizontalM,
    '& > *': { minWidth: 0 },
  },
  input: { minWidth: 0, width: '100%' },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
})

export interface RecordFormProps {
  readonly kind: RecordKind
  readonly title: string
  readonly isDirty: boolean
  /** Something is wrong that the fields say once somebody tried to save. */
  readonly isWrong: boolean
  /** @returns id of the new record */
  readonly create: () => Promise<string>
  /** @param isChecked somebody tried to save: what is wrong may be said */
  readonly children: (isChecked: boolean) => ReactNode
}

export const RecordForm = ({ kind, title, isDirty, isWrong, create, children }: RecordFormProps) => {
  const styles = useFormStyles()
  const cache = useQueryClient()
  const { common } = useWords()
  const { recordPages: words } = useWorkspaceWords()
  const [isChecked, setChecked] = useState(false)
  const save = useMutation({
    mutationFn: create,
    onSuccess: (id) => {
      void Promise.all(
        [recordKeys.lists, recordKeys.views, ['clients'], ['people']].map((queryKey) =>
          cache.invalidateQueries({ queryKey }),
        ),
      )
      // After the question of the unsaved form is gone.
      setTimeout(() => location.replace(recordHref(kind, id)))
    },
  })
  const question = useUnsaved(isDirty && !save.isPending && !save.isSuccess)
  return (
    <RecordPage kind={kind} title={title}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setChecked(true)
          if (!isWrong && !save.isPending) save.mutate()
        }}
      >
        {children(isChecked)}
        {save.isError ? <ErrorNotice problem={problemOf(save.error)} /> : null}
        <div className={styles.actions}>
          <Button appearance="primary" type="submit" disabledFocusable={save.isPending}>
            {words.create}
          </Button>
          <Button onClick={() => location.assign(listAddress(kind))}>{common.cancel}</Button>
        </div>
      </form>
      {question}
    </RecordPage>
  )
}
