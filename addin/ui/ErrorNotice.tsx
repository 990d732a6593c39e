/** Any failure, in words: what happened, who can mend it, the number to quote, and a button to try again. */
import { useContext } from 'react'
import { Button } from '@fluentui/react-components'
import { OpenHelpContext } from './help-link.ts'
import { Notice } from './Notice.tsx'
import { useViewWordsLater, useWords } from './words.ts'

export interface ErrorNoticeProps {
  readonly problem: {
    readonly code: string
    readonly message: string
    readonly whoActs: 'you' | 'administrator' | 'operator' | 'nobody'
    readonly requestId: string | null
  }
  readonly onRetry?: () => void
}

export const ErrorNotice = ({ problem, onRetry }: ErrorNoticeProps) => {
  const words = useWords()
  const codes: Readonly<Record<string, string>> = useViewWordsLater()?.codes.errors ?? {}
  const openHelp = useContext(OpenHelpContext)
  const { code, message, whoActs, requestId } = problem
  return (
    <Notice
      intent="error"
      live
      actions={
        <>
          {onRetry === undefined ? null : (
            <Button size="small" onClick={onRetry}>
              {words.common.tryAgain}
            </Button>
          )}
          {openHelp === null ? null : (
            <Button size="small" appearance="transparent" onClick={() => openHelp(code)}>
              {words.common.moreAboutIt}
            </Button>
          )}
        </>
      }
    >
      <span>{codes[code] ?? message}</span>
      {whoActs === 'administrator' || whoActs === 'operator' ? <p>{words.common.whoActs[whoActs]}</p> : null}
      {requestId === null ? null : <p>{words.common.requestNumber(requestId)}</p>}
    </Notice>
  )
}
