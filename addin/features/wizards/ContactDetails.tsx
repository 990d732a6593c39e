/** What a contact lacks, added where it stands in the list: written to the CRM at once, so that the copy has it too (CUR-06X). */
import { useState } from 'react'
import { Button, Field, Input } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ExportContact } from '../../../shared/schemas/wizards.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { wizardKeys } from '../../api/wizards.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { useViewWords } from '../../ui/words.ts'
import { useWizardStyles } from './wizard-styles.ts'

type Missing = ExportContact['missing'][number]

const types = { name: 'text', email: 'email', phone: 'tel' } as const

/** Which part of the contact a missing fact goes to. */
const changeOf: Readonly<Record<Missing, (text: string) => object>> = {
  name: (surname) => ({ surname }),
  email: (address) => ({ emailAddresses: [{ address, name: null }] }),
  phone: (phone) => ({ businessPhones: [phone] }),
}

export const ContactDetails = ({ contact }: { readonly contact: ExportContact }) => {
  const styles = useWizardStyles()
  const { api } = useServices()
  const client = useQueryClient()
  const { wizards: words } = useViewWords()
  const [isOpen, setOpen] = useState(false)
  const [texts, setTexts] = useState<Readonly<Partial<Record<Missing, string>>>>({})
  const save = useMutation({
    mutationFn: () => {
      const change = contact.missing
        .filter((fact) => (texts[fact] ?? '').trim() !== '')
        .reduce((sum, fact) => ({ ...sum, ...changeOf[fact]((texts[fact] ?? '').trim()) }), {})
      return api.call('changeContact', { params: { id: contact.id }, body: { version: contact.version, ...change } })
    },
    onSuccess: async () => {
      setOpen(false)
      setTexts({})
      await client.invalidateQueries({ queryKey: wizardKeys.exports })
    },
  })
  if (contact.missing.length === 0) return null
  return (
    <div className={styles.stack}>
      <div className={styles.line}>
        {`${words.missing} ${contact.missing.map((fact) => words.missingFacts[fact]).join(', ')} `}
        {isOpen ? null : (
          <Button size="small" aria-label={words.completeItem(contact.name)} onClick={() => setOpen(true)}>
            {words.complete}
          </Button>
        )}
      </div>
      {isOpen ? (
        <>
          {contact.missing.map((fact) => (
            <Field key={fact} label={words.missingFacts[fact]} size="small">
              <Input
                size="small"
                type={types[fact]}
                value={texts[fact] ?? ''}
                onChange={(_event, { value }) => setTexts({ ...texts, [fact]: value })}
              />
            </Field>
          ))}
          <div>
            <Button
              size="small"
              disabledFocusable={save.isPending || Object.values(texts).every((text) => text.trim() === '')}
              onClick={() => save.mutate()}
            >
              {words.save}
            </Button>
          </div>
          {save.isError ? <ErrorNotice problem={problemOf(save.error)} /> : null}
        </>
      ) : null}
    </div>
  )
}
