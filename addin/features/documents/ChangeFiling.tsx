/** File a document elsewhere, as something else, or for others to see. Nothing counts before it is saved; leaving asks. */
import { useDeferredValue, useEffect, useEffectEvent, useState } from 'react'
import { Button, Field, makeStyles, Select, Textarea, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { DocumentDetail } from '../../../shared/schemas/documents.ts'
import { documentQueries } from '../../api/documents.ts'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { Chip } from '../../ui/Chip.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { SearchPicker } from '../../ui/SearchPicker.tsx'
import { Section } from '../../ui/Section.tsx'
import { useUnsaved } from '../../ui/use-unsaved.tsx'
import { visibilityNames } from '../../ui/visibilities.ts'
import { useViewWords, useWords } from '../../ui/words.ts'
import { changeOf, draftOf } from './document-rules.ts'

const useStyles = makeStyles({
  chips: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

interface FormProps {
  readonly document: DocumentDetail
  readonly onBack: () => void
  readonly onSaved: () => void
}

const Form = ({ document, onBack, onSaved }: FormProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { documents: words, filing } = useViewWords()
  const { common } = useWords()
  const [draft, setDraft] = useState(() => draftOf(document))
  const [typed, setTyped] = useState('')
  const found = useQuery(documentQueries.clients(api, useDeferredValue(typed.trim())))
  const categories = useQuery(documentQueries.categories(api))
  const [main] = draft.clients
  const tickets = useQuery(documentQueries.openTickets(api, main?.id ?? null))
  const change = useChange('changeDocument')
  const changes = changeOf(document, draft)
  const unsaved = useUnsaved(changes !== null && !change.isSuccess)
  // After the page has noticed that nothing is unsaved any more.
  const leave = useEffectEvent(onSaved)
  const { isSuccess } = change
  useEffect(() => {
    if (isSuccess) leave()
  }, [isSuccess])
  const openTickets = (tickets.data?.items ?? []).map(({ ticket }) => ticket)
  const { ticket: ownTicket } = document
  const choosable =
    ownTicket === null || openTickets.some(({ id }) => id === ownTicket.id) ? openTickets : [ownTicket, ...openTickets]
  return (
    <>
      <Section title={words.clients}>
        <div className={styles.chips}>
          {draft.clients.map((client) => (
            <Chip
              key={client.id}
              name={client.name}
              remove={{
                label: words.removeClient(client.name),
                disabled: change.isPending,
                onClick: () =>
                  setDraft({ ...draft, clients: draft.clients.filter(({ id }) => id !== client.id), ticketId: null }),
              }}
            />
          ))}
          {draft.clients.length === 0 ? <Chip name={words.unspecified} /> : null}
        </div>
        <SearchPicker
          words={{ label: words.addClient, placeholder: filing.searchPlaceholder, none: filing.noClient }}
          typed={typed}
          onType={setTyped}
          found={found.data?.items.filter(({ id }) => draft.clients.every((client) => client.id !== id))}
          onPick={({ id, name }) => setDraft({ ...draft, clients: [...draft.clients, { id, name }] })}
        />
      </Section>
      {main === undefined ? null : (
        <Field label={filing.ticket}>
          <Select
            value={draft.ticketId ?? ''}
            onChange={(_event, { value }) => setDraft({ ...draft, ticketId: value === '' ? null : value })}
          >
            <option value="">{filing.noTicket}</option>
            {choosable.map(({ id, number, title }) => (
              <option key={id} value={id}>
                {filing.ticketNumber(number, title)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label={filing.category}>
        <Select
          value={draft.categoryId ?? ''}
          onChange={(_event, { value }) => setDraft({ ...draft, categoryId: value === '' ? null : value })}
        >
          <option value="">{filing.noCategory}</option>
          {(categories.data?.items ?? [])
            .filter(({ id, active }) => active || id === draft.categoryId)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </Select>
      </Field>
      <Field label={filing.visibility}>
        <Select
          value={draft.visibility}
          onChange={(_event, { value }) => {
            const next = visibilityNames.find((name) => name === value)
            if (next !== undefined) setDraft({ ...draft, visibility: next })
          }}
        >
          {visibilityNames.map((name) => (
            <option key={name} value={name}>
              {words.visibility[name]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={filing.note}>
        <Textarea
          value={draft.note}
          maxLength={20_000}
          onChange={(_event, { value }) => setDraft({ ...draft, note: value })}
        />
      </Field>
      {change.isError ? <ErrorNotice problem={problemOf(change.error)} /> : null}
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabledFocusable={changes === null || change.isPending}
          onClick={() => changes !== null && change.mutate({ params: { id: document.id }, body: changes })}
        >
          {words.save}
        </Button>
        <Button onClick={onBack}>{common.cancel}</Button>
      </div>
      {unsaved}
    </>
  )
}

export interface ChangeFilingProps {
  readonly id: string
  readonly onBack: () => void
  readonly onSaved: () => void
}

export const ChangeFiling = ({ id, onBack, onSaved }: ChangeFilingProps) => {
  const { api } = useServices()
  const words = useViewWords().documents
  const found = useQuery(documentQueries.document(api, id))
  return (
    <Page title={words.changeTitle} onBack={onBack}>
      {found.isPending ? <Loading lines={6} /> : null}
      {found.isError && found.data === undefined ? (
        <ErrorNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data === undefined ? null : <Form document={found.data} onBack={onBack} onSaved={onSaved} />}
    </Page>
  )
}
