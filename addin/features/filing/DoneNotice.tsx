/** What was just done with the message, and a way to take it back; stays until another message is looked at. */
import { useEffect, useRef } from 'react'
import { Button } from '@fluentui/react-components'
import { Notice } from '../../ui/Notice.tsx'
import { useViewWords } from '../../ui/words.ts'
import { placeOf } from './filing-rules.ts'
import type { Done, FileMessage } from './use-file-message.ts'

export interface DoneNoticeProps {
  readonly done: Done
  readonly filing: FileMessage
  readonly onOpen: (documentId: string) => void
}

export const DoneNotice = ({ done: { document, before }, filing, onOpen }: DoneNoticeProps) => {
  const words = useViewWords().filing
  const undo = useRef<HTMLButtonElement>(null)
  // The button that was pressed is gone: the focus would be lost.
  useEffect(() => undo.current?.focus({ preventScroll: true }), [])
  const place = placeOf(document, words.unspecified)
  return (
    <Notice
      intent="success"
      live
      title={before === null ? words.justFiled(place) : words.justMoved(place)}
      actions={
        <>
          <Button ref={undo} size="small" disabledFocusable={filing.isBusy} onClick={filing.undo}>
            {words.undo}
          </Button>
          <Button size="small" onClick={() => onOpen(document.id)}>
            {words.open}
          </Button>
        </>
      }
    >
      {[document.category?.name, document.ticket === null ? undefined : `T-${document.ticket.number}`]
        .filter((part) => part !== undefined)
        .join(' · ')}
    </Notice>
  )
}
