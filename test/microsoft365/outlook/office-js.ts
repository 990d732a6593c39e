/** Plays the Office CDN: the unmodified files of @microsoft/office-js under /office-js, whatever the case of the path. */
import type { FastifyPluginAsync } from 'fastify'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join, relative } from 'node:path'
import { readBundle } from './bundle.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
}

/** Lower-case path relative to the distribution -> file. */
async function listFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(root, file).replaceAll('\\', '/').toLowerCase(), file]),
  )
}

export const officeJs: FastifyPluginAsync = async (app) => {
  const main = createRequire(import.meta.url).resolve('@microsoft/office-js/package.json')
  const files = await listFiles(join(dirname(main), 'dist'))

  app.addHook('onRequest', async (_request, reply) => {
    reply.header('access-control-allow-origin', '*')
    reply.header('cross-origin-resource-policy', 'cross-origin')
    reply.header('cache-control', 'public, max-age=3600')
  })

  app.get('/before.js', async (_request, reply) => {
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache')
    return readBundle('before')
  })

  app.get<{ Params: { '*': string } }>('/*', async (request, reply) => {
    const file = files.get(request.params['*'].toLowerCase())
    if (file === undefined) return reply.code(404).type('text/plain').send('No such file in @microsoft/office-js.')
    return reply.type(contentTypes[extname(file)] ?? 'application/octet-stream').send(createReadStream(file))
  })
}
