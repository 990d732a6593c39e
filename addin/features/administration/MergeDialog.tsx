/** Two entries that mean the same become one: which one stays, and how many records move to it, said before. */
import { useState } from 'react'
import { Field, Select } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { MasterDataItem, MasterDataKind } from '../../../shared/schemas/oversight.ts'
import { useAdminChange } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { useLocale } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'

export interface MergeDialogProps {
  readonly kind: MasterDataKind
  readonly item: MasterDataItem
  readonly others: readonly MasterDataItem[]
  readonly onClose: () => void
}

export const MergeDialog = ({ kind, item, others, onClose }: MergeDialogProps) => {
  const { api } = useServices()
  const locale = useLocale()
  const words = useWorkspaceWords().admin.firm.lists
  const [intoId, setIntoId] = useState('')
  const merge = useAdminChange('mergeMasterData')
  const params = { kind, id: item.id }
  const into = others.find(({ id }) => id === intoId)
  const preview = useQuery({
    queryKey: ['admin', 'merge', item.id, intoId],
    queryFn: ({ signal }) => api.call('mergeMasterData', { params, body: { intoId, preview: true }, signal }),
    enabled: intoId !== '',
    staleTime: 0,
    gcTime: 0,
  })
  const failure = preview.error ?? merge.error
  return (
    <ConfirmDialog
      isWide
      title={words.mergeTitle(item.name)}
      confirm={words.mergeConfirm}
      isWaiting={preview.data === undefined || merge.isPending}
      onCancel={onClose}
      onConfirm={() => {
        if (preview.data !== undefined && !merge.isPending)
          merge.mutate({ params, body: { intoId, preview: false } }, { onSuccess: onClose })
      }}
    >
      <Field label={words.mergeInto}>
        <Select value={intoId} onChange={(_event, { value }) => setIntoId(value)}>
          <option value="">{words.mergeChoose}</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {preview.data === undefined || into === undefined ? null : (
        <p role="status">{words.mergeText(item.name, into.name, formatCount(preview.data.moved, locale))}</p>
      )}
      {failure === null ? null : <ErrorNotice problem={problemOf(failure)} />}
    </ConfirmDialog>
  )
}
