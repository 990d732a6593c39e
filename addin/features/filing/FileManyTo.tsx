/** One target for several messages: the choice, the options, and a button that says how many go where. */
import { useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { FolderAdd20Regular } from '@fluentui/react-icons'
import type { FilingView } from '../../../shared/schemas/documents.ts'
import { choicesOf, guessOf, noOptions, targetOf, type Choice, type Options } from '../../ui/filing-choice.ts'
import { useViewWords } from '../../ui/words.ts'
import { FilingOptions } from './FilingOptions.tsx'
import { ManyWork } from './ManyWork.tsx'
import { TargetPicker } from './TargetPicker.tsx'
import type { FileMany, OneOfMany } from './use-file-many.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  primary: { minHeight: '36px', overflowWrap: 'anywhere' },
})

export interface FileManyToProps {
  readonly view: FilingView
  /** Those not filed yet. */
  readonly open: readonly OneOfMany[]
  readonly many: FileMany
  /** What is chosen in a picker that stands above this already; null: none does, so this has its own. */
  readonly above: { readonly choice: Choice | null; readonly options: Options } | null
  readonly onOpenMailbox: () => void
}

export const FileManyTo = ({ view, open, many, above, onOpenMailbox }: FileManyToProps) => {
  const styles = useStyles()
  const words = useViewWords().filing
  const [picked, setPicked] = useState<Choice | null>(null)
  const [ownOptions, setOptions] = useState(noOptions)
  // Where the message in view is filed is the best guess for the others.
  const [filed] = view.filed
  const [first] = filed?.clients ?? []
  const fromFiled: Choice | null =
    first === undefined ? null : { clientId: first.id, name: first.name, kind: 'recent', suggestion: null }
  const best = fromFiled ?? guessOf(choicesOf(view))
  const choice = above === null ? (picked ?? best) : above.choice
  const options = above?.options ?? ownOptions
  const target = choice === null ? null : targetOf(choice, options, view)
  const isWorking = many.work.state === 'working'
  return (
    <div className={styles.root}>
      {open.length === 0 ? null : (
        <>
          <Button
            className={styles.primary}
            appearance="primary"
            icon={<FolderAdd20Regular />}
            disabledFocusable={target === null || isWorking}
            onClick={() => target !== null && many.start(open, target)}
          >
            {choice === null ? words.chooseFirst : words.fileAll(open.length, choice.name)}
          </Button>
          {above === null ? (
            <>
              <TargetPicker
                view={view}
                chosen={choice}
                isBusy={isWorking}
                without={[]}
                mayBeUnspecified
                onChoose={(next) => {
                  setPicked(next)
                  setOptions({ ...options, ticketId: undefined })
                }}
              />
              <FilingOptions view={view} choice={choice} options={options} files={null} onChange={setOptions} />
            </>
          ) : null}
        </>
      )}
      <ManyWork many={many} target={target} onOpenMailbox={onOpenMailbox} />
    </div>
  )
}
