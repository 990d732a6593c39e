/** Choose where a message goes and file it. The best suggestion is chosen already, so that one press files where the guess is right. */
import { useEffect, useRef } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { FolderAdd20Regular } from '@fluentui/react-icons'
import type { Document, FilingRequest, FilingView, MessageRef } from '../../../shared/schemas/documents.ts'
import type { ItemFile } from '../../office/host.ts'
import { choicesOf, guessOf, noOptions, targetOf, type Choice, type Options } from '../../ui/filing-choice.ts'
import { useViewWords } from '../../ui/words.ts'
import { keptFiles, requestOf } from './filing-rules.ts'
import { FilingOptions } from './FilingOptions.tsx'
import { TargetPicker } from './TargetPicker.tsx'
import type { FileMessage } from './use-file-message.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  primary: { flexGrow: 1, minHeight: '36px', overflowWrap: 'anywhere' },
})

/** What a person chose so far; `picked` is null while nobody chose. */
export interface Chosen {
  readonly picked: Choice | null
  readonly options: Options
}

export const nothingChosen: Chosen = { picked: null, options: noOptions }

/** The choice made, or the guess before one is. */
export const choiceOf = ({ picked }: Chosen, view: FilingView, taken: readonly string[]): Choice | null =>
  picked ?? guessOf(choicesOf(view).filter(({ clientId }) => clientId === null || !taken.includes(clientId)))

export interface FileToProps {
  readonly message: MessageRef
  readonly files: readonly ItemFile[]
  readonly view: FilingView
  /** Where it is filed already; null: nowhere. */
  readonly filed: Document | null
  readonly filing: FileMessage
  readonly chosen: Chosen
  readonly onChoose: (chosen: Chosen) => void
  readonly onFiled: () => void
}

export const FileTo = ({ message, files, view, filed, filing, chosen, onChoose, onFiled }: FileToProps) => {
  const styles = useStyles()
  const words = useViewWords().filing
  const taken = (filed?.clients ?? []).map(({ id }) => id)
  const { picked, options } = chosen
  const primary = useRef<HTMLButtonElement>(null)
  const isFound = picked?.kind === 'found'
  // Chosen by its name: the next press of Enter files.
  useEffect(() => {
    if (isFound) primary.current?.focus()
  }, [isFound])
  const choice = choiceOf(chosen, view, taken)
  const names = files.filter(({ isInline }) => !isInline).map(({ name }) => name)
  const file = (ifFiled: FilingRequest['ifFiled']): void => {
    if (choice === null) return
    const kept = keptFiles(names, options.leftOut)
    filing.file(requestOf(message, targetOf(choice, options, view), kept, ifFiled), filed)
    if (filed !== null) onFiled()
  }
  return (
    <div className={styles.root}>
      <div className={styles.actions}>
        {filed === null ? (
          <Button
            ref={primary}
            className={styles.primary}
            appearance="primary"
            icon={<FolderAdd20Regular />}
            disabledFocusable={choice === null || filing.isBusy}
            onClick={() => file('ask')}
          >
            {filing.isBusy ? words.working : choice === null ? words.chooseFirst : words.fileTo(choice.name)}
          </Button>
        ) : (
          <>
            <Button
              ref={primary}
              appearance="primary"
              disabledFocusable={choice === null || filing.isBusy}
              onClick={() => file('add')}
            >
              {choice === null ? words.chooseFirst : words.addTo(choice.name)}
            </Button>
            {choice === null ? null : (
              <Button disabledFocusable={filing.isBusy} onClick={() => file('replace')}>
                {words.moveTo(choice.name)}
              </Button>
            )}
          </>
        )}
      </div>
      <TargetPicker
        view={view}
        chosen={choice}
        isBusy={filing.isBusy}
        without={taken}
        mayBeUnspecified={filed === null}
        onChoose={(next) => onChoose({ picked: next, options: { ...options, ticketId: undefined } })}
      />
      <FilingOptions
        view={view}
        choice={choice}
        options={options}
        files={files}
        onChange={(next) => onChoose({ picked, options: next })}
      />
    </div>
  )
}
