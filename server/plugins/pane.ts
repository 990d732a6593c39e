/**
 * The built pane as static files. Pages carry a placeholder for office.js: Microsoft's copy in production, the simulated
 * Microsoft 365's otherwise; so the built files are the same everywhere.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

export interface PaneOptions {
  /** Folder with the built pane (`dist/pane`). */
  readonly folder: string
  readonly officeScripts: readonly string[]
}

/** An element, because builds drop comments; quotes are optional in what they write. */
const placeholder = /<meta name="?office-scripts"?\s*\/?>/
const pages = ['taskpane.html', 'auth-dialog.html'] as const

/** @throws when the page has no place for office.js: it would never get ready in Outlook. */
export const withOfficeScripts = (html: string, scripts: readonly string[]): string => {
  if (!placeholder.test(html)) throw new Error('the built page has no <meta name="office-scripts">')
  return html.replace(placeholder, () => scripts.map((source) => `<script src="${source}"></script>`).join(''))
}

export const pane = fp<PaneOptions>(
  async (app: FastifyInstance, { folder, officeScripts }) => {
    for (const page of pages) {
      app.get(`/${page}`, { schema: { hide: true } }, async (_request, reply) => {
        const html = withOfficeScripts(await readFile(join(folder, page), 'utf8'), officeScripts)
        return reply.type('text/html; charset=utf-8').header('Cache-Control', 'no-cache').send(html)
      })
    }
    await app.register(fastifyStatic, {
      root: folder,
      index: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        const isHashed = /\.[0-9a-f]{8,}\.(js|css)(\.(gz|br))?$/.test(path)
        // A page names the hashed files of its build: an old one would ask for files that are gone.
        const isPage = path.endsWith('.html')
        reply.header(
          'Cache-Control',
          isHashed ? 'public, max-age=31536000, immutable' : isPage ? 'no-cache' : 'public, max-age=3600',
        )
      },
    })
  },
  { name: 'pane' },
)
