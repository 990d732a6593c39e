/** The files of a filed mail and the mail itself, each to be saved. Fetched with the reader's token, so that a link alone opens nothing. */
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowDownload20Regular } from '@fluentui/react-icons'
import { useMutation } from '@tanstack/react-query'
import type { DocumentDetail } from '../../../shared/schemas/documents.ts'
import { problemOf } from '../../api/problem.ts'
import { saveFile } from '../../api/save-file.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { formatSize } from './document-rules.ts'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '36px',
  },
  size: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
})

interface RowProps {
  readonly path: string
  readonly name: string
  readonly label: string
  readonly remark: string
}

const Row = ({ path, name, label, remark }: RowProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const words = useViewWords().documents
  const saving = useMutation({ mutationFn: () => saveFile(api, path, name) })
  return (
    <li>
      <div className={styles.row}>
        <span>
          {label}
          <span className={styles.size}>{saving.isPending ? words.saving : remark}</span>
        </span>
        <Button
          appearance="subtle"
          icon={<ArrowDownload20Regular />}
          aria-label={words.download(label)}
          disabledFocusable={saving.isPending}
          onClick={() => saving.mutate()}
        />
      </div>
      {saving.isError ? <ErrorNotice problem={problemOf(saving.error)} /> : null}
    </li>
  )
}

/** A name that every file system takes. */
const fileName = (subject: string): string => {
  const plain = subject
    .replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
  return `${plain === '' ? 'mail' : plain}.eml`
}

export const DocumentFiles = ({ document }: { readonly document: DocumentDetail }) => {
  const styles = useStyles()
  const words = useViewWords().documents
  const locale = useLocale()
  const base = `/api/documents/${encodeURIComponent(document.id)}`
  return (
    <Section title={words.files}>
      <ul className={styles.list}>
        {document.files.map(({ id, name, size, isInline }) => (
          <Row
            key={id}
            path={`${base}/files/${encodeURIComponent(id)}`}
            name={name}
            label={name}
            remark={[formatSize(size, locale), isInline ? words.inline : ''].filter((part) => part !== '').join(' · ')}
          />
        ))}
        <Row
          path={`${base}/original`}
          name={fileName(document.subject)}
          label={words.original}
          remark={formatSize(document.size, locale)}
        />
      </ul>
    </Section>
  )
}
