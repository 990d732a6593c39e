/** The form that areas of records share. Nothing counts before Save; Cancel puts everything back (CARET-21, CARET-36, CARET-47). */
import type { ComponentType } from 'react'
import { makeStyles, Radio, RadioGroup, Switch, tokens } from '@fluentui/react-components'
import type { AreaPolicies, RecordArea, StoredPolicy } from '../../api/policies.ts'
import { formatCount } from '../../ui/format.ts'
import { RowButton } from '../../ui/RowButton.tsx'
import { Section } from '../../ui/Section.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { FolderPicker } from './FolderPicker.tsx'
import { IntervalField } from './IntervalField.tsx'
import { Permissions } from './Permissions.tsx'
import { errorsOf, isValid, readsOutlook, saferDirection, type FormErrors } from './policy-form.ts'
import { usePolicyDraft } from './use-policy-draft.tsx'

const directions = ['twoWay', 'crmLeads'] as const

const useStyles = makeStyles({
  radios: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  hint: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  switch: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
})

export interface OptionsProps<A extends RecordArea> {
  readonly draft: AreaPolicies[A]
  readonly change: (part: Partial<AreaPolicies[A]>) => void
  readonly isReadOnly: boolean
  /** Counts up when everything is put back: parts that keep texts of their own take it as their key. */
  readonly resets: number
  /** Null before the person tried to save. */
  readonly errors: FormErrors | null
}
export type OptionsOf<A extends RecordArea> = ComponentType<OptionsProps<A>>

export interface PolicyFormProps<A extends RecordArea> {
  readonly area: A
  readonly stored: StoredPolicy<A>
  readonly Options: OptionsOf<A>
  readonly onReload: () => void
  readonly onOpenMapping: () => void
}

export const PolicyForm = <A extends RecordArea>({
  area,
  stored,
  Options,
  onReload,
  onOpenMapping,
}: PolicyFormProps<A>) => {
  const styles = useStyles()
  const { settings: words, settingsAreas } = useViewWords()
  const own = settingsAreas[area]
  const locale = useLocale()
  const form = usePolicyDraft({ area, stored, isValid, onReload })
  const { draft, change, isReadOnly, resets, wasTried, count } = form
  const errors = errorsOf(draft)
  /** The part of a policy that every area has. */
  const changeHead = (part: Partial<AreaPolicies[RecordArea]>): void => change(part as Partial<AreaPolicies[A]>)

  const total = count.data?.total
  const covered =
    total === undefined ? words.counting : total === 0 ? own.totalNone : own.total(formatCount(total, locale))
  const wrongInterval = wasTried && errors.interval ? words.intervalWrong : form.intervalWrong
  return (
    <>
      {form.head}
      <FolderPicker
        key={`folder ${resets}`}
        area={area}
        folder={draft.folder}
        isWrong={wasTried && errors.folder}
        isReadOnly={isReadOnly}
        onChoose={(folder) => changeHead({ folder })}
      />
      <Section title={words.direction}>
        <RadioGroup
          className={styles.radios}
          aria-label={words.direction}
          value={draft.direction}
          disabled={isReadOnly}
          onChange={(_event, { value }) => changeHead({ direction: value === 'crmLeads' ? 'crmLeads' : 'twoWay' })}
        >
          {directions.map((name) => (
            <Radio
              key={name}
              value={name}
              label={saferDirection[area] === name ? words.safer(words.directions[name]) : words.directions[name]}
            />
          ))}
        </RadioGroup>
        <p className={styles.hint}>{own.directionHints[draft.direction]}</p>
      </Section>
      <Options
        draft={draft}
        change={change}
        isReadOnly={isReadOnly}
        resets={resets}
        errors={wasTried ? errors : null}
      />
      {readsOutlook(draft) ? (
        <Permissions policy={draft} words={own} isReadOnly={isReadOnly} onChange={changeHead} />
      ) : null}
      <div>
        <Switch
          className={styles.switch}
          label={own.removeInOutlook}
          checked={draft.removeInOutlook}
          disabled={isReadOnly}
          onChange={(_event, { checked }) => changeHead({ removeInOutlook: checked })}
        />
        <p className={styles.hint}>{own.removeInOutlookHint}</p>
      </div>
      <IntervalField
        key={`interval ${resets}`}
        interval={draft.interval}
        wrong={wrongInterval}
        isReadOnly={isReadOnly}
        onChange={(interval) => changeHead({ interval })}
      />
      <RowButton title={words.mapping} remark={words.mappingHint} onClick={onOpenMapping} />
      {form.foot(covered)}
    </>
  )
}
