/** Import from Outlook, step by step: areas, then mails, tasks, appointments, then everything that is ticked at once (CUR-04 to 17). */
import { useEffect, useEffectEvent, useState } from 'react'
import { importAreas, type Wizard, type WizardStart } from '../../../shared/schemas/wizards.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { useViewWords } from '../../ui/words.ts'
import type { ImportOptions } from './AreasStep.tsx'
import { Choosing } from './Choosing.tsx'
import { Hidden } from './Hidden.tsx'
import { Results, type OpenRecord } from './Results.tsx'
import { useWizard, useWizardStep } from './use-wizard.ts'
import { sinceMoment, sinceOf } from './wizard-rules.ts'
import { Working } from './Working.tsx'

export interface ImportWizardProps {
  readonly onBack: () => void
  readonly onOpenRecord: OpenRecord
  readonly onOpenSync: () => void
  readonly onOpenMailbox: () => void
}

const firstOptions: ImportOptions = { since: 'month', updates: 'timeOnly' }

const freeAreas = (areas: WizardStart['areas']) =>
  importAreas.filter((area) => areas.some((one) => one.area === area && one.blockedBy === null))

/** Ended without anything to show: the page looks anew. */
const isOver = (wizard: Wizard | null): boolean =>
  wizard === null || (wizard.state === 'cancelled' && wizard.progress.total === 0)

export const ImportWizard = ({ onBack, onOpenRecord, onOpenSync, onOpenMailbox }: ImportWizardProps) => {
  const { api } = useServices()
  const words = useViewWords().wizards
  const { start, wizard, show } = useWizard('import')
  const [hasStopped, setStopped] = useState(false)
  const free = freeAreas(start.data?.areas ?? [])
  const look = useWizardStep(
    ({ since, updates }: ImportOptions) =>
      api.call('startOutlookImport', { body: { areas: free, from: sinceMoment(since, Date.now()), updates } }),
    show,
  )
  const begin = (options: ImportOptions): void => {
    setStopped(false)
    look.mutate(options)
  }

  // The counts are what the first step is about, so looking begins by itself.
  const isReady = start.data !== undefined && free.length > 0 && isOver(wizard) && !hasStopped
  const beginFirst = useEffectEvent(() => {
    if (look.isIdle) look.mutate(firstOptions)
  })
  useEffect(() => {
    if (isReady) beginFirst()
  }, [isReady])

  const cancelled = (next: Wizard): void => {
    if (next.state === 'cancelled') setStopped(true)
    show(next)
  }
  const body = () => {
    if (start.data === undefined)
      return start.isError ? (
        <ErrorNotice problem={problemOf(start.error)} onRetry={() => void start.refetch()} />
      ) : (
        <Loading lines={5} />
      )
    if (free.length === 0 && (wizard === null || wizard.state === 'choosing'))
      return <Hidden areas={start.data.areas} onOpenSync={onOpenSync} onOpenMailbox={onOpenMailbox} />
    if (look.isError) return <ErrorNotice problem={problemOf(look.error)} onRetry={() => begin(firstOptions)} />
    if (wizard === null || look.isPending) return <Loading lines={5} />
    const options: ImportOptions = { since: sinceOf(wizard), updates: wizard.updates }
    switch (wizard.state) {
      case 'looking':
        return <Working wizard={wizard} text={words.looking} onShow={cancelled} />
      case 'choosing':
        return (
          <Choosing
            key={wizard.id}
            wizard={wizard}
            blocked={start.data.areas}
            options={options}
            onOptions={begin}
            onShow={show}
          />
        )
      case 'executing':
        return <Working wizard={wizard} text={words.executing} onShow={show} />
      default:
        return (
          <Results
            wizard={wizard}
            doneWords={words.done}
            onOpen={onOpenRecord}
            onAgain={() => begin(options)}
            onFinish={onBack}
          />
        )
    }
  }
  return (
    <Page title={words.kinds.import} onBack={onBack}>
      {body()}
    </Page>
  )
}
