/** The steps of an import between looking and carrying out: one at a time, forward and back; where one was is remembered. */
import { useState } from 'react'
import { Button } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import type { Wizard, WizardChoice, WizardStart } from '../../../shared/schemas/wizards.ts'
import { planKeys } from '../../api/pages.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { everything, isSelected, keysToApprove, type Selection } from '../../ui/selection.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { AreasStep, type ImportOptions } from './AreasStep.tsx'
import { ItemsStep } from './ItemsStep.tsx'
import { StepContent } from './StepContent.tsx'
import { Stepper } from './Stepper.tsx'
import { useWizardStep } from './use-wizard.ts'
import {
  countOf,
  importSteps,
  isArea,
  isPassed,
  partOf,
  selectionsOf,
  stepFrom,
  tickedIn,
  type ImportStep,
  type Selections,
} from './wizard-rules.ts'
import { useWizardStyles } from './wizard-styles.ts'

export interface ChoosingProps {
  readonly wizard: Wizard
  readonly blocked: WizardStart['areas']
  readonly options: ImportOptions
  readonly onOptions: (options: ImportOptions) => void
  readonly onShow: (wizard: Wizard) => void
}

type Part = Wizard['parts'][number]

const firstStep = (wizard: Wizard): ImportStep => importSteps.find((one) => one === wizard.choice?.step) ?? 'areas'

/** What the person asked to be carried out, and what is remembered meanwhile. */
const useChoice = (wizard: Wizard, onShow: (wizard: Wizard) => void) => {
  const { api } = useServices()
  const params = { id: wizard.id }
  const keysOf = (part: Part, selection: Selection) =>
    keysToApprove(selection, countOf(part), () => planKeys(api, part.planId ?? ''))

  const leftOut = async (part: Part, selection: Selection): Promise<string[]> => {
    if (selection.isAll) return [...selection.others]
    return (await planKeys(api, part.planId ?? '')).filter((key) => !isSelected(selection, key))
  }
  const save = useMutation({
    mutationFn: async (next: { step: string; areas: readonly string[]; selections: Selections }) => {
      const parts = wizard.parts.filter(({ area }) => next.selections[area] !== undefined)
      const choice: WizardChoice = {
        step: next.step,
        areas: wizard.parts.map(({ area }) => area).filter((area) => next.areas.includes(area)),
        leftOut: await Promise.all(
          parts.map(async (part) => ({
            area: part.area,
            keys: await leftOut(part, next.selections[part.area] ?? everything),
          })),
        ),
      }
      return api.call('saveWizardChoice', { params, body: choice })
    },
  })
  const execute = useWizardStep(async ({ areas, selections }: { areas: readonly string[]; selections: Selections }) => {
    const chosen = wizard.parts.filter(
      (part) => areas.includes(part.area) && tickedIn(wizard, selections, part.area) > 0,
    )
    const parts = await Promise.all(
      chosen.map(async (part) => ({
        area: part.area,
        hash: part.hash ?? '',
        keys: await keysOf(part, selections[part.area] ?? everything),
      })),
    )
    return api.call('executeWizard', { params, body: { parts } })
  }, onShow)
  return { save, execute }
}

export const Choosing = ({ wizard, blocked, options, onOptions, onShow }: ChoosingProps) => {
  const styles = useWizardStyles()
  const words = useViewWords().wizards
  const locale = useLocale()
  const [step, setStep] = useState(() => firstStep(wizard))
  const [areas, setAreas] = useState<readonly string[]>(
    () => wizard.choice?.areas ?? wizard.parts.map((part) => part.area),
  )
  const [selections, setSelections] = useState(() => selectionsOf(wizard))
  const { save, execute } = useChoice(wizard, onShow)
  const goes = (direction: 1 | -1): ImportStep => stepFrom(step, direction, wizard, areas)
  const total = areas.reduce((sum, area) => sum + tickedIn(wizard, selections, area), 0)

  const go = (next: ImportStep): void => {
    setStep(next)
    save.mutate({ step: next, areas, selections })
  }
  const part = partOf(wizard, step)
  const name = words.step[step]
  return (
    <>
      <Stepper
        steps={importSteps}
        current={step}
        isPassed={(one) => importSteps.some((own) => own === one && isPassed(own, wizard, areas))}
      />
      <StepContent key={step} label={name} isFirst={save.isIdle}>
        {step === 'areas' ? (
          <AreasStep
            wizard={wizard}
            blocked={blocked}
            areas={areas}
            onAreas={setAreas}
            options={options}
            onOptions={onOptions}
          />
        ) : null}
        {isArea(step) && part !== undefined && part.planId !== null ? (
          <ItemsStep
            key={step}
            part={part}
            planId={part.planId}
            text={words.itemsText}
            selection={selections[part.area] ?? everything}
            onSelect={(selection) => setSelections({ ...selections, [part.area]: selection })}
          />
        ) : null}
        {step === 'confirm' ? (
          <>
            <p className={styles.text}>{total === 0 ? words.confirmNothing : words.confirmText}</p>
            <ul className={styles.list}>
              {importSteps
                .filter((one) => isArea(one) && areas.includes(one) && tickedIn(wizard, selections, one) > 0)
                .map((one) => (
                  <li key={one}>
                    {words.confirmLine(words.step[one], formatCount(tickedIn(wizard, selections, one), locale))}
                  </li>
                ))}
            </ul>
            <p className={styles.text}>{words.outlookStays}</p>
          </>
        ) : null}
      </StepContent>
      {execute.isError ? <ErrorNotice problem={problemOf(execute.error)} /> : null}
      <div className={styles.actions}>
        {step === 'confirm' ? (
          <Button
            className={styles.main}
            appearance="primary"
            disabledFocusable={execute.isPending || total === 0}
            onClick={() => execute.mutate({ areas, selections })}
          >
            {words.execute}
          </Button>
        ) : (
          <Button
            className={styles.main}
            appearance="primary"
            disabledFocusable={step === 'areas' && goes(1) === 'confirm'}
            onClick={() => go(goes(1))}
          >
            {words.next}
          </Button>
        )}
        {step === 'areas' ? null : (
          <Button disabledFocusable={execute.isPending} onClick={() => go(goes(-1))}>
            {words.back}
          </Button>
        )}
      </div>
      <Announcer text={`${words.stepOf(importSteps.indexOf(step) + 1, importSteps.length)}: ${name}`} />
    </>
  )
}
