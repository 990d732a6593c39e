/** Earlier versions below a settings form, loaded when somebody opens them. */
import { lazy, Suspense, useState } from 'react'
import { Fold } from '../../ui/Fold.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { useViewWords } from '../../ui/words.ts'
import type { PolicyHistoryProps } from './PolicyHistory.tsx'

const PolicyHistory = lazy(() =>
  import(/* webpackChunkName: "settings-history" */ './PolicyHistory.tsx').then(({ PolicyHistory: component }) => ({
    default: component,
  })),
)

export const HistoryFold = (props: PolicyHistoryProps) => {
  const words = useViewWords().settingsDesk.history
  const [isOpen, setOpen] = useState(false)
  return (
    <Fold label={words.open} isOpen={isOpen} onToggle={() => setOpen(!isOpen)}>
      {() => (
        <Suspense fallback={<Loading lines={3} />}>
          <PolicyHistory {...props} />
        </Suspense>
      )}
    </Fold>
  )
}
