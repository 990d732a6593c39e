/** Which folder, list or calendar of the mailbox an area uses; a new one can be created here (CARET-22, 37, 49). */
import { useState } from 'react'
import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useChange } from '../../api/mutations.ts'
import type { AreaPolicies, RecordArea } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { useServices } from '../../api/services.ts'
import { queryOf } from '../../api/settings-subject.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { useViewWords, useWords } from '../../ui/words.ts'
import { useSetting } from './draft-context.ts'
import { useSubject } from './subject.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  create: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
})

type Folder = AreaPolicies[RecordArea]['folder']

export interface FolderPickerProps {
  readonly area: RecordArea
  readonly isWrong: boolean
}

/** Put back, it starts afresh. */
export const FolderPicker = (props: FolderPickerProps) => <Picker key={useSetting('folder').resets} {...props} />

const Picker = ({ area, isWrong }: FolderPickerProps) => {
  const { value: folder, set: onChoose, isReadOnly } = useSetting<Folder>('folder')
  const subject = useSubject()
  const styles = useStyles()
  const { api } = useServices()
  const { settings: shared, settingsAreas } = useViewWords()
  const words = settingsAreas[area]
  const { common } = useWords()
  const folders = useQuery(laterQueries.folders(api, area, subject))
  const create = useChange('createAreaFolder')
  const [newName, setNewName] = useState<string | null>(folder === null ? words.folderSuggestion : null)
  const [isEmpty, setEmpty] = useState(false)
  const items = folders.data?.items ?? []
  const chosen = items.find(({ id }) => id === folder?.id)
  // Whoever sets up somebody else cannot connect their mailbox: the page around the form says what to do.
  const isAwaited =
    subject.kind === 'employee' && folders.isError && problemOf(folders.error).code === 'CONNECTION_NEEDED'
  const isGone = folder !== null && folders.data !== undefined && chosen === undefined

  const createNow = (): void => {
    const name = (newName ?? '').trim()
    setEmpty(name === '')
    if (name === '') return
    create.mutate(
      { params: { area }, query: queryOf(subject), body: { name } },
      {
        onSuccess: (made) => {
          onChoose({ id: made.id, name: made.name })
          setNewName(null)
        },
      },
    )
  }

  return (
    <div className={styles.root}>
      <Field
        label={words.folder}
        hint={chosen?.isDefault === true ? words.folderDefaultHint : words.folderHint}
        {...(isWrong ? { validationState: 'error' as const, validationMessage: words.folderNeeded } : {})}
      >
        <Select
          value={folder?.id ?? ''}
          disabled={isReadOnly || folders.isPending}
          onChange={(_event, { value }) => {
            const item = items.find(({ id }) => id === value)
            onChoose(item === undefined ? null : { id: item.id, name: item.name })
          }}
        >
          <option value="">{folders.isPending ? common.loading : words.folderChoose}</option>
          {isGone ? <option value={folder.id}>{shared.folderGone(folder.name)}</option> : null}
          {folder !== null && chosen === undefined && !isGone ? <option value={folder.id}>{folder.name}</option> : null}
          {items.map((item) => (
            <option key={item.id} value={item.id}>
              {item.isDefault ? `${item.path} (${words.folderDefault})` : item.path}
            </option>
          ))}
        </Select>
      </Field>
      {folders.isError && !isAwaited ? (
        <ErrorNotice problem={problemOf(folders.error)} onRetry={() => void folders.refetch()} />
      ) : null}
      {isReadOnly || isAwaited ? null : newName === null ? (
        <div>
          <Button size="small" onClick={() => setNewName('')}>
            {words.folderCreate}
          </Button>
        </div>
      ) : (
        <div className={styles.create}>
          <Field
            label={words.folderName}
            {...(isEmpty ? { validationState: 'error' as const, validationMessage: shared.folderNameNeeded } : {})}
          >
            <Input
              value={newName}
              maxLength={255}
              onChange={(_event, { value }) => setNewName(value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                createNow()
              }}
            />
          </Field>
          <div className={styles.buttons}>
            <Button size="small" appearance="primary" disabledFocusable={create.isPending} onClick={createNow}>
              {shared.folderCreateDo}
            </Button>
            <Button size="small" onClick={() => setNewName(null)}>
              {common.cancel}
            </Button>
          </div>
          {create.isError ? <ErrorNotice problem={problemOf(create.error)} /> : null}
        </div>
      )}
    </div>
  )
}
