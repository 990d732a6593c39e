/**
 * The settings of somebody else or of the firm, for the pages of administrators: the same forms as everybody's own. Nothing that was typed for one
 * subject is ever shown for another.
 */
import { lazy, Suspense, useContext, useState } from 'react'
import type { PolicyArea } from '../../api/policies.ts'
import { keyOf, type SettingsSubject } from '../../api/settings-subject.ts'
import { LeaveGuardContext } from '../../ui/leave-guard.ts'
import { Loading } from '../../ui/Loading.tsx'
import { AreaSettings } from './AreaSettings.tsx'
import { SubjectContext } from './subject.ts'

const FieldMapping = lazy(() =>
  import(/* webpackChunkName: "field-mapping" */ './FieldMapping.tsx').then(({ FieldMapping: component }) => ({
    default: component,
  })),
)

const PilotPanel = lazy(() =>
  import(/* webpackChunkName: "settings-pilot" */ './PilotPanel.tsx').then(({ PilotPanel: component }) => ({
    default: component,
  })),
)

export interface SettingsOfProps {
  readonly subject: SettingsSubject
  /** The area that is shown first. */
  readonly area?: PolicyArea
}

interface Shown {
  readonly area: PolicyArea
  readonly page: 'options' | 'mapping'
}

const Pages = ({ first }: { readonly first: PolicyArea }) => {
  const guard = useContext(LeaveGuardContext)
  const [{ area, page }, setShown] = useState<Shown>({ area: first, page: 'options' })
  const go = (next: Shown): void => guard.leave(() => setShown(next))
  return page === 'options' ? (
    <AreaSettings
      area={area}
      onOpenArea={(next) => go({ area: next, page })}
      onOpenMapping={() => go({ area, page: 'mapping' })}
      onOpenRun={null}
      Pilot={PilotPanel}
    />
  ) : (
    <Suspense fallback={<Loading lines={6} />}>
      <FieldMapping area={area} onBack={() => go({ area, page: 'options' })} />
    </Suspense>
  )
}

export const SettingsOf = ({ subject, area = 'contacts' }: SettingsOfProps) => (
  <SubjectContext value={subject}>
    <Pages key={keyOf(subject)} first={area} />
  </SubjectContext>
)
