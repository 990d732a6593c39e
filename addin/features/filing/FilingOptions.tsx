/** What may be said besides the client, folded away: document category, ticket, who may see it, note, which attachments. */
import { useState } from 'react'
import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { FilingView } from '../../../shared/schemas/documents.ts'
import { documentQueries } from '../../api/documents.ts'
import { useServices } from '../../api/services.ts'
import type { ItemFile } from '../../office/host.ts'
import { settled, type Choice, type Options } from '../../ui/filing-choice.ts'
import { Fold } from '../../ui/Fold.tsx'
import { TargetFields } from '../../ui/TargetFields.tsx'
import { useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
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
  const words = useViewWords().filing
  const [isOpen, setOpen] = useState(false)
  const clientId = choice?.clientId ?? null
  const tickets = useQuery({ ...documentQueries.openTickets(api, clientId), enabled: isOpen && clientId !== null })
  const suggested = choice?.suggestion?.ticket ?? null
  const ofClient = (tickets.data?.items ?? []).map(({ ticket }) => ticket)
  const choosable =
    suggested === null || ofClient.some((ticket) => ticket.id === suggested.id) ? ofClient : [suggested, ...ofClient]
  const attached = (files ?? []).filter(({ isInline }) => !isInline)
  return (
    <Fold label={words.options} isOpen={isOpen} onToggle={() => setOpen(!isOpen)}>
      {() => (
        <>
          <TargetFields
            details={{ ...settled(options, choice, view), note: options.note }}
            categories={view.categories}
            tickets={clientId === null ? null : choosable}
            onChange={(change) => onChange({ ...options, ...change })}
          />
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
      )}
    </Fold>
  )
}
