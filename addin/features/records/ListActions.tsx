/** Above a list: a new record, files in and out. What is exported is what the list shows, with its search, filters and order. */
import {
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
} from '@fluentui/react-components'
import { Add20Regular, ArrowDownload20Regular, ArrowUpload20Regular } from '@fluentui/react-icons'
import { useMutation } from '@tanstack/react-query'
import type { RecordKind } from '../../../shared/schemas/record-lists.ts'
import { problemOf } from '../../api/problem.ts'
import type { ListQuery } from '../../api/records.ts'
import { saveFile } from '../../api/save-file.ts'
import { useServices } from '../../api/services.ts'
import { languageOf } from '../../strings/language.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { useLanguageChoice, useLocale } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { importable, newHref } from './kinds.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  problem: { flexBasis: '100%' },
})

export interface ListActionsProps {
  readonly kind: RecordKind
  readonly asked: ListQuery
  readonly mayChange: boolean
}

/** Excel separates columns by what the reader's country does not write in numbers. */
const separatorOf = (locale: string): string => ((1.5).toLocaleString(locale).includes(',') ? ';' : ',')

const parametersOf = (asked: ListQuery): URLSearchParams =>
  new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]))

const today = (): string => new Date().toISOString().slice(0, 10)

export const ListActions = ({ kind, asked, mayChange }: ListActionsProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { records: words } = useWorkspaceWords()
  const locale = useLocale()
  const [choice] = useLanguageChoice()
  const language = choice ?? languageOf(locale)
  const name = `${words.kinds[kind]} ${today()}`
  const save = useMutation({
    mutationFn: (format: 'csv' | 'vcf') => {
      const parameters = parametersOf(asked)
      if (format === 'csv') {
        parameters.set('separator', separatorOf(locale))
        parameters.set('language', language)
      }
      return saveFile(api, `/api/records/${kind}/export.${format}?${parameters.toString()}`, `${name}.${format}`)
    },
  })
  const created = newHref[kind]
  const imported = importable[kind]
  return (
    <div className={styles.root} role="group" aria-label={words.actions}>
      {mayChange && created !== undefined ? (
        <Button as="a" appearance="primary" icon={<Add20Regular />} href={created}>
          {words.new[kind]}
        </Button>
      ) : null}
      {mayChange && imported !== undefined ? (
        <Button as="a" icon={<ArrowUpload20Regular />} href={`#/records/import/${imported}`}>
          {words.import}
        </Button>
      ) : null}
      {kind === 'contacts' ? (
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button icon={<ArrowDownload20Regular />} disabledFocusable={save.isPending}>
              {words.export}
            </Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem onClick={() => save.mutate('csv')}>{words.exportCsv}</MenuItem>
              <MenuItem onClick={() => save.mutate('vcf')}>{words.exportVcard}</MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      ) : (
        <Button icon={<ArrowDownload20Regular />} disabledFocusable={save.isPending} onClick={() => save.mutate('csv')}>
          {words.export}
        </Button>
      )}
      {save.isError ? (
        <div className={styles.problem}>
          <ErrorNotice problem={problemOf(save.error)} onRetry={() => save.reset()} />
        </div>
      ) : null}
      <Announcer text={save.isSuccess ? words.exported : ''} />
    </div>
  )
}
