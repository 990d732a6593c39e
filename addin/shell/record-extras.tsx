/** What records of every kind have beside their own page: "Why?" and their history. Loaded when a record is opened. */
import { lazy, Suspense, type ReactNode } from 'react'
import type { HistoryKind } from '../../shared/schemas/history.ts'
import type { WhyQuestion } from '../../shared/schemas/why.ts'
import type { WhyTarget } from '../features/why/why-text.ts'
import { entrances, type Place } from './place.ts'

const Why = lazy(() =>
  import(/* webpackChunkName: "why" */ '../features/why/Why.tsx').then(({ Why: component }) => ({
    default: component,
  })),
)
const RecordHistory = lazy(() =>
  import(/* webpackChunkName: "history" */ '../features/history/RecordHistory.tsx').then(
    ({ RecordHistory: component }) => ({ default: component }),
  ),
)

type Go = (place: Place) => void

/** Where the switch behind a reason is. */
export const placeOfWhy = (target: WhyTarget): Place => {
  switch (target.to) {
    case 'settings':
      return { name: 'settings', area: target.area, page: target.page }
    case 'plan':
      return { name: 'sync', page: { kind: 'plan', planId: target.planId } }
    case 'conflicts':
    case 'attention':
      return { name: 'sync', page: { kind: target.to } }
    case 'mailbox':
    case 'sync':
      return entrances[target.to]
  }
}

interface WhyOptions {
  /** The record's name, where several are asked about. */
  readonly about?: string
  /** Nothing beside it says that it is about one's own Outlook. */
  readonly standsAlone?: boolean
}

export const whyOf = (question: WhyQuestion, onGo: Go, options: WhyOptions = {}): ReactNode => (
  <Suspense fallback={null}>
    <Why question={question} {...options} onOpen={(target) => onGo(placeOfWhy(target))} />
  </Suspense>
)

export const historyOf = (kind: HistoryKind, id: string, onGo: Go): ReactNode => (
  <Suspense fallback={null}>
    <RecordHistory
      key={id}
      kind={kind}
      id={id}
      onOpenRun={(runId) => onGo({ name: 'sync', page: { kind: 'run', runId } })}
    />
  </Suspense>
)
