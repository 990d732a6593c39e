/** The firm's name, how long the audit log is kept, and whether notices come by mail too. */
import { useState } from 'react'
import { Button, Field, Input, Switch } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Firm } from '../../../shared/schemas/administration.ts'
import { adminQueries, useAdminChange } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { useUnsaved } from '../../ui/use-unsaved.tsx'
import { useWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminStyles } from './admin-styles.ts'
import { Answered } from './Answered.tsx'

const days = { least: 30, most: 3650 }

const FirmForm = ({ firm, onSaved }: { readonly firm: Firm; readonly onSaved: () => void }) => {
  const styles = useAdminStyles()
  const words = useWorkspaceWords().admin.firm
  const { common } = useWords()
  const save = useAdminChange('changeFirm')
  const [name, setName] = useState(firm.name)
  const [auditDays, setAuditDays] = useState(String(firm.auditDays))
  const [noticeMail, setNoticeMail] = useState(firm.noticeMail)
  const [isChecked, setChecked] = useState(false)
  const kept = Number(auditDays)
  const isNameWrong = name.trim() === ''
  const isDaysWrong = !Number.isInteger(kept) || kept < days.least || kept > days.most
  const isDirty = name !== firm.name || auditDays !== String(firm.auditDays) || noticeMail !== firm.noticeMail
  const question = useUnsaved(isDirty && !save.isPending)
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setChecked(true)
        if (isDirty && !isNameWrong && !isDaysWrong)
          save.mutate({ body: { name: name.trim(), auditDays: kept, noticeMail } }, { onSuccess: onSaved })
      }}
    >
      <Field
        label={words.name}
        hint={words.nameHint}
        required
        {...(isChecked && isNameWrong ? { validationMessage: words.nameNeeded } : {})}
      >
        <Input value={name} maxLength={120} onChange={(_event, { value }) => setName(value)} />
      </Field>
      <Field
        label={words.auditDays}
        hint={words.auditDaysHint}
        {...(isChecked && isDaysWrong ? { validationMessage: words.auditDaysWrong(days.least, days.most) } : {})}
      >
        <Input
          type="number"
          inputMode="numeric"
          min={days.least}
          max={days.most}
          value={auditDays}
          onChange={(_event, { value }) => setAuditDays(value)}
        />
      </Field>
      <Field hint={words.noticeMailHint}>
        <Switch
          label={words.noticeMail}
          checked={noticeMail}
          onChange={(_event, { checked }) => setNoticeMail(checked)}
        />
      </Field>
      {save.isError ? <ErrorNotice problem={problemOf(save.error)} /> : null}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={!isDirty || save.isPending}>
          {common.save}
        </Button>
        <Button
          disabledFocusable={!isDirty || save.isPending}
          onClick={() => {
            setName(firm.name)
            setAuditDays(String(firm.auditDays))
            setNoticeMail(firm.noticeMail)
          }}
        >
          {common.cancel}
        </Button>
      </div>
      {question}
    </form>
  )
}

export const FirmPage = () => {
  const { api } = useServices()
  const { firm: words, pages } = useWorkspaceWords().admin
  const [saved, setSaved] = useState(0)
  const query = useQuery(adminQueries.firm(api))
  return (
    <Page title={pages.firm}>
      <Answered query={query}>
        {(firm) => (
          <FirmForm
            key={`${firm.name} ${firm.auditDays} ${firm.noticeMail} ${saved}`}
            firm={firm}
            onSaved={() => setSaved(saved + 1)}
          />
        )}
      </Answered>
      <Announcer text={saved > 0 ? words.saved : ''} />
    </Page>
  )
}
