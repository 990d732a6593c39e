/** One entry of a list: its name, how often it is used, and what can be done with it. */
import { useEffect, useRef, useState } from 'react'
import { Button, Input, Switch } from '@fluentui/react-components'
import type { MasterDataItem, MasterDataKind } from '../../../shared/schemas/oversight.ts'
import { useAdminChange } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { useLocale, useWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminStyles } from './admin-styles.ts'

export interface MasterItemProps {
  readonly kind: MasterDataKind
  readonly item: MasterDataItem
  /** There is another entry to merge it with. */
  readonly canMerge: boolean
  readonly onMerge: () => void
}

export const MasterItem = ({ kind, item, canMerge, onMerge }: MasterItemProps) => {
  const styles = useAdminStyles()
  const locale = useLocale()
  const { common } = useWords()
  const words = useWorkspaceWords().admin.firm.lists
  const [name, setName] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const isRenaming = name !== null
  // Whoever pressed Rename goes on typing.
  useEffect(() => {
    if (isRenaming) input.current?.select()
  }, [isRenaming])
  const change = useAdminChange('changeMasterData')
  const remove = useAdminChange('removeMasterData')
  const params = { kind, id: item.id }
  const isBusy = change.isPending || remove.isPending
  const failure = change.error ?? remove.error
  const uses = item.uses === 0 ? words.unused : words.uses(formatCount(item.uses, locale))
  if (name !== null) {
    const trimmed = name.trim()
    return (
      <li className={styles.row}>
        <form
          className={styles.bar}
          onSubmit={(event) => {
            event.preventDefault()
            if (trimmed === '') return
            if (trimmed === item.name) setName(null)
            else change.mutate({ params, body: { name: trimmed } }, { onSuccess: () => setName(null) })
          }}
        >
          <Input
            className={styles.grow}
            aria-label={words.renameLabel(item.name)}
            input={{ ref: input }}
            maxLength={120}
            value={name}
            onChange={(_event, { value }) => setName(value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setName(null)
            }}
          />
          <Button type="submit" appearance="primary" disabledFocusable={isBusy || trimmed === ''}>
            {common.save}
          </Button>
          <Button onClick={() => setName(null)}>{common.cancel}</Button>
        </form>
        {failure === null ? null : <ErrorNotice problem={problemOf(failure)} />}
      </li>
    )
  }
  return (
    <li className={styles.row}>
      <div className={styles.rowText}>
        <div>{item.name}</div>
        <p className={styles.small}>{uses}</p>
      </div>
      {/* Contact groups are always offered. */}
      {kind === 'contactGroups' ? null : (
        <Switch
          label={words.offered}
          aria-label={words.offeredLabel(item.name)}
          checked={item.active}
          disabled={isBusy}
          onChange={(_event, { checked }) => change.mutate({ params, body: { active: checked } })}
        />
      )}
      <div className={styles.buttons}>
        <Button size="small" aria-label={words.renameLabel(item.name)} onClick={() => setName(item.name)}>
          {words.rename}
        </Button>
        {canMerge ? (
          <Button size="small" aria-label={words.mergeLabel(item.name)} onClick={onMerge}>
            {words.merge}
          </Button>
        ) : null}
        {item.uses === 0 ? (
          <Button
            size="small"
            aria-label={words.removeLabel(item.name)}
            disabledFocusable={isBusy}
            onClick={() => remove.mutate({ params })}
          >
            {words.remove}
          </Button>
        ) : null}
      </div>
      {failure === null ? null : <ErrorNotice problem={problemOf(failure)} />}
    </li>
  )
}
