/** One filed mail in a list: subject, from or to whom, where it is filed, when. */
import { makeStyles, tokens } from '@fluentui/react-components'
import type { Document } from '../../../shared/schemas/documents.ts'
import { formatMoment } from '../../ui/format.ts'
import { RowButton } from '../../ui/RowButton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { otherSide, placeOf } from './document-rules.ts'

const useStyles = makeStyles({
  row: { marginBottom: tokens.spacingVerticalXS },
  preview: {
    display: '-webkit-box',
    WebkitLineClamp: '2',
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
  },
})

export const DocumentRow = ({ document, onOpen }: { readonly document: Document; readonly onOpen: () => void }) => {
  const styles = useStyles()
  const words = useViewWords().documents
  const locale = useLocale()
  const now = useNow()
  const { subject, preview, direction, at, category, fileCount } = document
  const facts = [
    `${words.direction[direction]} ${formatMoment(at, locale, now)}`,
    otherSide(document),
    placeOf(document, words),
    category?.name ?? '',
    fileCount === 0 ? '' : words.filesCount(fileCount),
  ]
  return (
    <div className={styles.row}>
      <RowButton
        title={subject === '' ? words.noSubject : subject}
        remark={
          <>
            {facts.filter((fact) => fact !== '').join(' · ')}
            {preview === '' ? null : <span className={styles.preview}>{preview}</span>}
          </>
        }
        onClick={onOpen}
      />
    </div>
  )
}
