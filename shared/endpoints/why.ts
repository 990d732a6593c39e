/** "Why?" of one record (N8). */
import { WhyAnswer, WhyQuestion } from '../schemas/why.ts'
import { endpoint, type Endpoints } from './endpoint.ts'

export const whyEndpoints = {
  why: endpoint({
    method: 'POST',
    path: '/api/why',
    who: 'employee',
    reads: true,
    summary: 'Why a record is, or is not, in one’s own mailbox or in the CRM, and which switch would change it',
    body: WhyQuestion,
    reply: WhyAnswer,
  }),
} as const satisfies Endpoints
