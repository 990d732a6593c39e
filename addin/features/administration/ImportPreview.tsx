/** What an import from the directory would do, person by person, before it is done. */
import { useQuery } from '@tanstack/react-query'
import type { DirectoryImport } from '../../../shared/schemas/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { useLocale } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'

/** Of a long list the first ones are enough to see whether it is the right one. */
const shownAtMost = 12

export interface ImportPreviewProps {
  readonly body: DirectoryImport
  readonly onCancel: () => void
  readonly onConfirm: () => void
}

export const ImportPreview = ({ body, onCancel, onConfirm }: ImportPreviewProps) => {
  const { api } = useServices()
  const locale = useLocale()
  const words = useWorkspaceWords().admin.people.directory
  const preview = useQuery({
    queryKey: ['admin', 'import-preview', body],
    queryFn: ({ signal }) => api.call('importFromDirectory', { body: { ...body, preview: true }, signal }),
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <ConfirmDialog
      isWide
      title={words.confirmTitle(formatCount(body.people.length, locale))}
      confirm={words.confirm}
      isWaiting={preview.data === undefined}
      onCancel={onCancel}
      onConfirm={() => {
        if (preview.data !== undefined) onConfirm()
      }}
    >
      {preview.isError ? <ErrorNotice problem={problemOf(preview.error)} /> : null}
      {preview.data === undefined ? (
        preview.isError ? null : (
          <Loading lines={2} />
        )
      ) : (
        <>
          <p>{words.confirmText}</p>
          <ul aria-label={words.title}>
            {preview.data.items.slice(0, shownAtMost).map(({ userId, displayName, outcome }) => (
              <li key={userId}>{words.outcomes[outcome](displayName)}</li>
            ))}
            {preview.data.items.length > shownAtMost ? (
              <li>{words.more(formatCount(preview.data.items.length - shownAtMost, locale))}</li>
            ) : null}
          </ul>
        </>
      )}
    </ConfirmDialog>
  )
}
