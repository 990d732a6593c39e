/** First step: a file is chosen and read; earlier imports can be looked at again. */
import { useState } from 'react'
import { Field, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { ImportKind } from '../../../../shared/schemas/exchange.ts'
import { problemOf } from '../../../api/problem.ts'
import { importQueries, useImportStep } from '../../../api/record-imports.ts'
import { useServices } from '../../../api/services.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { formatMoment } from '../../../ui/format.ts'
import { ProgressLine } from '../../../ui/ProgressLine.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { useLocale } from '../../../ui/words.ts'
import { useWorkspaceWords } from '../../../ui/workspace-words.ts'
import { base64Of } from '../base64.ts'
import { PageLink } from '../../../ui/PageLink.tsx'
import { ImportFrame } from './ImportFrame.tsx'

const largest = 20_000_000
const accepted: Readonly<Record<ImportKind, string>> = {
  contacts: '.csv,.txt,.vcf,text/csv,text/vcard',
  clients: '.csv,.txt,text/csv',
}

const useStyles = makeStyles({
  text: { margin: 0, maxWidth: '640px', color: tokens.colorNeutralForeground2 },
  file: {
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: '480px',
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusLarge,
    font: 'inherit',
    color: 'inherit',
  },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalXS },
  remark: {
    display: 'block',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
})

export const ImportFile = ({ kind }: { readonly kind: ImportKind }) => {
  const styles = useStyles()
  const { api } = useServices()
  const { recordImport: words } = useWorkspaceWords()
  const locale = useLocale()
  const now = useNow()
  const [wrong, setWrong] = useState<'tooLarge' | 'empty' | null>(null)
  const start = useImportStep(api, '')
  const recent = useQuery(importQueries.recent(api))
  const choose = async (file: File | undefined): Promise<void> => {
    start.reset()
    if (file === undefined) return
    const found = file.size > largest ? 'tooLarge' : file.size < 3 ? 'empty' : null
    setWrong(found)
    if (found !== null) return
    const content = await base64Of(file)
    start.mutate(
      { kind: 'start', what: kind, fileName: file.name, content },
      { onSuccess: (made) => made !== null && location.assign(`#/records/import/${kind}/${made.id}`) },
    )
  }
  return (
    <ImportFrame kind={kind} step="file">
      <p className={styles.text}>{words.file.text[kind]}</p>
      <Field
        label={words.file.label}
        hint={words.file.hint[kind]}
        {...(wrong === null ? {} : { validationState: 'error' as const, validationMessage: words.file[wrong] })}
      >
        {(control) => (
          <input
            {...control}
            className={styles.file}
            type="file"
            accept={accepted[kind]}
            disabled={start.isPending}
            onChange={(event) => void choose(event.target.files?.[0])}
          />
        )}
      </Field>
      {start.isPending ? <ProgressLine label={words.file.reading} fraction={null} /> : null}
      {start.isError ? <ErrorNotice problem={problemOf(start.error)} /> : null}
      {(recent.data?.items.length ?? 0) === 0 ? null : (
        <Section title={words.recent}>
          <ul className={styles.list}>
            {recent.data?.items.map((one) => (
              <li key={one.id}>
                <PageLink href={`#/records/import/${one.kind}/${one.id}`}>{one.fileName}</PageLink>
                <span className={styles.remark}>
                  {[words.states[one.state], one.startedBy?.name, formatMoment(one.startedAt, locale, now)]
                    .filter((part) => part !== undefined)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </ImportFrame>
  )
}
