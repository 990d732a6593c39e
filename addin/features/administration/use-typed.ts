/** What somebody types, and the same a moment later: a question is asked when they pause, not at every letter. */
import { useEffect, useState } from 'react'

const pauseMs = 250

export const useTyped = (start = '') => {
  const [typed, setTyped] = useState(start)
  const [settled, setSettled] = useState(start)
  useEffect(() => {
    const id = setTimeout(() => setSettled(typed.trim()), pauseMs)
    return () => clearTimeout(id)
  }, [typed])
  return { typed, setTyped, settled }
}
