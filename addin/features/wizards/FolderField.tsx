/** Which contacts folder of the mailbox; the one of the settings unless another is chosen. */
import { Field, Select } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { laterQueries } from '../../api/later-queries.ts'
import { useServices } from '../../api/services.ts'
import { useViewWords } from '../../ui/words.ts'

export interface FolderFieldProps {
  readonly folderId: string | null
  readonly isBusy: boolean
  readonly onChoose: (folderId: string | null) => void
}

export const FolderField = ({ folderId, isBusy, onChoose }: FolderFieldProps) => {
  const { api } = useServices()
  const words = useViewWords().wizards
  const folders = useQuery(laterQueries.folders(api, 'contacts'))
  return (
    <Field label={words.folder}>
      <Select
        value={folderId ?? ''}
        disabled={isBusy}
        onChange={(_event, { value }) => onChoose(value === '' ? null : value)}
      >
        <option value="">{words.usualFolder}</option>
        {(folders.data?.items ?? []).map(({ id, name, path }) => (
          <option key={id} value={id}>
            {path === '' ? name : path}
          </option>
        ))}
      </Select>
    </Field>
  )
}
