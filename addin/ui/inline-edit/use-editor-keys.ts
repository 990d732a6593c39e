/** Keys of a value that is being changed: Enter saves (in several lines with Ctrl), Escape restores, going elsewhere saves. */
import { useEffect, useEffectEvent, type RefObject } from 'react'

const isDoneBy = (event: KeyboardEvent): boolean => {
  const { target, key } = event
  if (key !== 'Enter' || target instanceof HTMLButtonElement) return false
  // A combobox takes Enter to choose; several lines take it for the next one.
  if (target instanceof HTMLElement && target.role === 'combobox') return false
  return !(target instanceof HTMLTextAreaElement) || event.ctrlKey || event.metaKey
}

export const useEditorKeys = (
  root: RefObject<HTMLElement | null>,
  { save, cancel }: { readonly save: () => void; readonly cancel: () => void },
): void => {
  const onKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      cancel()
    } else if (isDoneBy(event)) {
      event.preventDefault()
      save()
    }
  })
  const onFocusOut = useEffectEvent((event: FocusEvent): void => {
    // Into nothing at all: the window lost the focus, or what had it is gone.
    if (event.relatedTarget instanceof Node && root.current?.contains(event.relatedTarget) === false) save()
  })
  useEffect(() => {
    const element = root.current
    if (element === null) return
    const key = (event: KeyboardEvent): void => onKeyDown(event)
    const out = (event: FocusEvent): void => onFocusOut(event)
    element.addEventListener('keydown', key)
    element.addEventListener('focusout', out)
    return () => {
      element.removeEventListener('keydown', key)
      element.removeEventListener('focusout', out)
    }
  }, [root])
}
