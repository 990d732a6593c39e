/** Calls back when something that this page was changing has been changed: for what follows from many kinds of change, like a history. */
import { useEffect, useRef } from 'react'
import { useIsMutating } from '@tanstack/react-query'

export const useAfterChanges = (look: () => void): void => {
  const isChanging = useIsMutating() > 0
  const wasChanging = useRef(false)
  const latest = useRef(look)
  useEffect(() => {
    latest.current = look
  })
  useEffect(() => {
    if (wasChanging.current && !isChanging) latest.current()
    wasChanging.current = isChanging
  }, [isChanging])
}
