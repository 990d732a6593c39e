/** Changes of the calendar made by the form; every list and page of appointments is asked again afterwards. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { keys } from '../../api/queries.ts'

/** @param work what is asked of the server */
export const useSaved = <Given, Reply>(work: (given: Given) => Promise<Reply>) => {
  const client = useQueryClient()
  return useMutation<Reply, Error, Given>({
    mutationFn: work,
    onSettled: () =>
      Promise.all([keys.appointments, keys.status].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}
