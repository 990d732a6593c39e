/** Type a part of a client's name, choose it; what is chosen can be taken off again. */
import { useDeferredValue, useState } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Named } from '../../../shared/schemas/record-lists.ts'
import { documentQueries } from '../../api/documents.ts'
import { useServices } from '../../api/services.ts'
import { Chip } from '../../ui/Chip.tsx'
import { SearchPicker } from '../../ui/SearchPicker.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, alignItems: 'stretch' },
  wrong: {
    color: tokens.colorStatusDangerForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
})

export interface ClientSearchProps {
  readonly chosen: Named | null
  readonly onChoose: (client: Named | null) => void
  /** Words for what is wrong, or null. */
  readonly wrong?: string | null
}

export const ClientSearch = ({ chosen, onChoose, wrong = null }: ClientSearchProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const words = useWorkspaceWords().recordPages.pickClient
  const [typed, setTyped] = useState('')
  const found = useQuery(documentQueries.clients(api, useDeferredValue(typed.trim())))
  return (
    <div className={styles.root}>
      {chosen === null ? null : (
        <div>
          <Chip name={chosen.name} remove={{ label: words.remove, disabled: false, onClick: () => onChoose(null) }} />
        </div>
      )}
      <SearchPicker
        words={words}
        typed={typed}
        onType={setTyped}
        found={found.data?.items}
        onPick={({ id, name }) => onChoose({ id, name })}
      />
      {wrong === null ? null : (
        <span className={styles.wrong} role="alert">
          {wrong}
        </span>
      )}
    </div>
  )
}
