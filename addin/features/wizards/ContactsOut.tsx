/** Contacts of the CRM to the person's Outlook: search, tick, complete what is missing, look, copy (CUR-06X, 09X). */
import { useDeferredValue, useState } from 'react'
import { Button, Checkbox, Input, Switch } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import type { ExportContact, Wizard } from '../../../shared/schemas/wizards.ts'
import { usePaged } from '../../api/pages.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { wizardQueries } from '../../api/wizards.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { TickList } from '../../ui/TickList.tsx'
import { useLocale, useViewWords, useWords } from '../../ui/words.ts'
import { ContactDetails } from './ContactDetails.tsx'
import { FolderField } from './FolderField.tsx'
import { useWizardStep } from './use-wizard.ts'
import { useWizardStyles } from './wizard-styles.ts'

/** Ticks that differ from how a contact comes: those in Outlook already come ticked (CUR-09X). */
type Changed = ReadonlySet<string>

const lineOf = ({ clientName, email, phone }: ExportContact): string =>
  [clientName, email, phone].filter((part) => part !== null).join(' · ')

export const ContactsOut = ({ onShow }: { readonly onShow: (wizard: Wizard) => void }) => {
  const styles = useWizardStyles()
  const { api } = useServices()
  const { wizards: words } = useViewWords()
  const { common } = useWords()
  const locale = useLocale()
  const [typed, setTyped] = useState('')
  const [mine, setMine] = useState(true)
  const [folderId, setFolderId] = useState<string | null>(null)
  const [known, setKnown] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [changed, setChanged] = useState<Changed>(new Set())
  const search = useDeferredValue(typed.trim())
  const list = usePaged(wizardQueries.exportContacts(api, { search, mine }))
  const items = list.items ?? []
  const isTicked = (id: string): boolean => {
    const comes = known.get(id) ?? items.find((one) => one.id === id)?.isExported ?? false
    return comes !== changed.has(id)
  }
  const tick = (ids: readonly string[], wanted: boolean): void => {
    const next = new Set(changed)
    for (const id of ids) if (isTicked(id) !== wanted && !next.delete(id)) next.add(id)
    setChanged(next)
    // What a search hides later is still known.
    setKnown(new Map([...known, ...items.map((one) => [one.id, one.isExported] as const)]))
  }
  const all = new Map([...known, ...items.map((one) => [one.id, one.isExported] as const)])
  const chosen = [...all.keys()].filter(isTicked)
  const shownTicked = items.filter(({ id }) => isTicked(id)).length
  const look = useWizardStep(() => api.call('startContactsOut', { body: { contactIds: chosen, folderId } }), onShow)
  return (
    <>
      <p className={styles.text}>{words.outText}</p>
      <Input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        contentBefore={<Search20Regular />}
        value={typed}
        onChange={(_event, { value }) => setTyped(value)}
      />
      <Switch label={words.mine} checked={mine} onChange={(_event, { checked }) => setMine(checked)} />
      <FolderField folderId={folderId} isBusy={look.isPending} onChoose={setFolderId} />
      {items.length === 0 ? null : (
        <Checkbox
          className={styles.all}
          label={words.chooseAll(formatCount(items.length, locale))}
          checked={shownTicked === items.length ? true : shownTicked === 0 ? false : 'mixed'}
          onChange={(_event, { checked }) =>
            tick(
              items.map(({ id }) => id),
              checked === true,
            )
          }
        />
      )}
      {list.isPending ? <Loading lines={5} /> : null}
      {list.problem === null ? null : <ErrorNotice problem={list.problem} onRetry={list.retry} />}
      {list.items?.length === 0 ? (
        <p className={styles.text}>{mine && search === '' ? words.noMine : words.noContacts}</p>
      ) : null}
      <TickList
        label={words.step.contacts}
        items={items}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        isTicked={isTicked}
        onTick={tick}
      >
        {(contact) => (
          <>
            <div className={styles.title}>{contact.name}</div>
            <div className={styles.line}>{lineOf(contact)}</div>
            {contact.isExported ? <StatusLine standing="good">{words.exported}</StatusLine> : null}
            <ContactDetails contact={contact} />
          </>
        )}
      </TickList>
      {list.hasMore ? (
        <Button disabledFocusable={list.isLoadingMore} onClick={list.more}>
          {common.showMore}
        </Button>
      ) : null}
      {look.isError ? <ErrorNotice problem={problemOf(look.error)} /> : null}
      <div className={styles.actions}>
        <Button
          className={styles.main}
          appearance="primary"
          disabledFocusable={chosen.length === 0 || look.isPending}
          onClick={() => look.mutate(undefined)}
        >
          {chosen.length === 0 ? words.next : `${words.next} (${words.chosen(formatCount(chosen.length, locale))})`}
        </Button>
      </div>
    </>
  )
}
