/** Erasing one person for good: what would go, what stays by law, and the words to type before anything happens. */
import { useState } from 'react'
import { Button, Checkbox, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { ErasureResult, PrivacyCandidate } from '../../../shared/schemas/oversight.ts'
import { adminQueries, useAdminChange } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Section.tsx'
import { useLocale } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminStyles } from './admin-styles.ts'
import { Answered } from './Answered.tsx'

const useStyles = makeStyles({
  table: {
    borderCollapse: 'collapse',
    maxWidth: '640px',
    width: '100%',
    '& th, & td': {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} 0`,
      borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
      textAlign: 'end',
      fontVariantNumeric: 'tabular-nums',
    },
    '& th': { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase200 },
    '& th:first-child': { textAlign: 'start', fontWeight: tokens.fontWeightRegular, fontSize: tokens.fontSizeBase300 },
  },
  danger: {
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
    ':hover': {
      backgroundColor: tokens.colorStatusDangerBackground3Hover,
      color: tokens.colorNeutralForegroundOnBrand,
    },
  },
})

const Places = ({ result }: { readonly result: ErasureResult }) => {
  const styles = useStyles()
  const locale = useLocale()
  const words = useWorkspaceWords().admin.care.privacy
  const some = result.places.filter(({ erased, replaced, kept }) => erased + replaced + kept > 0)
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.columns.place}</th>
          <th scope="col">{words.columns.erased}</th>
          <th scope="col">{words.columns.replaced}</th>
          <th scope="col">{words.columns.kept}</th>
        </tr>
      </thead>
      <tbody>
        {some.map(({ place, erased, replaced, kept }) => (
          <tr key={place}>
            <th scope="row">{words.places[place]}</th>
            <td>{formatCount(erased, locale)}</td>
            <td>{formatCount(replaced, locale)}</td>
            <td>{formatCount(kept, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const ErasePerson = ({ person }: { readonly person: PrivacyCandidate }) => {
  const styles = useStyles()
  const shared = useAdminStyles()
  const { api } = useServices()
  const words = useWorkspaceWords().admin.care.privacy
  const [isOpen, setOpen] = useState(false)
  const [alsoDocuments, setAlsoDocuments] = useState(false)
  const [typed, setTyped] = useState('')
  const erase = useAdminChange('erasePersonalData')
  const { kind, id, address } = person
  const body = { kind, id, address, alsoDocuments }
  const preview = useQuery({ ...adminQueries.erasure(api, body), enabled: isOpen && !erase.isSuccess })
  if (erase.isSuccess)
    return (
      <Notice intent="success" live title={words.erased}>
        {words.erasedText}
      </Notice>
    )
  return (
    <Section title={words.eraseTitle}>
      <p className={shared.text}>{words.eraseText(person.displayName)}</p>
      {isOpen ? (
        <div className={shared.panel}>
          <Checkbox
            label={words.alsoDocuments}
            checked={alsoDocuments}
            onChange={(_event, { checked }) => setAlsoDocuments(checked === true)}
          />
          <Answered query={preview} lines={4}>
            {(result) => (
              <form
                className={shared.form}
                onSubmit={(event) => {
                  event.preventDefault()
                  if (typed === result.confirmation && !erase.isPending)
                    erase.mutate({ body: { ...body, preview: false, confirmation: typed } })
                }}
              >
                <Places result={result} />
                <Notice intent="warning">{words.forGood}</Notice>
                <Field label={words.typeToConfirm(result.confirmation)}>
                  <Input
                    value={typed}
                    autoComplete="off"
                    spellCheck={false}
                    onChange={(_event, { value }) => setTyped(value)}
                  />
                </Field>
                {erase.isError ? <ErrorNotice problem={problemOf(erase.error)} /> : null}
                <div className={shared.buttons}>
                  <Button
                    type="submit"
                    className={typed === result.confirmation ? styles.danger : ''}
                    disabledFocusable={typed !== result.confirmation || erase.isPending}
                  >
                    {words.erase}
                  </Button>
                  <Button onClick={() => setOpen(false)}>{words.notNow}</Button>
                </div>
              </form>
            )}
          </Answered>
        </div>
      ) : (
        <div className={shared.buttons}>
          <Button onClick={() => setOpen(true)}>{words.showErasure}</Button>
        </div>
      )}
    </Section>
  )
}
