/** Photo of a contact, or its initials; a picture can be chosen, and taken away again (CUR-08X). */
import { useEffect, useMemo, useRef, useState } from 'react'
import { Avatar, Button, makeStyles, tokens } from '@fluentui/react-components'
import { Camera20Regular, Dismiss20Regular } from '@fluentui/react-icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { problemOf } from '../../api/problem.ts'
import { photoQuery, recordKeys } from '../../api/records.ts'
import { useServices } from '../../api/services.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { initialsOf } from '../../ui/Initials.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { base64Of } from './base64.ts'

const largest = 4 * 1024 * 1024
const types: readonly string[] = ['image/jpeg', 'image/png']

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  buttons: { display: 'flex', flexDirection: 'column' },
  file: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  wrong: { maxWidth: '160px', fontSize: tokens.fontSizeBase200, color: tokens.colorStatusDangerForeground1 },
})

/** An address of bytes that are in the browser, for as long as they are shown. */
const useBlobUrl = (blob: Blob | undefined): string | null => {
  const url = useMemo(() => (blob === undefined ? null : URL.createObjectURL(blob)), [blob])
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url])
  return url
}

export interface ContactPhotoProps {
  readonly id: string
  readonly name: string
  /** Hash of the photo; null: none. */
  readonly photo: string | null
  readonly mayChange: boolean
}

export const ContactPhoto = ({ id, name, photo, mayChange }: ContactPhotoProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const client = useQueryClient()
  const { photo: words } = useWorkspaceWords().recordPages
  const file = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState<'tooLarge' | 'wrongType' | null>(null)
  const bytes = useQuery(photoQuery(api, id, photo))
  const url = useBlobUrl(photo === null ? undefined : bytes.data)
  const change = useMutation({
    mutationFn: async (chosen: File | null): Promise<'saved' | 'removed'> => {
      if (chosen === null) {
        await api.call('deleteContactPhoto', { params: { id } })
        return 'removed'
      }
      await api.call('saveContactPhoto', { params: { id }, body: { content: await base64Of(chosen) } })
      return 'saved'
    },
    onSettled: () =>
      Promise.all([recordKeys.views, recordKeys.lists].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
  const choose = (chosen: File | undefined): void => {
    if (chosen === undefined) return
    const found = !types.includes(chosen.type) ? 'wrongType' : chosen.size > largest ? 'tooLarge' : null
    setWrong(found)
    if (found === null) change.mutate(chosen)
  }
  return (
    <div className={styles.root}>
      <Avatar
        size={72}
        color="colorful"
        idForColor={id}
        initials={initialsOf(name)}
        aria-hidden
        {...(url === null ? {} : { image: { src: url, alt: '' } })}
      />
      {mayChange ? (
        <div className={styles.buttons}>
          <input
            ref={file}
            className={styles.file}
            type="file"
            tabIndex={-1}
            aria-hidden
            accept={types.join(',')}
            onChange={(event) => {
              choose(event.target.files?.[0])
              event.target.value = ''
            }}
          />
          <Button
            size="small"
            appearance="subtle"
            icon={<Camera20Regular />}
            aria-label={photo === null ? words.add : words.change}
            title={photo === null ? words.add : words.change}
            disabledFocusable={change.isPending}
            onClick={() => file.current?.click()}
          />
          {photo === null ? null : (
            <Button
              size="small"
              appearance="subtle"
              icon={<Dismiss20Regular />}
              aria-label={words.remove}
              title={words.remove}
              disabledFocusable={change.isPending}
              onClick={() => change.mutate(null)}
            />
          )}
        </div>
      ) : null}
      {wrong === null ? null : (
        <span className={styles.wrong} role="alert">
          {words[wrong]}
        </span>
      )}
      {change.isError ? <ErrorNotice problem={problemOf(change.error)} /> : null}
      <Announcer text={change.data === undefined ? '' : words[change.data]} />
    </div>
  )
}
