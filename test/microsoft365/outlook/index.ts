/**
 * The simulated Outlook on the web as a Fastify plugin: the page at `/`, its script, style and data under `/outlook`, the
 * files of office.js under `/office-js`. Must be served by https, on the same host name as the pane (office-host section 1).
 */
import type { FastifyPluginAsync } from 'fastify'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createAddInData } from './add-in-data.ts'
import { readBundle } from './bundle.ts'
import { addInRoutes, contactRoutes, eventRoutes, mailboxRoutes, taskRoutes } from './data-routes.ts'
import { draftRoutes, messageRoutes } from './mail-routes.ts'
import type { Identity } from '../identity/index.ts'
import { nestedTokens } from './nested-token.ts'
import { officeJs } from './office-js.ts'
import type { PageConfig } from './page-config.ts'
import type { OutlookStore } from './store.ts'

export interface OutlookPageOptions {
  readonly store: OutlookStore
  readonly issueNestedToken: Identity['issueNestedToken']
  readonly tenantId: string
  /** Address of the task pane to frame. */
  readonly paneUrl?: string
  readonly addInName?: string
}

const defaultPaneUrl = 'https://localhost:3000/taskpane.html'

/** JSON that cannot end the script element it is written into. */
const scriptJson = (value: unknown) => JSON.stringify(value).replaceAll('<', String.raw`\u003c`)

export function createOutlookPage(options: OutlookPageOptions): FastifyPluginAsync {
  const config: PageConfig = {
    paneUrl: options.paneUrl ?? defaultPaneUrl,
    addInName: options.addInName ?? 'Tandem',
    tenantId: options.tenantId,
  }
  const data = {
    store: options.store,
    addInData: createAddInData(),
    issueNestedToken: nestedTokens(options.issueNestedToken, options.tenantId),
  }

  return async (app) => {
    const template = await readFile(join(import.meta.dirname, 'page/page.html'), 'utf8')
    const html = template.replace('{{config}}', () => scriptJson(config))

    app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(html))
    app.get('/outlook/page.js', async (_request, reply) =>
      reply.type('text/javascript; charset=utf-8').send(await readBundle('script')),
    )
    app.get('/outlook/page.css', async (_request, reply) =>
      reply.type('text/css; charset=utf-8').send(await readBundle('style')),
    )
    await app.register(officeJs, { prefix: '/office-js' })
    for (const routes of [
      mailboxRoutes,
      messageRoutes,
      draftRoutes,
      eventRoutes,
      contactRoutes,
      taskRoutes,
      addInRoutes,
    ]) {
      await app.register(routes, { ...data, prefix: '/outlook/data' })
    }
  }
}
