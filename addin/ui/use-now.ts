/** The time, twice a minute or as often as asked: "3 minutes ago" stays true while the pane is open. */
import { useEffect, useState } from 'react'

const usualMs = 30_000

export const useNow = (everyMs = usualMs): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const id = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(id)
  }, [everyMs])
  return now
}
