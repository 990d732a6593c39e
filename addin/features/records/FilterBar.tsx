/** The filters of a list, side by side; what came from a link and has no field of its own is a chip that can be taken off. */
import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import type { RecordKind } from '../../../shared/schemas/record-lists.ts'
import { Chip } from '../../ui/Chip.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useFilterFields, type FilterField, type FilterName } from './list-filters.ts'
import { useFilterNames } from './use-filter-names.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
  field: { flex: '0 1 148px', minWidth: '128px', '@media (max-width: 639px)': { flex: '1 1 100%' } },
  chips: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, flexBasis: '100%' },
})

export interface FilterBarProps {
  readonly kind: RecordKind
  readonly filters: Readonly<Record<string, string>>
  readonly onChange: (filters: Readonly<Record<string, string>>) => void
}

const without = (filters: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(filters).filter(([key]) => key !== name))

const FilterInput = ({
  field,
  value,
  onSet,
}: {
  readonly field: FilterField
  readonly value: string
  readonly onSet: (value: string) => void
}) => {
  const styles = useStyles()
  const { records: words } = useWorkspaceWords()
  return (
    <Field className={styles.field} label={words.filters[field.name]} size="small">
      {field.kind === 'day' ? (
        <Input type="date" size="small" value={value} onChange={(_event, data) => onSet(data.value)} />
      ) : (
        <Select size="small" value={value} onChange={(_event, data) => onSet(data.value)}>
          <option value="">{words.any}</option>
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

export const FilterBar = ({ kind, filters, onChange }: FilterBarProps) => {
  const styles = useStyles()
  const { records: words } = useWorkspaceWords()
  const fields = useFilterFields(kind)
  const names = useFilterNames(filters)
  const linked = Object.keys(filters).filter((name) => !fields.some((field) => field.name === name))
  const labels: Readonly<Record<string, string>> = words.filters
  const set = (name: FilterName, value: string): void =>
    onChange(value === '' ? without(filters, name) : { ...filters, [name]: value })
  return (
    <div className={styles.root} role="group" aria-label={words.filterLabel}>
      {linked.length === 0 ? null : (
        <div className={styles.chips}>
          {linked.map((name) => {
            const text = `${labels[name] ?? name}: ${names[name] ?? '…'}`
            return (
              <Chip
                key={name}
                name={text}
                remove={{
                  label: words.removeFilter(text),
                  disabled: false,
                  onClick: () => onChange(without(filters, name)),
                }}
              />
            )
          })}
        </div>
      )}
      {fields.map((field) => (
        <FilterInput
          key={field.name}
          field={field}
          value={filters[field.name] ?? ''}
          onSet={(value) => set(field.name, value)}
        />
      ))}
    </div>
  )
}
