/** One list of master data: add, rename, stop offering, merge, remove what nothing uses. */
import { useState } from 'react'
import { Button, Field, Input, Select } from '@fluentui/react-components'
import { TextBulletListRegular } from '@fluentui/react-icons'
import type { MasterDataItem, MasterDataKind } from '../../../shared/schemas/oversight.ts'
import { useAdminChange } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminStyles } from './admin-styles.ts'
import { MasterItem } from './MasterItem.tsx'
import { MergeDialog } from './MergeDialog.tsx'

const ticketKinds = ['service', 'project'] as const

export interface MasterListProps {
  readonly kind: MasterDataKind
  readonly items: readonly MasterDataItem[]
}

export const MasterList = ({ kind, items }: MasterListProps) => {
  const styles = useAdminStyles()
  const words = useWorkspaceWords().admin.firm.lists
  const { fields } = useViewWords()
  const [name, setName] = useState('')
  const [ticketKind, setTicketKind] = useState<(typeof ticketKinds)[number]>('service')
  const [merging, setMerging] = useState<MasterDataItem | null>(null)
  const create = useAdminChange('createMasterData')
  const trimmed = name.trim()
  const isThere = items.some((item) => item.name.toLocaleLowerCase() === trimmed.toLocaleLowerCase())
  return (
    <>
      <form
        className={styles.bar}
        onSubmit={(event) => {
          event.preventDefault()
          if (trimmed === '' || isThere || create.isPending) return
          create.mutate(
            { params: { kind }, body: { name: trimmed, ...(kind === 'ticketTypes' ? { ticketKind } : {}) } },
            { onSuccess: () => setName('') },
          )
        }}
      >
        <Field
          className={styles.grow}
          label={words.newOf[kind]}
          {...(trimmed !== '' && isThere ? { validationMessage: words.thereAlready } : {})}
        >
          <Input value={name} maxLength={120} onChange={(_event, { value }) => setName(value)} />
        </Field>
        {kind === 'ticketTypes' ? (
          <Field className={styles.field} label={words.ticketKind}>
            <Select
              value={ticketKind}
              onChange={(_event, { value }) => setTicketKind(value === 'project' ? 'project' : 'service')}
            >
              {ticketKinds.map((one) => (
                <option key={one} value={one}>
                  {fields.ticketKind[one]}
                </option>
              ))}
            </Select>
          </Field>
        ) : null}
        <Button type="submit" appearance="primary" disabledFocusable={trimmed === '' || isThere || create.isPending}>
          {words.add}
        </Button>
      </form>
      {create.isError ? <ErrorNotice problem={problemOf(create.error)} /> : null}
      <Announcer text={create.isSuccess ? words.added(create.data.name) : ''} />
      {items.length === 0 ? (
        <EmptyState icon={<TextBulletListRegular />} title={words.empty}>
          {words.emptyHint}
        </EmptyState>
      ) : (
        <ul className={styles.list} aria-label={words.kinds[kind]}>
          {items.map((item) => (
            <MasterItem
              key={item.id}
              kind={kind}
              item={item}
              canMerge={items.length > 1}
              onMerge={() => setMerging(item)}
            />
          ))}
        </ul>
      )}
      {merging === null ? null : (
        <MergeDialog
          kind={kind}
          item={merging}
          others={items.filter(({ id }) => id !== merging.id)}
          onClose={() => setMerging(null)}
        />
      )}
    </>
  )
}
