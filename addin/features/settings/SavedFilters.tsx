/** Filters under a name: put one in, keep the present one, rename or delete (ABA-11X, ABA-12X). */
import { useState } from 'react'
import { Button, Checkbox, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { filterIn, isSameSetting } from '../../../shared/policy-settings.ts'
import { useChange } from '../../api/mutations.ts'
import { policyQueries } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { queryOf } from '../../api/settings-subject.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { useLocale, useViewWords, useWords } from '../../ui/words.ts'
import { useDraft } from './draft-context.ts'
import { useSubject } from './subject.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  edit: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
})

/** The person pressed the button to type here. */
const focused = (input: HTMLInputElement | null): void => input?.focus()

type Editing = { readonly kind: 'new' } | { readonly kind: 'rename'; readonly id: string } | null

export const SavedFilters = () => {
  const styles = useStyles()
  const { api } = useServices()
  const subject = useSubject()
  const { area, policy, isReadOnly, putIn } = useDraft()
  const words = useViewWords().settingsDesk.savedFilters
  const { common } = useWords()
  const locale = useLocale()
  const filters = useQuery(policyQueries.filters(api, area, subject))
  const isAdministrator = useQuery(queries.me(api)).data?.role === 'administrator'
  const [editing, setEditing] = useState<Editing>(null)
  const [name, setName] = useState('')
  const [forAll, setForAll] = useState(subject.kind === 'firm')
  const [isAsking, setAsking] = useState(false)
  const [save, rename, remove] = [useChange('saveFilter'), useChange('renameFilter'), useChange('deleteFilter')]
  const query = queryOf(subject)
  const items = filters.data?.items ?? []
  const present = filterIn(area, policy)
  const chosen = items.find(({ settings }) => isSameSetting({ ...present, ...settings }, present))
  const isBusy = save.isPending || rename.isPending
  const failure = save.error ?? rename.error ?? remove.error ?? filters.error

  const close = (): void => setEditing(null)
  const keep = (): void => {
    if (name.trim() === '' || isBusy) return
    if (editing?.kind === 'rename')
      rename.mutate({ params: { id: editing.id }, query, body: { name } }, { onSuccess: close })
    else {
      const scope = forAll && isAdministrator ? 'firm' : 'own'
      const body = { name, scope, policy: policy as unknown as Record<string, unknown> } as const
      save.mutate({ params: { area }, query, body }, { onSuccess: close })
    }
  }

  if (isReadOnly || (filters.isPending && items.length === 0)) return null
  return (
    <div className={styles.root}>
      {items.length === 0 ? null : (
        <Field label={words.label}>
          <Select
            value={chosen?.id ?? ''}
            onChange={(_event, { value }) => {
              const filter = items.find(({ id }) => id === value)
              if (filter !== undefined) putIn(filter.settings)
            }}
          >
            <option value="">{words.none}</option>
            {items.map(({ id, name: shown, scope, count }) => (
              <option key={id} value={id}>
                {words.option(shown, count === null ? null : formatCount(count, locale), scope === 'firm')}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {editing === null ? (
        <div className={styles.buttons}>
          {chosen === undefined ? (
            <Button
              size="small"
              onClick={() => {
                setName('')
                setEditing({ kind: 'new' })
              }}
            >
              {words.keep}
            </Button>
          ) : chosen.mayChange ? (
            <>
              <Button
                size="small"
                onClick={() => {
                  setName(chosen.name)
                  setEditing({ kind: 'rename', id: chosen.id })
                }}
              >
                {words.rename}
              </Button>
              <Button size="small" onClick={() => setAsking(true)}>
                {words.remove}
              </Button>
            </>
          ) : null}
        </div>
      ) : (
        <div className={styles.edit}>
          <Field label={words.name}>
            <Input
              input={{ ref: focused }}
              value={name}
              maxLength={120}
              onChange={(_event, { value }) => setName(value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                keep()
              }}
            />
          </Field>
          {isAdministrator && editing.kind === 'new' && subject.kind !== 'firm' ? (
            <Checkbox
              label={words.forAll}
              checked={forAll}
              onChange={(_event, { checked }) => setForAll(checked === true)}
            />
          ) : null}
          <div className={styles.buttons}>
            <Button size="small" appearance="primary" disabledFocusable={isBusy || name.trim() === ''} onClick={keep}>
              {common.save}
            </Button>
            <Button size="small" onClick={close}>
              {common.cancel}
            </Button>
          </div>
        </div>
      )}
      {failure === null ? null : <ErrorNotice problem={problemOf(failure)} />}
      {isAsking && chosen !== undefined ? (
        <ConfirmDialog
          title={words.removeAsk(chosen.name)}
          confirm={words.remove}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            remove.mutate({ params: { id: chosen.id }, query })
          }}
        >
          {words.removeText}
        </ConfirmDialog>
      ) : null}
    </div>
  )
}
