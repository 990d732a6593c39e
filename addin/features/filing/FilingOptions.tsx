/** What may be said besides the client, folded away: document category, ticket, who may see it, note, which attachments. */
import { useId, useState } from 'react'
import { Button, Checkbox, Field, makeStyles, Select, Textarea, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronUp16Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { FilingView } from '../../../shared/schemas/documents.ts'
import { documentQueries } from '../../api/documents.ts'
import { useServices } from '../../api/services.ts'
import type { ItemFile } from '../../office/host.ts'
import { visibilityNames } from '../../ui/visibilities.ts'
import { useViewWords } from '../../ui/words.ts'
import { settled, type Choice, type Options } from './filing-rules.ts'

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  group: { margin: 0, padding: 0, border: 'none', minWidth: 0 },
  list: { margin: `0 0 0 calc(-1 * ${tokens.spacingHorizontalS})`, padding: 0, listStyleType: 'none' },
  hint: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
})

export interface FilingOptionsProps {
  readonly view: FilingView
  readonly choice: Choice | null
  readonly options: Options
  /** Null: not asked for, as for several messages. */
  readonly files: readonly ItemFile[] | null
  readonly onChange: (options: Options) => void
}

export const FilingOptions = ({ view, choice, options, files, onChange }: FilingOptionsProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { filing: words, documents } = useViewWords()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const clientId = choice?.clientId ?? null
  const tickets = useQuery({ ...documentQueries.openTickets(api, clientId), enabled: isOpen && clientId !== null })
  const { categoryId, ticketId, visibility } = settled(options, choice, view)
  const suggested = choice?.suggestion?.ticket ?? null
  const ofClient = (tickets.data?.items ?? []).map(({ ticket }) => ticket)
  const choosable =
    suggested === null || ofClient.some((ticket) => ticket.id === suggested.id) ? ofClient : [suggested, ...ofClient]
  const attached = (files ?? []).filter(({ isInline }) => !isInline)
  return (
    <div>
      <Button
        size="small"
        appearance="subtle"
        aria-expanded={isOpen}
        aria-controls={id}
        icon={isOpen ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
        onClick={() => setOpen(!isOpen)}
      >
        {words.options}
      </Button>
      <div id={id} className={styles.fields}>
        {isOpen ? (
          <>
            <Field label={words.category}>
              <Select
                value={categoryId ?? ''}
                onChange={(_event, { value }) => onChange({ ...options, categoryId: value === '' ? null : value })}
              >
                <option value="">{words.noCategory}</option>
                {view.categories
                  .filter((category) => category.active || category.id === categoryId)
                  .map((category) => (
                    <option key={category.id} value={category.id}>
                      {category.name}
                    </option>
                  ))}
              </Select>
            </Field>
            {clientId === null ? null : (
              <Field label={words.ticket}>
                <Select
                  value={ticketId ?? ''}
                  onChange={(_event, { value }) => onChange({ ...options, ticketId: value === '' ? null : value })}
                >
                  <option value="">{words.noTicket}</option>
                  {choosable.map((ticket) => (
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
                  if (next !== undefined) onChange({ ...options, visibility: next })
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
                value={options.note}
                maxLength={20_000}
                onChange={(_event, { value }) => onChange({ ...options, note: value })}
              />
            </Field>
            {attached.length === 0 ? null : (
              <fieldset className={styles.group}>
                <legend>{words.files}</legend>
                <ul className={styles.list}>
                  {attached.map(({ name }, index) => (
                    <li key={`${index} ${name}`}>
                      <Checkbox
                        label={name}
                        checked={!options.leftOut.includes(name)}
                        onChange={(_event, { checked }) =>
                          onChange({
                            ...options,
                            leftOut:
                              checked === true
                                ? options.leftOut.filter((other) => other !== name)
                                : [...options.leftOut, name],
                          })
                        }
                      />
                    </li>
                  ))}
                </ul>
                <span className={styles.hint}>{words.filesHint}</span>
              </fieldset>
            )}
          </>
        ) : null}
      </div>
    </div>
  )
}
