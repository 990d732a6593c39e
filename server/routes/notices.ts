/** Notices of the caller. */
import type { FastifyPluginAsync } from 'fastify'
import type { NoticeCases } from '../crm/notices.ts'
import { serve } from './serve.ts'

export const noticeRoutes =
  (notices: NoticeCases): FastifyPluginAsync =>
  async (app) => {
    serve(app, 'listNotices', ({ caller }) => notices.list(caller.employeeId))
    serve(app, 'seeNotices', async ({ caller, body }) => {
      await notices.see(caller.employeeId, body.ids)
      return {}
    })
  }
