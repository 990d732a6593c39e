/** What would happen, or happened, to each row; one kind of it can be looked at alone. */
import { useState } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import type { RowDeed } from '../../../../shared/schemas/exchange.ts'
import type { ReplyOf } from '../../../../shared/endpoints.ts'
import { usePaged } from '../../../api/pages.ts'
import { importRows, type Import } from '../../../api/record-imports.ts'
import { useServices } from '../../../api/services.ts'
import { formatCount } from '../../../ui/format.ts'
import { DataTable, type Column } from '../../../ui/table/DataTable.tsx'
import { fieldName, formatValue } from '../../../ui/value.ts'
import { useLocale, useViewWords } from '../../../ui/words.ts'
import { useWorkspaceWords } from '../../../ui/workspace-words.ts'
import { recordHref } from '../list-address.ts'
import { Status, type Tone } from '../Status.tsx'
import { DeedFilter } from './DeedFilter.tsx'

type Row = ReplyOf<'listImportRows'>['items'][number]

const useStyles = makeStyles({
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
})

const tones: Readonly<Record<RowDeed, Tone>> = {
  create: 'good',
  update: 'good',
  unchanged: 'quiet',
  skip: 'quiet',
  error: 'bad',
}

export interface ImportRowsProps {
  readonly job: Import
  /** Whether it has happened. */
  readonly isDone: boolean
}

export const ImportRows = ({ job, isDone }: ImportRowsProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { recordImport } = useWorkspaceWords()
  const { fields } = useViewWords()
  const words = recordImport.preview
  const locale = useLocale()
  const [deed, setDeed] = useState<RowDeed | null>(!isDone && job.counts.error > 0 ? 'error' : null)
  const list = usePaged(importRows(api, job.id, deed, `${job.state} ${job.dealtWith}`))
  const deeds = isDone ? words.done : words.ahead
  const remarkOf = ({ reason, column, changes }: Row): string => {
    const why = reason === null ? [] : [column === null ? '' : words.column(column), recordImport.reasons[reason]]
    const changed = changes.map(({ field, before, after }) => {
      const name = fieldName(field, fields.names)
      const show = (value: unknown): string => formatValue(value, locale, fields.values)
      return `${name}: ${show(before)} → ${show(after)}`
    })
    return [why.filter((part) => part !== '').join(': '), ...changed].filter((part) => part !== '').join(' · ')
  }
  const stateOf = (row: Row) => <Status tone={tones[row.deed]}>{deeds[row.deed]}</Status>
  const columns: readonly Column<Row>[] = [
    { key: 'name', name: words.name, width: 'large', cell: ({ name }) => (name === '' ? words.empty : name) },
    { key: 'row', name: words.row, width: 'tiny', cell: ({ row }) => formatCount(row, locale) },
    {
      key: 'deed',
      name: words.deed,
      width: 'medium',
      cell: stateOf,
    },
    { key: 'why', name: words.why, cell: remarkOf },
  ]
  return (
    <>
      <DeedFilter counts={job.counts} words={deeds} current={deed} onChoose={setDeed} />
      <DataTable
        label={recordImport.steps.preview}
        columns={columns}
        list={list}
        keyOf={({ row }) => String(row)}
        {...(isDone
          ? {
              hrefOf: ({ recordId, deed: done }: Row) =>
                recordId === null || done === 'error' ? null : recordHref(job.kind, recordId),
            }
          : {})}
        empty={<p className={styles.none}>{words.none}</p>}
      />
    </>
  )
}
