/** The question as react-query asks it: the answer moves with every run and every setting, so it is asked anew each time it is opened. */
import { queryOptions } from '@tanstack/react-query'
import type { WhyQuestion } from '../../../shared/schemas/why.ts'
import type { ApiClient } from '../../api/client.ts'

export const whyQuery = (api: ApiClient, question: WhyQuestion) =>
  queryOptions({
    queryKey: ['why', question.area, question.crmId ?? null, question.outlookId ?? null],
    queryFn: ({ signal }) => api.call('why', { body: question, signal }),
    staleTime: 0,
  })
