/** The directory is read with the administrator's own permission, asked for once and of nobody else: why, and the button for it. */
import { useEffect, useEffectEvent, useState } from 'react'
import { Button } from '@fluentui/react-components'
import { useAdminAsk } from '../../api/administration.ts'
import { problemOf, type Problem } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'

const asksEveryMs = 3_000

export const needsDirectory = (problem: Problem | null): problem is Problem =>
  problem?.code === 'DIRECTORY_CONSENT_NEEDED'

export interface AllowDirectoryProps {
  readonly problem: Problem
  /** Asked again and again while the browser window is open. */
  readonly onAllowed: () => void
}

export const AllowDirectory = ({ onAllowed }: AllowDirectoryProps) => {
  const { host } = useServices()
  const words = useWorkspaceWords().admin.people.directory
  const allow = useAdminAsk('allowDirectory')
  const [until, setUntil] = useState(0)
  const isWaiting = until > 0
  const look = useEffectEvent(() => (Date.now() > until ? setUntil(0) : onAllowed()))
  useEffect(() => {
    if (!isWaiting) return
    const id = setInterval(() => look(), asksEveryMs)
    return () => clearInterval(id)
  }, [isWaiting])
  return (
    <>
      <Notice
        intent="info"
        title={words.allowTitle}
        actions={
          <Button
            appearance="primary"
            disabledFocusable={allow.isPending}
            onClick={() =>
              allow.mutate(
                {},
                {
                  onSuccess: ({ url, expiresAt }) => {
                    setUntil(expiresAt)
                    host.openWindow(url)
                  },
                },
              )
            }
          >
            {isWaiting ? words.allowAgain : words.allow}
          </Button>
        }
      >
        {words.allowText}
        {isWaiting ? <p role="status">{words.allowWaiting}</p> : null}
      </Notice>
      {allow.isError ? <ErrorNotice problem={problemOf(allow.error)} /> : null}
    </>
  )
}
