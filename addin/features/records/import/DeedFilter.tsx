/** How many rows are created, updated, left out or wrong: each number shows its rows alone. */
import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components'
import type { RowDeed } from '../../../../shared/schemas/exchange.ts'
import type { Import } from '../../../api/record-imports.ts'
import { formatCount } from '../../../ui/format.ts'
import { useLocale } from '../../../ui/words.ts'
import { useWorkspaceWords } from '../../../ui/workspace-words.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

const deeds: readonly RowDeed[] = ['create', 'update', 'unchanged', 'skip', 'error']

export interface DeedFilterProps {
  readonly counts: Import['counts']
  readonly words: Readonly<Record<RowDeed, string>>
  /** Null: all of them. */
  readonly current: RowDeed | null
  readonly onChoose: (deed: RowDeed | null) => void
}

export const DeedFilter = ({ counts, words, current, onChoose }: DeedFilterProps) => {
  const styles = useStyles()
  const { preview } = useWorkspaceWords().recordImport
  const locale = useLocale()
  const all = deeds.reduce((sum, deed) => sum + counts[deed], 0)
  return (
    <div className={styles.root} role="group" aria-label={preview.filter}>
      <ToggleButton size="small" shape="circular" checked={current === null} onClick={() => onChoose(null)}>
        {`${preview.all} ${formatCount(all, locale)}`}
      </ToggleButton>
      {deeds
        .filter((deed) => counts[deed] > 0)
        .map((deed) => (
          <ToggleButton
            key={deed}
            size="small"
            shape="circular"
            checked={current === deed}
            onClick={() => onChoose(deed)}
          >
            {`${words[deed]} ${formatCount(counts[deed], locale)}`}
          </ToggleButton>
        ))}
    </div>
  )
}
