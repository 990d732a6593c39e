/** What `npm start` decides before it starts anything: programs, ports, environment, whether the pane must be built. */

import { mkdir, mkdtemp, readFile, utimes, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { sampleFirm } from '../../server/tools/sample-firm.ts'
import { backChannelPort } from '../../server/tools/start/back-channel-port.ts'
import { paneIsStale } from '../../server/tools/start/pane-build.ts'
import { backendEnvironment, planStart, simulatorArguments } from '../../server/tools/start/plan.ts'
import { freePort, isFree } from '../../server/tools/start/ports.ts'
import { welcome } from '../../server/tools/start/welcome.ts'

const servers: Server[] = []

const occupy = (port: number, host: string): Promise<void> =>
  new Promise((resolve) => {
    servers.push(createServer().listen(port, host, resolve))
  })

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
})

describe('[START] the plan', () => {
  test('[START] without a tenant the simulated Microsoft 365 starts beside the backend', () => {
    const plan = planStart({ TANDEM_PORT: '4000', TANDEM_SIMULATOR_PORT: '4001' })
    expect(plan).toMatchObject({
      origin: 'https://localhost:4000',
      simulator: { port: 4001, origin: 'https://localhost:4001' },
    })
    expect(simulatorArguments(plan, 4002)).toEqual(
      expect.arrayContaining(['--port', '4001', '--http-port', '4002', '--data', 'sample']),
    )
  })

  test('[START] the backend accepts the environment of the simulated tenant', () => {
    const environment = backendEnvironment(planStart({}), 3002)
    expect(readConfig(environment)).toMatchObject({
      simulated: true,
      graph: { url: 'http://localhost:3002' },
      entra: { tenantIds: [sampleFirm.tenantId], authorizeUrl: 'https://localhost:3001' },
    })
  })

  test('[START] with a tenant nothing is simulated and nothing is added to the environment', () => {
    const plan = planStart({ TANDEM_TENANT_ID: sampleFirm.tenantId })
    expect(plan.simulator).toBeNull()
    expect(backendEnvironment(plan, 0)).toEqual({})
    expect(simulatorArguments(plan, 0)).toEqual([])
    expect(welcome(plan, false)).toContain('npm run manifest')
  })

  test('[START] an impossible port is refused by the name of its variable', () => {
    expect(() => planStart({ TANDEM_PORT: 'eighty' })).toThrow('TANDEM_PORT is "eighty"')
    expect(() => planStart({ TANDEM_SIMULATOR_PORT: '70000' })).toThrow('TANDEM_SIMULATOR_PORT')
    expect(() => planStart({ TANDEM_PORT: '3001' })).toThrow('both 3001')
  })

  test('[START] the welcome names both addresses and the way on', () => {
    const text = welcome(planStart({}), true)
    expect(text).toContain('https://localhost:3001/')
    expect(text).toContain('https://localhost:3000/workspace.html')
    expect(welcome(planStart({}), false)).not.toContain('workspace.html')
    expect(text).toContain('Ada Morgan')
    expect(text).toContain('Data is kept in .data')
  })
})

describe('[START] ports', () => {
  test.each(['127.0.0.1', '0.0.0.0'])('[START] a port that somebody listens at on %s is not free', async (host) => {
    const port = await freePort()
    expect(await isFree(port)).toBe(true)
    await occupy(port, host)
    expect(await isFree(port)).toBe(false)
  })

  test('[START] the back channel keeps its port over restarts, because delta links carry it', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'tandem-start-')), 'data')
    const taken = await freePort()
    await occupy(taken, '127.0.0.1')
    const first = await backChannelPort(folder, taken)
    expect(first).not.toBe(taken)
    expect(await readFile(join(folder, 'simulator-http-port'), 'utf8')).toBe(`${first}\n`)
    expect(await backChannelPort(folder, await freePort())).toBe(first)
  })

  test('[START] the wanted port is taken when it is free', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tandem-start-'))
    const wanted = await freePort()
    expect(await backChannelPort(folder, wanted)).toBe(wanted)
  })
})

describe('[START] the built pane', () => {
  const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 12, minute))

  const fileAt = async (root: string, path: string, minute: number): Promise<void> => {
    await mkdir(join(root, path, '..'), { recursive: true })
    await writeFile(join(root, path), '')
    await utimes(join(root, path), at(minute), at(minute))
  }

  test('[START] a missing pane, or one older than a source, is built; a test file is no source', async () => {
    const root = await mkdtemp(join(tmpdir(), 'tandem-pane-'))
    await fileAt(root, 'addin/features/sync/view.tsx', 1)
    expect(await paneIsStale(root)).toBe(true)
    await fileAt(root, 'dist/pane/taskpane.html', 2)
    expect(await paneIsStale(root)).toBe(false)
    await fileAt(root, 'addin/features/sync/view.test.tsx', 3)
    expect(await paneIsStale(root)).toBe(false)
    await fileAt(root, 'shared/endpoints.ts', 4)
    expect(await paneIsStale(root)).toBe(true)
  })
})
