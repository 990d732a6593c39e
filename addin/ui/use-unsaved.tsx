/** Asks before a page with unsaved changes is left; hands back the question to draw. */
import { useCallback, useState, type ReactNode } from 'react'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { useLeaveGuard } from './leave-guard.ts'
import { useViewWords } from './words.ts'

export const useUnsaved = (isDirty: boolean): ReactNode => {
  const words = useViewWords().unsaved
  const [leave, setLeave] = useState<(() => void) | null>(null)
  const ask = useCallback((wanted: () => void) => setLeave(() => wanted), [])
  useLeaveGuard(isDirty ? ask : null)
  if (leave === null) return null
  return (
    <ConfirmDialog
      title={words.title}
      confirm={words.leave}
      cancel={words.stay}
      onCancel={() => setLeave(null)}
      onConfirm={leave}
    >
      {words.text}
    </ConfirmDialog>
  )
}
