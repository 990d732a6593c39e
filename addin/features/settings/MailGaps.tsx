/** Times that no run covered and no automatic one will: said plainly, with the way to bring that mail in after a preview (CARET-64). */
import { Button } from '@fluentui/react-components'
import type { MailChoices } from '../../../shared/schemas/policies/mail.ts'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatMoment } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'

export const MailGaps = ({ gaps }: Pick<MailChoices, 'gaps'>) => {
  const words = useViewWords().settingsAreas.mail
  const locale = useLocale()
  const now = useNow()
  const start = useChange('backfillMail')
  if (start.isSuccess) return <Notice intent="success">{words.gapStarted}</Notice>
  return gaps.map(({ from, to }) => (
    <Notice
      key={from}
      intent="warning"
      title={words.gap(formatMoment(from, locale, now), formatMoment(to, locale, now))}
      actions={
        <Button size="small" disabledFocusable={start.isPending} onClick={() => start.mutate({ body: { from } })}>
          {words.gapDo}
        </Button>
      }
    >
      <p>{words.gapHint}</p>
      {start.isError ? <ErrorNotice problem={problemOf(start.error)} /> : null}
    </Notice>
  ))
}
