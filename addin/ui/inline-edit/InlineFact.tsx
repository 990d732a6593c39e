/**
 * A value that is changed where it stands. Enter saves, Escape restores, leaving saves; the new value is shown at once, and taken back with
 * words if the server refuses it. What somebody else changed meanwhile is put to the person.
 */
import { useEffect, useRef, useState } from 'react'
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { Checkmark16Regular, Dismiss16Regular, Edit16Regular } from '@fluentui/react-icons'
import { ErrorNotice, type ErrorNoticeProps } from '../ErrorNotice.tsx'
import { Notice } from '../Notice.tsx'
import { useWords } from '../words.ts'
import { useWorkspaceWords } from '../workspace-words.ts'
import { EditField } from './EditField.tsx'
import { isSameDraft, type Draft, type EditableFact, type Saved } from './editable.ts'
import { useEditorKeys } from './use-editor-keys.ts'

const useStyles = makeStyles({
  root: { minWidth: 0 },
  name: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  line: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalXS,
    minHeight: '28px',
    // Seen once the pointer or the focus is there, and always where there is no pointer that hovers.
    '& > button': { opacity: 0 },
    ':hover > button': { opacity: 1 },
    '& > button:focus-visible': { opacity: 1 },
    '@media (hover: none)': { '& > button': { opacity: 1 } },
    '@media (forced-colors: active)': { '& > button': { opacity: 1 } },
  },
  value: {
    minWidth: 0,
    margin: 0,
    paddingTop: '3px',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-line',
  },
  none: { color: tokens.colorNeutralForeground4 },
  editor: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    paddingTop: tokens.spacingVerticalXXS,
  },
  actions: { display: 'flex', justifyContent: 'flex-end', gap: tokens.spacingHorizontalXS },
  wrong: {
    color: tokens.colorStatusDangerForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
})

type State =
  | { readonly kind: 'read' }
  /** `start`: what stood there when the person began. */
  | { readonly kind: 'edit'; readonly start: Draft; readonly draft: Draft; readonly wrong: string | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly draft: Draft; readonly problem: ErrorNoticeProps['problem'] }
  | { readonly kind: 'conflict'; readonly mine: Draft; readonly overwrite: () => Promise<Saved> }

export interface InlineFactProps {
  readonly fact: EditableFact
  readonly mayEdit: boolean
  readonly onSave: (key: string, draft: Draft) => Promise<Saved>
}

interface EditorProps {
  readonly fact: EditableFact
  readonly draft: Draft
  readonly wrong: string | null
  readonly onSet: (draft: Draft) => void
  readonly onSave: () => void
  readonly onCancel: () => void
}

const Editor = ({ fact, draft, wrong, onSet, onSave, onCancel }: EditorProps) => {
  const styles = useStyles()
  const { common } = useWords()
  const root = useRef<HTMLDivElement>(null)
  // The person asked to type here.
  useEffect(() => root.current?.querySelector<HTMLElement>('input, textarea, select')?.focus(), [])
  useEditorKeys(root, { save: onSave, cancel: onCancel })
  const isOne = fact.inputs.length === 1
  return (
    <div ref={root} className={styles.editor} role="group" aria-label={fact.name}>
      {fact.inputs.map((input) => (
        <EditField
          key={input.key}
          input={input}
          label={input.label ?? fact.name}
          showsLabel={!isOne}
          value={draft[input.key] ?? ''}
          onSet={(value) => onSet({ ...draft, [input.key]: value })}
        />
      ))}
      {wrong === null ? null : (
        <span className={styles.wrong} role="alert">
          {wrong}
        </span>
      )}
      <div className={styles.actions}>
        <Button
          size="small"
          appearance="primary"
          icon={<Checkmark16Regular />}
          aria-label={common.save}
          title={common.save}
          onClick={onSave}
        />
        <Button
          size="small"
          icon={<Dismiss16Regular />}
          aria-label={common.cancel}
          title={common.cancel}
          onClick={onCancel}
        />
      </div>
    </div>
  )
}

export const InlineFact = ({ fact, mayEdit, onSave }: InlineFactProps) => {
  const styles = useStyles()
  const words = useWorkspaceWords().edit
  const [state, setState] = useState<State>({ kind: 'read' })
  const pencil = useRef<HTMLButtonElement>(null)
  const goesBack = useRef(false)
  useEffect(() => {
    if (state.kind === 'edit' || !goesBack.current) return
    goesBack.current = false
    pencil.current?.focus()
  }, [state])
  const close = (next: State): void => {
    goesBack.current = true
    setState(next)
  }
  const settle = async (draft: Draft, saving: Promise<Saved>): Promise<void> => {
    const saved = await saving
    if (saved.kind === 'saved') setState({ kind: 'read' })
    else if (saved.kind === 'failed') setState({ kind: 'failed', draft, problem: saved.problem })
    else setState({ kind: 'conflict', mine: draft, overwrite: saved.overwrite })
  }
  const save = ({ start, draft }: Extract<State, { kind: 'edit' }>): void => {
    const wrong = fact.check?.(draft) ?? null
    if (wrong !== null) setState({ kind: 'edit', start, draft, wrong })
    else if (isSameDraft(draft, start) || isSameDraft(draft, fact.draft)) close({ kind: 'read' })
    else if (!isSameDraft(start, fact.draft)) {
      // The page was read again meanwhile, and somebody else's value came with it.
      close({ kind: 'conflict', mine: draft, overwrite: () => onSave(fact.key, draft) })
    } else {
      close({ kind: 'saving' })
      void settle(draft, onSave(fact.key, draft))
    }
  }
  return (
    <div className={styles.root}>
      <dt className={styles.name}>{fact.name}</dt>
      <dd className={styles.value}>
        {state.kind === 'edit' ? (
          <Editor
            fact={fact}
            draft={state.draft}
            wrong={state.wrong}
            onSet={(draft) => setState({ ...state, draft, wrong: null })}
            onSave={() => save(state)}
            onCancel={() => close({ kind: 'read' })}
          />
        ) : (
          <div className={styles.line}>
            <span className={fact.shown === null ? styles.none : undefined}>{fact.shown ?? words.nothing}</span>
            {state.kind === 'saving' ? <Spinner size="extra-tiny" label={words.saving} /> : null}
            {mayEdit ? (
              <Button
                ref={pencil}
                size="small"
                appearance="subtle"
                icon={<Edit16Regular />}
                aria-label={words.change(fact.name)}
                disabledFocusable={state.kind === 'saving'}
                onClick={() => setState({ kind: 'edit', start: fact.draft, draft: fact.draft, wrong: null })}
              />
            ) : null}
          </div>
        )}
        {state.kind === 'failed' ? (
          <ErrorNotice
            problem={state.problem}
            onRetry={() => setState({ kind: 'edit', start: fact.draft, draft: state.draft, wrong: null })}
          />
        ) : null}
        {state.kind === 'conflict' ? (
          <Notice
            intent="warning"
            live
            actions={
              <>
                <Button size="small" onClick={() => close({ kind: 'read' })}>
                  {words.keepTheirs}
                </Button>
                <Button
                  size="small"
                  onClick={() => {
                    close({ kind: 'saving' })
                    void settle(state.mine, state.overwrite())
                  }}
                >
                  {words.useMine}
                </Button>
              </>
            }
          >
            <span>{words.conflict}</span>
            <p>
              {words.mine(
                Object.values(state.mine)
                  .filter((part) => part !== '')
                  .join(', '),
              )}
            </p>
          </Notice>
        ) : null}
      </dd>
    </div>
  )
}
