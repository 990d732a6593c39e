/** How long a secret or certificate lasts, and from when on that is a warning: 60, 30 and 7 days (INF-04X). Pure. */
import type { Standing } from '../../ui/StatusLine.tsx'

const dayMs = 86_400_000

/** Whole days from `now` until `at`, both epoch ms; negative once it is over. */
export const daysUntil = (at: number, now: number): number => Math.floor((at - now) / dayMs)

/** Below seven days it is urgent; below sixty somebody should plan it. */
export const expiryStanding = (days: number): Standing => (days < 7 ? 'bad' : days <= 60 ? 'warning' : 'good')
