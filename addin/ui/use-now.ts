/** The time, twice a minute: "3 minutes ago" stays true while the pane is open. */
import { useEffect, useState } from 'react'

const everyMs = 30_000

export const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const id = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(id)
  }, [])
  return now
}
