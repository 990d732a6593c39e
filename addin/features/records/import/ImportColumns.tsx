/** Second step: what each column of the file becomes, and what happens with records that are there already. */
import { useState } from 'react'
import { Button, Field, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components'
import type { ImportSettings, ImportTarget } from '../../../../shared/schemas/exchange.ts'
import type { Named } from '../../../../shared/schemas/record-lists.ts'
import type { Import } from '../../../api/record-imports.ts'
import { Notice } from '../../../ui/Notice.tsx'
import type { Paged } from '../../../ui/PagedList.tsx'
import { DataTable, type Column } from '../../../ui/table/DataTable.tsx'
import { useWorkspaceWords } from '../../../ui/workspace-words.ts'
import { ClientSearch } from '../ClientSearch.tsx'
import { targetsOf, twiceIn } from './import-targets.ts'

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  settings: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '480px' },
  select: { width: '100%', minWidth: 0 },
  hint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

type FileColumn = Import['columns'][number] & { readonly at: number }

const listOf = (items: readonly FileColumn[]): Paged<FileColumn> => ({
  items,
  total: items.length,
  isPending: false,
  problem: null,
  hasMore: false,
  isLoadingMore: false,
  retry: () => undefined,
  more: () => undefined,
})

const known = ['update', 'fill', 'skip'] as const
const orders = ['dayFirst', 'monthFirst'] as const

export interface ImportColumnsProps {
  readonly job: Import
  readonly isBusy: boolean
  readonly onCheck: (settings: ImportSettings) => void
}

export const ImportColumns = ({ job, isBusy, onCheck }: ImportColumnsProps) => {
  const styles = useStyles()
  const { recordImport } = useWorkspaceWords()
  const words = recordImport.columns
  const [settings, setSettings] = useState<ImportSettings>(job.settings)
  const [client, setClient] = useState<Named | null>(null)
  const { mapping } = settings
  const twice = twiceIn(mapping)
  const isNothing = mapping.every((target) => target === null)
  const map = (at: number, target: ImportTarget | null): void =>
    setSettings({ ...settings, mapping: mapping.map((one, index) => (index === at ? target : one)) })
  const choiceOf = ({ name, at }: FileColumn) => (
    <Select
      className={styles.select}
      size="small"
      aria-label={`${words.becomes}: ${name}`}
      value={mapping[at] ?? ''}
      onChange={(_event, { value }) => map(at, value === '' ? null : (value as ImportTarget))}
    >
      <option value="">{words.leaveOut}</option>
      {targetsOf[job.kind].map((target) => (
        <option key={target} value={target}>
          {recordImport.targets[target]}
        </option>
      ))}
    </Select>
  )
  const columns: readonly Column<FileColumn>[] = [
    { key: 'column', name: words.column, cell: ({ name }) => name },
    { key: 'sample', name: words.sample, cell: ({ samples }) => samples.slice(0, 3).join(' · ') },
    {
      key: 'becomes',
      name: words.becomes,
      cell: choiceOf,
    },
  ]
  return (
    <>
      <p className={styles.text}>{words.text}</p>
      <DataTable
        label={recordImport.steps.columns}
        columns={columns}
        list={listOf(job.columns.map((column, at) => ({ ...column, at })))}
        keyOf={({ at }) => String(at)}
        empty={null}
        isBrief
      />
      <div className={styles.settings}>
        <Field label={words.whenKnown}>
          <RadioGroup
            value={settings.whenKnown}
            onChange={(_event, { value }) =>
              setSettings({ ...settings, whenKnown: value as ImportSettings['whenKnown'] })
            }
          >
            {known.map((one) => (
              <Radio key={one} value={one} label={words.known[one]} />
            ))}
          </RadioGroup>
        </Field>
        {job.kind === 'contacts' ? (
          <>
            <Field label={words.client}>
              <ClientSearch
                chosen={client}
                onChoose={(chosen) => {
                  setClient(chosen)
                  setSettings({ ...settings, clientId: chosen?.id ?? null })
                }}
              />
            </Field>
            {settings.clientId === null ? <span className={styles.hint}>{words.clientNone}</span> : null}
            {mapping.includes('birthday') ? (
              <Field label={words.dates}>
                <Select
                  value={settings.dateOrder}
                  onChange={(_event, { value }) =>
                    setSettings({ ...settings, dateOrder: value as ImportSettings['dateOrder'] })
                  }
                >
                  {orders.map((order) => (
                    <option key={order} value={order}>
                      {words.dateOrder[order]}
                    </option>
                  ))}
                </Select>
              </Field>
            ) : null}
          </>
        ) : null}
        {twice === null ? null : <Notice intent="warning">{words.twice(recordImport.targets[twice])}</Notice>}
        {isNothing ? <Notice intent="warning">{words.nothing}</Notice> : null}
        <div>
          <Button
            appearance="primary"
            disabledFocusable={isBusy || twice !== null || isNothing}
            onClick={() => {
              if (!isBusy && twice === null && !isNothing) onCheck(settings)
            }}
          >
            {words.check}
          </Button>
        </div>
      </div>
    </>
  )
}
