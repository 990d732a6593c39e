/** Where a message is filed, at first sight: the clients as a badge, by whom and when; ways to open it and to file it elsewhere. */
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { FolderArrowRight20Regular, Open20Regular } from '@fluentui/react-icons'
import type { Document } from '../../../shared/schemas/documents.ts'
import { Chip } from '../../ui/Chip.tsx'
import { formatMoment } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { placeOf } from './filing-rules.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  chips: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export interface FiledLineProps {
  readonly document: Document
  /** It turned out to be filed when the person filed it. */
  readonly isAlready: boolean
  readonly isElsewhere: boolean
  readonly onOpen: () => void
  readonly onElsewhere: () => void
}

export const FiledLine = ({ document, isAlready, isElsewhere, onOpen, onElsewhere }: FiledLineProps) => {
  const styles = useStyles()
  const words = useViewWords().filing
  const locale = useLocale()
  const now = useNow()
  const when = formatMoment(document.filedAt, locale, now)
  const by = document.filedBy?.name ?? null
  const place = placeOf(document, words.unspecified)
  const names = document.clients.length === 0 ? [words.unspecified] : document.clients.map(({ name }) => name)
  return (
    <div className={styles.root}>
      {isAlready || isElsewhere ? (
        <Notice
          intent="warning"
          live={isAlready}
          title={by === null ? words.alreadyAlone(place, when) : words.already(place, by, when)}
        >
          {words.alreadyText}
        </Notice>
      ) : (
        <>
          <StatusLine standing="good">
            {words.filed} {by === null ? words.filedLineByItself(when) : words.filedLine(by, when)}
            {document.category === null ? '' : ` · ${document.category.name}`}
            {document.ticket === null ? '' : ` · T-${document.ticket.number}`}
          </StatusLine>
          <div className={styles.chips}>
            {names.map((name) => (
              <Chip key={name} name={name} />
            ))}
          </div>
        </>
      )}
      <div className={styles.actions}>
        <Button size="small" icon={<Open20Regular />} onClick={onOpen}>
          {words.open}
        </Button>
        {isAlready ? null : (
          <Button size="small" icon={<FolderArrowRight20Regular />} aria-expanded={isElsewhere} onClick={onElsewhere}>
            {isElsewhere ? words.keepThere : words.elsewhere}
          </Button>
        )}
      </div>
    </div>
  )
}
