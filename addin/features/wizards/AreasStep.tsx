/** First step: what can be imported, area by area, with counts; how far back, and what becomes of what is there already (CUR-07, 11). */
import { Field, Select, Switch } from '@fluentui/react-components'
import { importAreas, updateModes, type Wizard, type WizardStart } from '../../../shared/schemas/wizards.ts'
import { formatCount } from '../../ui/format.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { countOf, partOf, sinceChoices, type Since } from './wizard-rules.ts'
import { useWizardStyles } from './wizard-styles.ts'

export interface ImportOptions {
  readonly since: Since
  readonly updates: Wizard['updates']
}

export interface AreasStepProps {
  readonly wizard: Wizard
  readonly blocked: WizardStart['areas']
  readonly areas: readonly string[]
  readonly onAreas: (areas: string[]) => void
  readonly options: ImportOptions
  /** Looks again. */
  readonly onOptions: (options: ImportOptions) => void
}

export const AreasStep = ({ wizard, blocked, areas, onAreas, options, onOptions }: AreasStepProps) => {
  const styles = useWizardStyles()
  const { wizards: words, codes } = useViewWords()
  const locale = useLocale()
  const reasons: Readonly<Record<string, string>> = { ...codes.reasons, ...codes.errors }
  const toggle = (area: string, isOn: boolean): void =>
    onAreas(isOn ? [...areas, area] : areas.filter((one) => one !== area))
  return (
    <>
      <p className={styles.text}>{words.areasText}</p>
      <div>
        {importAreas.map((area) => {
          const reason = blocked.find((one) => one.area === area)?.blockedBy ?? null
          const count = countOf(partOf(wizard, area))
          return (
            <div key={area} className={styles.row}>
              <div>
                <div className={styles.title}>{words.step[area]}</div>
                <div className={styles.line}>
                  {reason === null
                    ? count === 0
                      ? words.notFound
                      : words.waits(formatCount(count, locale))
                    : (reasons[reason] ?? codes.otherReason(reason))}
                </div>
              </div>
              {reason === null ? (
                <Switch
                  aria-label={words.import(words.step[area])}
                  checked={count > 0 && areas.includes(area)}
                  disabled={count === 0}
                  onChange={(_event, { checked }) => toggle(area, checked)}
                />
              ) : null}
            </div>
          )
        })}
      </div>
      <Field label={words.since}>
        <Select
          value={options.since}
          onChange={(_event, { value }) =>
            onOptions({ ...options, since: sinceChoices.find((one) => one === value) ?? 'month' })
          }
        >
          {sinceChoices.map((one) => (
            <option key={one} value={one}>
              {words.sinceChoices[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.updates}>
        <Select
          value={options.updates}
          onChange={(_event, { value }) =>
            onOptions({ ...options, updates: updateModes.find((one) => one === value) ?? 'timeOnly' })
          }
        >
          {updateModes.map((one) => (
            <option key={one} value={one}>
              {words.updatesChoices[one]}
            </option>
          ))}
        </Select>
      </Field>
    </>
  )
}
