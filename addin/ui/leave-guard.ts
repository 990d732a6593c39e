/** A page with unsaved changes asks before it is left. The page sets the question; whoever navigates asks it. */
import { createContext, useContext, useEffect } from 'react'

export interface LeaveGuard {
  /** Set while there are unsaved changes: told to leave, it asks and calls `leave` if the person agrees. */
  ask: ((leave: () => void) => void) | null
}

export const LeaveGuardContext = createContext<LeaveGuard>({ ask: null })

export const useLeaveGuard = (ask: ((leave: () => void) => void) | null): void => {
  const guard = useContext(LeaveGuardContext)
  useEffect(() => {
    guard.ask = ask
    return () => {
      guard.ask = null
    }
  }, [guard, ask])
}
