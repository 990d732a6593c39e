/** A client: its name, and a search to choose another one. */
import { useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Chip } from './Chip.tsx'
import { fitting } from './fitting.ts'
import { NamePicker } from './NamePicker.tsx'
import { Section } from './Section.tsx'
import { useViewWords } from './words.ts'

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  wrong: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorStatusDangerForeground1,
  },
})

const shown = 8

export interface ClientFieldProps {
  /** Those that can be chosen. */
  readonly clients: readonly { readonly clientId: string; readonly name: string }[]
  readonly clientId: string | null
  /** Of the chosen one where it is not among `clients`, an inactive one say. */
  readonly otherName: string | null
  /** Words for what is wrong, or null. */
  readonly wrong: string | null
  readonly isBusy: boolean
  readonly onChoose: (clientId: string | null) => void
}

export const ClientField = ({ clients, clientId, otherName, wrong, isBusy, onChoose }: ClientFieldProps) => {
  const styles = useStyles()
  const words = useViewWords().clientPicker
  const [isPicking, setPicking] = useState(false)
  const name = clients.find((client) => client.clientId === clientId)?.name ?? otherName ?? '…'
  return (
    <Section title={words.label}>
      <div className={styles.row}>
        {clientId === null ? null : (
          <Chip name={name} remove={{ label: words.remove(name), disabled: isBusy, onClick: () => onChoose(null) }} />
        )}
        <Button
          size="small"
          aria-expanded={isPicking}
          disabledFocusable={isBusy}
          onClick={() => setPicking(!isPicking)}
        >
          {clientId === null ? words.choose : words.chooseOther}
        </Button>
      </div>
      {isPicking ? (
        <NamePicker
          words={words}
          find={(typed) =>
            fitting(
              clients.map((client) => client.name),
              typed,
              shown,
            )
          }
          onPick={(picked) => {
            setPicking(false)
            onChoose(clients.find((client) => client.name === picked)?.clientId ?? null)
          }}
          onClose={() => setPicking(false)}
        />
      ) : null}
      {wrong === null ? null : (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
    </Section>
  )
}
