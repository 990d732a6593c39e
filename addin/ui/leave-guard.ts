/** A page with unsaved changes asks before it is left. The page sets the question; whoever navigates puts it. */
import { createContext, useContext, useEffect } from 'react'

/** Told to leave, it asks and calls `leave` if the person agrees. */
export type Question = (leave: () => void) => void

export interface LeaveGuard {
  /** Null: nothing is unsaved. */
  set(question: Question | null): void
  /** Whether leaving would ask. */
  asks(): boolean
  /** Leaves at once, or asks first. */
  leave(go: () => void): void
}

export const createLeaveGuard = (): LeaveGuard => {
  let question: Question | null = null
  return {
    set(next) {
      question = next
    },
    asks: () => question !== null,
    leave(go) {
      const leaveNow = (): void => {
        question = null
        go()
      }
      if (question === null) leaveNow()
      else question(leaveNow)
    },
  }
}

export const LeaveGuardContext = createContext<LeaveGuard>(createLeaveGuard())

export const useLeaveGuard = (question: Question | null): void => {
  const guard = useContext(LeaveGuardContext)
  useEffect(() => {
    guard.set(question)
    return () => guard.set(null)
  }, [guard, question])
}
