/** Second place: the overview of the synchronisation and the pages below it. Tells each where its buttons lead. */
import { lazy } from 'react'
import { NoticeList, type NoticeTarget } from '../features/notices/NoticeList.tsx'
import { Sync } from '../features/sync/Sync.tsx'
import { ByHand } from '../features/wizards/ByHand.tsx'
import { entrances, type Place, type SyncPage } from './place.ts'
import { whyOf } from './record-extras.tsx'
import { wizardPath } from './wizard-path.ts'

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
const Runs = lazy(() =>
  import(/* webpackChunkName: "runs" */ '../features/sync/Runs.tsx').then(({ Runs: component }) => ({
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

const placeOfNotice = (target: NoticeTarget): Place => {
  switch (target.to) {
    case 'plan':
      return { name: 'sync', page: { kind: 'plan', planId: target.planId } }
    case 'run':
      return { name: 'sync', page: { kind: 'run', runId: target.runId } }
    case 'conflicts':
      return { name: 'sync', page: { kind: 'conflicts' } }
    case 'comparison':
      return entrances.sync
    case 'mailbox':
    case 'settings':
      return entrances[target.to]
    case 'employees':
    case 'health':
      return { name: 'admin', path: [target.to] }
  }
}

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
          onOpenRuns={() => open({ kind: 'runs' })}
          notices={<NoticeList onGo={(target) => onGo(placeOfNotice(target))} />}
          byHand={<ByHand onOpen={(kind) => onGo({ name: 'wizard', path: [wizardPath[kind]] })} />}
        />
      )
    case 'run':
      return (
        <RunDetail
          key={page.runId}
          runId={page.runId}
          onBack={back}
          onOpenAttention={() => open({ kind: 'attention' })}
          onOpenPlan={(planId) => open({ kind: 'plan', planId })}
        />
      )
    case 'runs':
      return (
        <Runs
          onBack={back}
          onOpenRun={(runId) => open({ kind: 'run', runId })}
          onOpenPlan={(planId) => open({ kind: 'plan', planId })}
        />
      )
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
      return (
        <AttentionList
          onBack={back}
          whyOf={({ area }, side, recordId, title) =>
            whyOf({ area, ...(side === 'crm' ? { crmId: recordId } : { outlookId: recordId }) }, onGo, { about: title })
          }
        />
      )
    case 'cancelled':
      return <CancelledMeetings onBack={back} />
  }
}
