/** Why nothing will be filed on sending whatever is chosen: the mailbox is not connected, or its mail is not looked at. */
import { useQuery } from '@tanstack/react-query'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useViewWords } from '../../ui/words.ts'

export const NotFiledHere = () => {
  const { api } = useServices()
  const words = useViewWords().compose
  const { data } = useQuery(queries.status(api))
  if (data === undefined) return null
  if (!data.mailboxConnected) return <Notice intent="warning">{words.notConnected}</Notice>
  const isOn = data.areas.some(({ area, enabled }) => area === 'mail' && enabled)
  return isOn ? null : <Notice intent="warning">{words.mailOff}</Notice>
}
