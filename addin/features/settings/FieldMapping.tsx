/** Each field and where it is in Outlook, from the area's own declaration; directions can be narrowed (SM-14). */
import { useState } from 'react'
import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components'
import { Warning16Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { FieldMappingRow } from '../../../shared/schemas/sync.ts'
import { policyQueries, useSavePolicy, type PolicyArea, type StoredPolicy } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { saveBlob } from '../../api/save-file.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { fieldName } from '../../ui/value.ts'
import { useViewWords } from '../../ui/words.ts'
import { exceptions, narrower, withDirection, type FieldDirection } from './directions.ts'
import { InnerFrame } from './InnerFrame.tsx'
import { countDoubles, csvOf, doublesIn } from './mapping-doubles.ts'
import { SaveBar } from './SaveBar.tsx'
import { useSubject } from './subject.ts'
import { useUnsaved } from '../../ui/use-unsaved.tsx'

const useStyles = makeStyles({
  text: { margin: 0, lineHeight: tokens.lineHeightBase300, color: tokens.colorNeutralForeground2 },
  row: {
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  warning: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorStatusWarningForeground3,
  },
  line: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
})

interface RowProps {
  readonly row: FieldMappingRow
  /** Other fields that are written to the same Outlook property. */
  readonly doubles: readonly string[]
  readonly crmLeads: boolean
  readonly chosen: FieldDirection | null
  readonly isReadOnly: boolean
  readonly onChoose: (direction: FieldDirection | null) => void
}

const Row = ({ row, doubles, crmLeads, chosen, isReadOnly, onChoose }: RowProps) => {
  const styles = useStyles()
  const { settings: words, settingsDesk, fields } = useViewWords()
  const kinds: Readonly<Record<string, string>> = fields.kinds
  const merges: Readonly<Record<string, string>> = words.merges
  const others = exceptions(row)
  const options = narrower(row.declared)
  return (
    <div className={styles.row}>
      <Field label={fieldName(row.field, fields.names)}>
        <Select
          size="small"
          disabled={isReadOnly || options.length === 0}
          value={chosen ?? ''}
          onChange={(_event, { value }) => onChoose(options.find((option) => option === value) ?? null)}
        >
          <option value="">{words.asDeclared(words.fieldDirections[row.declared])}</option>
          {options.map((option) => (
            <option key={option} value={option}>
              {words.fieldDirections[option]}
            </option>
          ))}
        </Select>
      </Field>
      <div className={styles.line}>{words.mappingOutlook(row.outlookProperty)}</div>
      {doubles.length === 0 ? null : (
        <div className={styles.warning}>
          <Warning16Regular aria-hidden />
          <span>{settingsDesk.mapping.twice(doubles.map((field) => fieldName(field, fields.names)).join(', '))}</span>
        </div>
      )}
      {crmLeads && row.declared === 'both' && (chosen ?? 'both') === 'both' ? (
        <div className={styles.line}>{settingsDesk.mapping.crmLeads}</div>
      ) : null}
      {row.outlookHolds === null ? null : <div className={styles.line}>{words.mappingHolds(row.outlookHolds)}</div>}
      {!crmLeads && row.declared === 'both' && merges[row.merge] !== undefined ? (
        <div className={styles.line}>{merges[row.merge]}</div>
      ) : null}
      {others.length === 0 ? null : (
        <div
          className={styles.line}
        >{`${words.mappingKinds} ${others.map(([kind, direction]) => `${kinds[kind] ?? kind} ${words.fieldDirections[direction]}`).join(', ')}`}</div>
      )}
    </div>
  )
}

interface MappingFormProps<A extends PolicyArea> {
  readonly area: A
  readonly rows: readonly FieldMappingRow[]
  readonly stored: StoredPolicy<A>
}

const MappingForm = <A extends PolicyArea>({ area, rows, stored }: MappingFormProps<A>) => {
  const { settings: words, settingsDesk, fields } = useViewWords()
  const { mapping } = settingsDesk
  const save = useSavePolicy(area, useSubject())
  const [draft, setDraft] = useState<Record<string, FieldDirection>>(stored.policy.fieldDirections)
  const isReadOnly = stored.readOnlyReason !== null
  const isDirty = rows.some(({ field }) => (draft[field] ?? null) !== (stored.policy.fieldDirections[field] ?? null))
  const question = useUnsaved(isDirty)
  const doubles = doublesIn(rows, draft)
  const doubled = countDoubles(rows, draft)
  const crmLeads = stored.policy.direction === 'crmLeads'

  const exportCsv = (): void => {
    const { columns } = mapping
    const lines = rows.map(({ field, outlookProperty, declared }) => {
      const direction = draft[field] ?? declared
      const isUpdatable = !crmLeads && (direction === 'both' || direction === 'toCrm')
      return [
        fieldName(field, fields.names),
        outlookProperty,
        words.fieldDirections[direction],
        isUpdatable ? fields.values.yes : fields.values.no,
      ]
    })
    const csv = csvOf([[columns.field, columns.outlook, columns.direction, columns.updatable], ...lines])
    saveBlob(new Blob([csv], { type: 'text/csv' }), mapping.fileName(fields.areas[area]))
  }

  return (
    <>
      <div>
        <Button size="small" onClick={exportCsv}>
          {mapping.export}
        </Button>
      </div>
      {doubled === 0 ? null : (
        <Notice intent="warning" title={mapping.twiceTitle(doubled)}>
          {mapping.twiceText}
        </Notice>
      )}
      <div>
        {rows.map((row) => (
          <Row
            key={row.field}
            row={row}
            doubles={doubles.get(row.field) ?? []}
            crmLeads={crmLeads}
            chosen={draft[row.field] ?? null}
            isReadOnly={isReadOnly}
            onChoose={(direction) => setDraft(withDirection(draft, row.field, direction))}
          />
        ))}
      </div>
      {isReadOnly ? null : (
        <SaveBar
          remark=""
          notice={
            save.isError ? (
              <ErrorNotice problem={problemOf(save.error)} />
            ) : save.isSuccess && !isDirty ? (
              <Notice intent="success" live title={words.saved}>
                {words.savedNext}
              </Notice>
            ) : null
          }
          isDirty={isDirty}
          isSaving={save.isPending}
          onSave={() => save.mutate({ policy: { ...stored.policy, fieldDirections: draft }, version: stored.version })}
          onCancel={() => setDraft(stored.policy.fieldDirections)}
        />
      )}
      {question}
    </>
  )
}

export const FieldMapping = ({ area, onBack }: { readonly area: PolicyArea; readonly onBack: () => void }) => {
  const styles = useStyles()
  const { api } = useServices()
  const { settings: words, fields } = useViewWords()
  const subject = useSubject()
  const mapping = useQuery(laterQueries.mapping(api, area, subject))
  const stored = useQuery(policyQueries.stored(api, area, subject))
  const failure = mapping.error ?? stored.error
  const Frame = subject.kind === 'self' ? Page : InnerFrame
  return (
    <Frame title={words.mappingTitle(fields.areas[area])} onBack={onBack}>
      <p className={styles.text}>{words.mappingText}</p>
      {mapping.isPending || stored.isPending ? <Loading lines={8} /> : null}
      {failure === null ? null : (
        <ErrorNotice
          problem={problemOf(failure)}
          onRetry={() => void Promise.all([mapping.refetch(), stored.refetch()])}
        />
      )}
      {mapping.data === undefined || stored.data === undefined ? null : (
        <MappingForm area={area} rows={mapping.data.rows} stored={stored.data} />
      )}
    </Frame>
  )
}
