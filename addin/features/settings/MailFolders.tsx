/** The folders whose mail counts as incoming and as outgoing, and the Import Folder (CARET-56, CARET-57, CUR-02). */
import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { MailPolicy } from '../../../shared/schemas/policies/mail.ts'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { useServices } from '../../api/services.ts'
import { queryOf } from '../../api/settings-subject.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { useSetting } from './draft-context.ts'
import { Filter } from './Filters.tsx'
import { useOptionStyles } from './option-styles.ts'
import { useSubject } from './subject.ts'

/** The name under which mail is dropped for import; the firms' old product called it so, and people look for it. */
const importFolder = 'Import Folder'

type Lists = Pick<MailPolicy, 'inboxFolders' | 'sentFolders'>

/** @param wrong words for what is wrong, or null */
export const MailFolders = ({ wrong }: { readonly wrong: string | null }) => {
  const inbox = useSetting<Lists['inboxFolders']>('inboxFolders')
  const sent = useSetting<Lists['sentFolders']>('sentFolders')
  const { value: inboxFolders, resets, isReadOnly } = inbox
  const { value: sentFolders } = sent
  const subject = useSubject()
  const styles = useOptionStyles()
  const { api } = useServices()
  const words = useViewWords().settingsAreas.mail
  const folders = useQuery(laterQueries.folders(api, 'mail', subject))
  const create = useChange('createAreaFolder')
  const known = folders.data?.items ?? []
  const gone = [...inboxFolders, ...sentFolders].filter(({ id }) => !known.some((folder) => folder.id === id))
  const choices = [...known.map(({ id, path }) => ({ id, name: path })), ...gone]
  const named = (ids: readonly string[]): Lists['inboxFolders'] =>
    ids.flatMap((id) => {
      const folder = choices.find((choice) => choice.id === id)
      return folder === undefined ? [] : [{ id, name: folder.name }]
    })
  const hasImportFolder = known.some(({ name }) => name.toLowerCase() === importFolder.toLowerCase())

  if (folders.isPending) return <Loading lines={3} />
  return (
    <Section title={words.folders}>
      <p className={styles.hint}>{words.foldersHint}</p>
      {folders.isError ? (
        <ErrorNotice problem={problemOf(folders.error)} onRetry={() => void folders.refetch()} />
      ) : null}
      <div>
        <Filter
          key={`inbox ${resets}`}
          title={words.inboxFolders}
          none={words.noFolders}
          chosen={inboxFolders.map(({ id }) => id)}
          choices={choices}
          isReadOnly={isReadOnly}
          onChange={(ids) => inbox.set(named(ids))}
        />
        <Filter
          key={`sent ${resets}`}
          title={words.sentFolders}
          none={words.noFolders}
          chosen={sentFolders.map(({ id }) => id)}
          choices={choices}
          isReadOnly={isReadOnly}
          onChange={(ids) => sent.set(named(ids))}
        />
      </div>
      {wrong === null ? null : (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
      {isReadOnly || hasImportFolder || folders.isError ? null : (
        <div>
          <p className={styles.hint}>{words.importFolderHint}</p>
          <Button
            size="small"
            disabledFocusable={create.isPending}
            onClick={() =>
              create.mutate(
                { params: { area: 'mail' }, query: queryOf(subject), body: { name: importFolder } },
                {
                  onSuccess: ({ id, path }) => inbox.set([...inboxFolders, { id, name: path }]),
                },
              )
            }
          >
            {words.importFolderCreate}
          </Button>
          {create.isError ? <ErrorNotice problem={problemOf(create.error)} /> : null}
        </div>
      )}
    </Section>
  )
}
