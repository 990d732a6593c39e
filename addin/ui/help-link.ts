/** Where a code leads to its help page (ABA-19): the shell knows the way, a notice only the code. */
import { createContext } from 'react'

/** Null: there is no way to help from here. */
export const OpenHelpContext = createContext<((code: string) => void) | null>(null)
