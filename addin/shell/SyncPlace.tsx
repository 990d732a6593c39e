/** Second place: the overview of the synchronisation and the pages below it. Tells each where its buttons lead. */
import { lazy } from 'react'
import { Sync } from '../features/sync/Sync.tsx'
import { entrances, type Place, type SyncPage } from './place.ts'

const Preview = lazy(() =>
  import(/* webpackChunkName: "preview" */ '../features/preview/Preview.tsx').then(({ Preview: component }) => ({
    default: component,
  })),
)
const Conflicts = lazy(() =>
  import(/* webpackChunkName: "conflicts" */ '../features/conflicts/Conflicts.tsx').then(
    ({ Conflicts: component }) => ({ default: component }),
  ),
)
const RunDetail = lazy(() =>
  import(/* webpackChunkName: "run-detail" */ '../features/sync/RunDetail.tsx').then(({ RunDetail: component }) => ({
    default: component,
  })),
)
const AttentionList = lazy(() =>
  import(/* webpackChunkName: "attention" */ '../features/sync/AttentionList.tsx').then(
    ({ AttentionList: component }) => ({ default: component }),
  ),
)
const CancelledMeetings = lazy(() =>
  import(/* webpackChunkName: "cancelled" */ '../features/appointments/CancelledMeetings.tsx').then(
    ({ CancelledMeetings: component }) => ({ default: component }),
  ),
)

export const SyncPlace = ({ page, onGo }: { readonly page: SyncPage; readonly onGo: (place: Place) => void }) => {
  const open = (next: SyncPage): void => onGo({ name: 'sync', page: next })
  const back = (): void => onGo(entrances.sync)
  switch (page.kind) {
    case 'overview':
      return (
        <Sync
          onOpenRun={(runId) => open({ kind: 'run', runId })}
          onOpenPlan={(planId) => open({ kind: 'plan', planId })}
          onOpenConflicts={() => open({ kind: 'conflicts' })}
          onOpenAttention={() => open({ kind: 'attention' })}
          onOpenCancelled={() => open({ kind: 'cancelled' })}
          onOpenMailbox={() => onGo(entrances.mailbox)}
          onOpenSettings={() => onGo(entrances.settings)}
        />
      )
    case 'run':
      return <RunDetail runId={page.runId} onBack={back} onOpenAttention={() => open({ kind: 'attention' })} />
    case 'plan':
      return (
        <Preview
          key={page.planId}
          planId={page.planId}
          onBack={back}
          onApproved={(runId) => open({ kind: 'run', runId })}
        />
      )
    case 'conflicts':
      return <Conflicts onBack={back} />
    case 'attention':
      return <AttentionList onBack={back} />
    case 'cancelled':
      return <CancelledMeetings onBack={back} />
  }
}
