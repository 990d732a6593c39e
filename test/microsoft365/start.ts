/** Starts the simulated Microsoft 365 in this process: https, and plain http beside it where asked. */

import { lookup } from 'node:dns/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { developmentCertificate } from '../../server/tools/certificates.ts'
import { buildApp } from './app.ts'
import { keepState } from './state-file.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'

export interface Microsoft365Options extends WorldOptions {
  /** 0, which is the default, takes a free port. */
  readonly port?: number
  /** Plain http beside https; 0 takes a free port, null starts none. */
  readonly httpPort?: number | null
  readonly host?: string
  readonly paneUrl?: string
  /** File that the state is read from at start and kept in, so that a restart forgets nothing. */
  readonly stateFile?: string
}

export interface Microsoft365 {
  /** `https://localhost:<port>`. Its certificate is that of `developmentCertificate()`. */
  readonly origin: string
  /** `http://localhost:<port>`; empty when no plain http was asked for. */
  readonly httpOrigin: string
  readonly world: World
  close(): Promise<void>
}

const listen = (listener: RequestListener, port: number, address: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer(listener)
    server.once('error', reject).listen(port, address, () => resolve(server))
  })

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address ? address.port : 0

/** One server per address of the host, all on one port, because `localhost` may mean two. */
const listenPlainly = async (listener: RequestListener, port: number, host: string): Promise<Server[]> => {
  const [first, ...others] = (await lookup(host, { all: true })).map(({ address }) => address)
  const main = await listen(listener, port, first ?? host)
  const beside = others.map((address) => listen(listener, portOf(main.address()), address).catch(() => null))
  return [main, ...(await Promise.all(beside)).filter((server) => server !== null)]
}

export const startMicrosoft365 = async (options: Microsoft365Options = {}): Promise<Microsoft365> => {
  const { port = 0, httpPort = 0, host = 'localhost', paneUrl, stateFile } = options
  const world = createWorld(options)
  const stopKeeping = stateFile === undefined ? () => Promise.resolve() : await keepState(world, stateFile)
  const { key, cert } = await developmentCertificate()
  const app = await buildApp({ world, https: { key, cert }, ...(paneUrl === undefined ? {} : { paneUrl }) })
  await app.listen({ port, host })
  const plain =
    httpPort === null ? [] : await listenPlainly((request, response) => app.routing(request, response), httpPort, host)

  return {
    origin: `https://localhost:${portOf(app.server.address())}`,
    httpOrigin: plain[0] ? `http://localhost:${portOf(plain[0].address())}` : '',
    world,
    close: async () => {
      await stopKeeping()
      for (const server of plain) {
        server.closeAllConnections()
        server.close()
      }
      await app.close()
    },
  }
}
