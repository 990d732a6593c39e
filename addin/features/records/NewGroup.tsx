/** A new contact group with its first members. */
import { useState } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import type { Named } from '../../../shared/schemas/record-lists.ts'
import { useServices } from '../../api/services.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Section } from '../../ui/Section.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { TextField } from './form-fields.tsx'
import { MemberPicker } from './MemberPicker.tsx'
import { RecordForm } from './RecordForm.tsx'

const useStyles = makeStyles({
  chips: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export const NewGroup = () => {
  const styles = useStyles()
  const { api } = useServices()
  const { recordPages: words } = useWorkspaceWords()
  const [name, setName] = useState('')
  const [members, setMembers] = useState<readonly Named[]>([])
  const create = async (): Promise<string> => {
    const { id } = await api.call('createContactGroup', {
      body: { name: name.trim(), memberIds: members.map((member) => member.id) },
    })
    return id
  }
  return (
    <RecordForm
      kind="contactGroups"
      title={words.formTitles.group}
      isDirty={name !== '' || members.length > 0}
      isWrong={name.trim() === ''}
      create={create}
    >
      {(isChecked) => (
        <>
          <TextField
            label={words.fields.name}
            required
            value={name}
            onSet={setName}
            wrong={isChecked && name.trim() === '' ? words.wrong.nameMissing : null}
          />
          <Section title={words.sections.members}>
            <div className={styles.chips}>
              {members.map((member) => (
                <Chip
                  key={member.id}
                  name={member.name}
                  remove={{
                    label: words.pickPerson.remove(member.name),
                    disabled: false,
                    onClick: () => setMembers(members.filter(({ id }) => id !== member.id)),
                  }}
                />
              ))}
            </div>
            <MemberPicker
              memberIds={members.map(({ id }) => id)}
              onAdd={(contact) => setMembers([...members, contact])}
            />
          </Section>
        </>
      )}
    </RecordForm>
  )
}
