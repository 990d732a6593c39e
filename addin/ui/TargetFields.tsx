/** What may be said of a filed mail besides its client: document category, ticket, who may see it, note. */
import { Field, Select, Textarea } from '@fluentui/react-components'
import type { DocumentCategory, Visibility } from '../../shared/schemas/documents.ts'
import { visibilityNames } from './visibilities.ts'
import { useViewWords } from './words.ts'

export interface TargetDetails {
  readonly categoryId: string | null
  readonly ticketId: string | null
  readonly visibility: Visibility
  readonly note: string
}

export interface TargetFieldsProps {
  readonly details: TargetDetails
  readonly categories: readonly DocumentCategory[]
  /** Of the client; null: there is no client that could have one. */
  readonly tickets: readonly { readonly id: string; readonly number: number; readonly title: string }[] | null
  readonly onChange: (change: Partial<TargetDetails>) => void
  /** The person left the note. */
  readonly onNoteDone?: () => void
}

export const TargetFields = ({ details, categories, tickets, onChange, onNoteDone }: TargetFieldsProps) => {
  const { filing: words, documents } = useViewWords()
  const { categoryId, ticketId, visibility, note } = details
  return (
    <>
      <Field label={words.category}>
        <Select
          value={categoryId ?? ''}
          onChange={(_event, { value }) => onChange({ categoryId: value === '' ? null : value })}
        >
          <option value="">{words.noCategory}</option>
          {categories
            .filter((category) => category.active || category.id === categoryId)
            .map((category) => (
              <option key={category.id} value={category.id}>
                {category.name}
              </option>
            ))}
        </Select>
      </Field>
      {tickets === null ? null : (
        <Field label={words.ticket}>
          <Select
            value={ticketId ?? ''}
            onChange={(_event, { value }) => onChange({ ticketId: value === '' ? null : value })}
          >
            <option value="">{words.noTicket}</option>
            {tickets.map((ticket) => (
              <option key={ticket.id} value={ticket.id}>
                {words.ticketNumber(ticket.number, ticket.title)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label={words.visibility}>
        <Select
          value={visibility}
          onChange={(_event, { value }) => {
            const next = visibilityNames.find((name) => name === value)
            if (next !== undefined) onChange({ visibility: next })
          }}
        >
          {visibilityNames.map((name) => (
            <option key={name} value={name}>
              {documents.visibility[name]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.note}>
        <Textarea
          value={note}
          maxLength={20_000}
          onChange={(_event, { value }) => onChange({ note: value })}
          {...(onNoteDone === undefined ? {} : { onBlur: onNoteDone })}
        />
      </Field>
    </>
  )
}
