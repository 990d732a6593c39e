/** What the pane changes, and which answers are stale afterwards. */
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import type { EndpointName, ReplyOf } from '../../shared/endpoints.ts'
import type { CallOptions } from './client.ts'
import { documentKeys } from './document-keys.ts'
import { keys } from './queries.ts'
import { useServices } from './services.ts'

/** `switchArea` and friends answer the new status; it is shown without asking again. */
const stale: Partial<Record<EndpointName, readonly QueryKey[]>> = {
  testConnection: [keys.me, keys.status],
  deleteConnection: [keys.me, keys.connection, keys.status],
  createAreaFolder: [keys.folders],
  createTicket: [keys.tickets, keys.status],
  changeTicket: [keys.tickets],
  acceptTask: [keys.tickets, keys.status, keys.runs],
  deleteTicket: [keys.tickets],
  changeAppointment: [keys.appointments],
  deleteAppointment: [keys.appointments],
  sendInvitations: [keys.appointments, keys.status],
  removeCancelledMeeting: [keys.appointments, keys.status],
  runNow: [keys.status, keys.runs],
  resetArea: [keys.status, keys.runs],
  previewArea: [keys.status, keys.runs],
  cancelRun: [keys.status, keys.runs],
  switchArea: [keys.runs],
  approvePlan: [keys.status, keys.plans, keys.runs],
  rejectPlan: [keys.status, keys.plans],
  resolveConflict: [keys.conflicts, keys.status],
  actOnAttention: [keys.attention, keys.status, keys.runs],
  createContact: [keys.people, documentKeys.filing, ['clients']],
  bookmarkClient: [documentKeys.filing],
  unbookmarkClient: [documentKeys.filing],
  fileMessage: [documentKeys.filing, documentKeys.documents, documentKeys.timeline],
  changeDocument: [documentKeys.filing, documentKeys.documents, documentKeys.timeline],
  unfileDocument: [documentKeys.filing, documentKeys.documents, documentKeys.timeline],
  restoreDocument: [documentKeys.filing, documentKeys.documents, documentKeys.timeline],
  putBackDocument: [documentKeys.documents],
}

const answers: Partial<Record<EndpointName, QueryKey>> = {
  testConnection: keys.connection,
  switchArea: keys.status,
}

export const useChange = <N extends EndpointName>(name: N) => {
  const { api } = useServices()
  const client = useQueryClient()
  return useMutation<ReplyOf<N>, Error, CallOptions<N>>({
    mutationFn: (options) => (api.call as (name: N, options: CallOptions<N>) => Promise<ReplyOf<N>>)(name, options),
    onSuccess: (reply) => {
      const answered = answers[name]
      if (answered !== undefined) client.setQueryData<unknown>(answered, reply as unknown)
    },
    onSettled: () => Promise.all((stale[name] ?? []).map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}
