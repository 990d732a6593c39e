/** Fields of an employee: name, address, office, role, and whether they may set up their own profile (ABA-15). */
import { useState, type ReactNode } from 'react'
import { Button, Checkbox, Field, Input, makeStyles, Radio, RadioGroup, Select } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { adminQueries } from '../../api/administration.ts'
import { useServices } from '../../api/services.ts'
import { useUnsaved } from '../../ui/use-unsaved.tsx'
import { useWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminStyles } from './admin-styles.ts'
import { employeeTextFields, faultsOf, isChanged, type EmployeeDraft, type TextField } from './employee-draft.ts'

const useStyles = makeStyles({
  pair: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '12px',
    '@media (min-width: 600px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  },
})

const types: Readonly<Partial<Record<TextField, 'email' | 'tel'>>> = {
  emailAddress: 'email',
  businessPhone: 'tel',
  mobilePhone: 'tel',
}

const roleNames = ['employee', 'readOnly', 'administrator'] as const

export interface EmployeeFormProps {
  readonly start: EmployeeDraft
  readonly isBusy: boolean
  readonly save: string
  readonly onSave: (draft: EmployeeDraft) => void
  /** Below the fields: what went wrong with saving. */
  readonly notice: ReactNode
}

export const EmployeeForm = ({ start, isBusy, save, onSave, notice }: EmployeeFormProps) => {
  const styles = useStyles()
  const shared = useAdminStyles()
  const { api } = useServices()
  const words = useWorkspaceWords().admin.people
  const { common } = useWords()
  const [draft, setDraft] = useState(start)
  const [isChecked, setChecked] = useState(false)
  const lists = useQuery(adminQueries.masterData(api))
  const offices = (lists.data?.kinds.find(({ kind }) => kind === 'offices')?.items ?? []).filter(
    ({ id, active }) => active || id === start.officeId,
  )
  const faults = faultsOf(draft)
  const isDirty = isChanged(draft, start)
  const question = useUnsaved(isDirty && !isBusy)
  const set = (part: Partial<EmployeeDraft>): void => setDraft({ ...draft, ...part })
  return (
    <form
      className={shared.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setChecked(true)
        if (!isBusy && isDirty && Object.keys(faults).length === 0) onSave(draft)
      }}
    >
      <div className={styles.pair}>
        {employeeTextFields.map((field) => {
          const fault = isChecked ? faults[field] : undefined
          return (
            <Field
              key={field}
              label={words.fields[field]}
              required={field === 'displayName'}
              {...(fault === undefined ? {} : { validationMessage: words.faults[fault] })}
            >
              <Input
                type={types[field] ?? 'text'}
                maxLength={255}
                value={draft[field]}
                onChange={(_event, { value }) => set({ [field]: value })}
              />
            </Field>
          )
        })}
        <Field label={words.fields.office}>
          <Select
            value={draft.officeId ?? ''}
            onChange={(_event, { value }) => set({ officeId: value === '' ? null : value })}
          >
            <option value="">{words.noOffice}</option>
            {offices.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field label={words.fields.role}>
        <RadioGroup value={draft.role} onChange={(_event, { value }) => set({ role: value as EmployeeDraft['role'] })}>
          {roleNames.map((role) => (
            <Radio
              key={role}
              value={role}
              label={
                <>
                  {words.roles[role]}
                  <br />
                  <span className={shared.small}>{words.roleHints[role]}</span>
                </>
              }
            />
          ))}
        </RadioGroup>
      </Field>
      <div>
        <Checkbox
          label={words.mayConfigure}
          checked={draft.mayConfigure || draft.role === 'administrator'}
          disabled={draft.role === 'administrator'}
          onChange={(_event, { checked }) => set({ mayConfigure: checked === true })}
        />
        <p className={shared.small}>
          {draft.role === 'administrator' ? words.mayConfigureAlways : words.mayConfigureHint}
        </p>
      </div>
      {notice}
      <div className={shared.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy || !isDirty}>
          {save}
        </Button>
        <Button disabledFocusable={isBusy || !isDirty} onClick={() => setDraft(start)}>
          {common.cancel}
        </Button>
      </div>
      {question}
    </form>
  )
}
