/** A calendar file: chosen, looked at, taken over. What becomes of each entry is said in words before and after; nobody is mailed. */
import { useState } from 'react'
import { Button, Field, makeStyles, tokens } from '@fluentui/react-components'
import type { ReplyOf } from '../../../shared/endpoints.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { StatusLine, type Standing } from '../../ui/StatusLine.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { useFormStyles } from './form-styles.ts'
import { readerZone } from './reader-zone.ts'
import { useSaved } from './use-saved.ts'

type Entry = ReplyOf<'importCalendar'>['items'][number]

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  ways: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** As the API takes it: characters of text. */
const most = 900_000
const standings: Readonly<Record<Entry['outcome'], Standing>> = {
  created: 'good',
  known: 'neutral',
  refused: 'warning',
}

interface EntriesProps {
  readonly entries: readonly Entry[]
  readonly isPreview: boolean
  readonly onOpen: (id: string) => void
}

const Entries = ({ entries, isPreview, onOpen }: EntriesProps) => {
  const styles = useStyles()
  const looks = useFormStyles()
  const { appointments: words, codes } = useViewWords()
  const { form } = words
  const reasons: Readonly<Record<string, string>> = { ...codes.errors, ...form.refusals }
  const remarks: Readonly<Record<string, string>> = form.remarks
  return (
    <ul className={styles.list}>
      {entries.map(({ uid, subject, outcome, appointmentId, reason, remarks: odd }, index) => (
        <li key={`${index} ${uid ?? ''}`} className={styles.item}>
          <div>{subject ?? words.noSubject}</div>
          <StatusLine standing={standings[outcome]}>
            {[
              isPreview ? form.outcomesAhead[outcome] : form.outcomes[outcome],
              reason === null ? null : (reasons[reason] ?? codes.otherReason(reason)),
            ]
              .filter((part) => part !== null)
              .join('. ')}
          </StatusLine>
          {odd.map((code) => (
            <p key={code} className={looks.hint}>
              {remarks[code] ?? codes.otherReason(code)}
            </p>
          ))}
          {appointmentId === null ? null : (
            <div>
              <Button
                size="small"
                aria-label={`${words.title}: ${subject ?? words.noSubject}`}
                onClick={() => onOpen(appointmentId)}
              >
                {words.title}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

export interface ImportCalendarProps {
  readonly onBack: () => void
  readonly onOpen: (id: string) => void
}

export const ImportCalendar = ({ onBack, onOpen }: ImportCalendarProps) => {
  const styles = useStyles()
  const looks = useFormStyles()
  const { api } = useServices()
  const words = useViewWords().appointments.form
  const locale = useLocale()
  const zone = readerZone()
  const [text, setText] = useState<string | null>(null)
  const [wrong, setWrong] = useState<'fileTooLarge' | 'fileUnreadable' | null>(null)
  const look = useSaved((chosen: string) => api.call('importCalendar', { body: { text: chosen, preview: true, zone } }))
  const take = useSaved((chosen: string) =>
    api.call('importCalendar', { body: { text: chosen, preview: false, zone } }),
  )
  const choose = async (file: File | undefined): Promise<void> => {
    take.reset()
    look.reset()
    setText(null)
    setWrong(null)
    if (file === undefined) return
    const read = file.size > most ? 'fileTooLarge' : await file.text().catch(() => 'fileUnreadable' as const)
    if (read === 'fileTooLarge' || read === 'fileUnreadable') {
      setWrong(read)
      return
    }
    setText(read)
    look.mutate(read)
  }
  const entries = take.data?.items ?? look.data?.items
  const count = (entries ?? []).filter(({ outcome }) => outcome === 'created').length
  const failure = take.error ?? look.error
  return (
    <Page title={words.importTitle} onBack={onBack}>
      <p className={looks.hint}>{words.importText}</p>
      <Field
        label={words.file}
        hint={words.importZone(zone)}
        {...(wrong === null ? {} : { validationState: 'error' as const, validationMessage: words[wrong] })}
      >
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".ics,text/calendar"
            disabled={look.isPending || take.isPending}
            onChange={(event) => void choose(event.target.files?.[0])}
          />
        )}
      </Field>
      {look.isPending || take.isPending ? <Loading lines={4} /> : null}
      {failure === null ? null : <ErrorNotice problem={problemOf(failure)} />}
      {entries === undefined ? null : (
        <>
          <Notice intent={take.isSuccess ? 'success' : 'info'} live>
            {entries.length === 0
              ? words.fileEmpty
              : take.isSuccess
                ? words.imported(formatCount(count, locale))
                : words.wouldBe(formatCount(count, locale))}
          </Notice>
          {take.isSuccess || text === null || count === 0 ? null : (
            <div className={styles.ways}>
              <Button appearance="primary" disabledFocusable={take.isPending} onClick={() => take.mutate(text)}>
                {words.importSome(formatCount(count, locale))}
              </Button>
            </div>
          )}
          <Entries entries={entries} isPreview={!take.isSuccess} onOpen={onOpen} />
        </>
      )}
    </Page>
  )
}
