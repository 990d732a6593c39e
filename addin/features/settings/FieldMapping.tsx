/** Each field and where it is in Outlook, from the area's own declaration; directions can be narrowed (SM-14). */
import { useState } from 'react'
import { Field, makeStyles, Select, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { FieldMappingRow } from '../../../shared/schemas/sync.ts'
import { policyQueries, useSavePolicy, type PolicyArea, type StoredPolicy } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { fieldName } from '../../ui/value.ts'
import { useViewWords } from '../../ui/words.ts'
import { exceptions, narrower, withDirection, type FieldDirection } from './directions.ts'
import { SaveBar } from './SaveBar.tsx'
import { useUnsaved } from '../../ui/use-unsaved.tsx'

const useStyles = makeStyles({
  text: { margin: 0, lineHeight: tokens.lineHeightBase300, color: tokens.colorNeutralForeground2 },
  row: {
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  line: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
})

interface RowProps {
  readonly row: FieldMappingRow
  readonly chosen: FieldDirection | null
  readonly isReadOnly: boolean
  readonly onChoose: (direction: FieldDirection | null) => void
}

const Row = ({ row, chosen, isReadOnly, onChoose }: RowProps) => {
  const styles = useStyles()
  const { settings: words, fields } = useViewWords()
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
      {row.outlookHolds === null ? null : <div className={styles.line}>{words.mappingHolds(row.outlookHolds)}</div>}
      {row.declared === 'both' && merges[row.merge] !== undefined ? (
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
  const { settings: words } = useViewWords()
  const save = useSavePolicy(area)
  const [draft, setDraft] = useState<Record<string, FieldDirection>>(stored.policy.fieldDirections)
  const isReadOnly = stored.readOnlyReason !== null
  const isDirty = rows.some(({ field }) => (draft[field] ?? null) !== (stored.policy.fieldDirections[field] ?? null))
  const question = useUnsaved(isDirty)
  return (
    <>
      <div>
        {rows.map((row) => (
          <Row
            key={row.field}
            row={row}
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
  const mapping = useQuery(laterQueries.mapping(api, area))
  const stored = useQuery(policyQueries.stored(api, area))
  const failure = mapping.error ?? stored.error
  return (
    <Page title={words.mappingTitle(fields.areas[area])} onBack={onBack}>
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
    </Page>
  )
}
