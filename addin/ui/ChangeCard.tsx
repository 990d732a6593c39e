/** One line of a preview or a result: whom it is about, what happens on each side, why; the fields on demand. */
import { useId, useState, type ReactNode } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronUp16Regular, Mail16Regular } from '@fluentui/react-icons'
import type { ChangeItem } from '../../shared/schemas/sync.ts'
import { FieldChanges } from './FieldChanges.tsx'
import { formatTitle } from './title.ts'
import { useLocale, useViewWords } from './words.ts'

const useStyles = makeStyles({
  root: {
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  head: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalS },
  text: { flexGrow: 1, minWidth: 0 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  line: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  mails: {
    display: 'flex',
    gap: tokens.spacingHorizontalXS,
    marginTop: tokens.spacingVerticalXXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  mailIcon: { flexShrink: 0, color: tokens.colorStatusWarningForeground3 },
  toggle: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXXS,
    minHeight: '24px',
    padding: 0,
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorBrandForegroundLink,
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    cursor: 'pointer',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  fields: {
    marginTop: tokens.spacingVerticalXS,
    paddingLeft: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke2}`,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  side: { margin: 0, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
})

export interface ChangeCardProps {
  readonly item: ChangeItem
  /** A result tells who was mailed, a preview who would be (N4). */
  readonly isDone?: boolean
  /** Before the text: a check box, say. */
  readonly before?: ReactNode
  /** Below the text: a failure, say. */
  readonly after?: ReactNode
}

export const ChangeCard = ({ item, isDone = false, before, after }: ChangeCardProps) => {
  const styles = useStyles()
  const words = useViewWords()
  const title = formatTitle(item.title, useLocale(), words.fields.untitled)
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const notes: Readonly<Record<string, string>> = words.codes.notes
  const mailWords = (names: readonly string[]): string =>
    isDone ? words.preview.mailed(names.join(', ')) : words.preview.wouldMail(names.join(', '))
  const withFields = item.writes.filter(({ fields }) => fields.length > 0)
  return (
    <div className={styles.root}>
      <div className={styles.head}>
        {before}
        <div className={styles.text}>
          <h3 className={styles.title}>{title}</h3>
          {item.writes.map(({ side, kind }) => (
            <div key={side} className={styles.line}>
              {words.preview.write[side][kind]}
            </div>
          ))}
          {item.notes
            .filter(({ code }) => !['created', 'updated'].includes(code))
            .map(({ code }) => (
              <div key={code} className={styles.line}>
                {notes[code] ?? code}
              </div>
            ))}
          {item.mails.length === 0 ? null : (
            <div className={styles.mails}>
              <Mail16Regular className={styles.mailIcon} aria-hidden />
              <span>{mailWords(item.mails)}</span>
            </div>
          )}
          {after}
          {withFields.length === 0 ? null : (
            <button
              type="button"
              className={styles.toggle}
              aria-expanded={isOpen}
              aria-controls={id}
              aria-label={`${words.preview.fields}: ${title}`}
              onClick={() => setOpen(!isOpen)}
            >
              {words.preview.fields}
              {isOpen ? <ChevronUp16Regular aria-hidden /> : <ChevronDown16Regular aria-hidden />}
            </button>
          )}
          {isOpen ? (
            <div className={styles.fields} id={id}>
              {withFields.map(({ side, fields }) => (
                <div key={side}>
                  {withFields.length > 1 ? <p className={styles.side}>{words.preview.side[side]}</p> : null}
                  <FieldChanges changes={fields} />
                </div>
              ))}
            </div>
          ) : null}
        </div>
      </div>
    </div>
  )
}
