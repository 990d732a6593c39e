/** The environment as configuration: safe when nothing is said, and a word about the variable that is wrong. */
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig, simulatedRegistrations } from '../../server/config.ts'

const tenant = '11111111-2222-4333-8444-555555555555'
const real = {
  TANDEM_TENANT_ID: tenant,
  TANDEM_API_CLIENT_ID: 'AAAAAAAA-0000-4000-8000-000000000001',
  TANDEM_CONNECT_CLIENT_ID: 'aaaaaaaa-0000-4000-8000-000000000002',
  TANDEM_CONNECT_SECRET: 'own',
}
const loopback = 'http://localhost:3002'
const simulated = {
  TANDEM_SIMULATED: '1',
  TANDEM_TENANT_ID: tenant,
  TANDEM_GRAPH_URL: loopback,
  TANDEM_ENTRA_URL: loopback,
  TANDEM_ENTRA_AUTHORIZE_URL: 'https://localhost:3001',
}

describe('defaults', () => {
  test('[CARET-15] a real tenant talks to Microsoft only, listens on this machine, and trusts no proxy', () => {
    expect(readConfig(real)).toMatchObject({
      simulated: false,
      sampleData: false,
      limitFactor: 1,
      host: 'localhost',
      trustedProxies: [],
      graph: { url: 'https://graph.microsoft.com' },
      entra: {
        backChannelUrl: 'https://login.microsoftonline.com',
        authorizeUrl: 'https://login.microsoftonline.com',
        apiClientId: real.TANDEM_API_CLIENT_ID.toLowerCase(),
        connectSecret: 'own',
      },
    })
  })

  test('[CARET-15] the known registrations go with the simulated Microsoft 365 and with nothing else', () => {
    expect(readConfig(simulated).entra).toMatchObject(simulatedRegistrations)
    expect(Object.values(readConfig({ ...real, TANDEM_CONNECT_SECRET: '' }).entra)).not.toContain(
      simulatedRegistrations.connectSecret,
    )
    expect(readConfig({ ...real, TANDEM_CONNECT_SECRET: '' }).entra.connectSecret).toBeNull()
  })

  test('[CARET-15] a variable that is set to nothing counts as not set', () => {
    const { host, dataFolder } = readConfig({ ...real, TANDEM_HOST: '', TANDEM_DATA_DIR: '' })
    expect(host).toBe('localhost')
    expect(dataFolder).toMatch(/\.data$/)
  })

  test('[CARET-15] tenants are compared in one spelling and named once', () => {
    expect(readConfig({ ...real, TANDEM_TENANT_ID: `${tenant} ${tenant.toUpperCase()}` }).entra.tenantIds).toEqual([
      tenant,
    ])
  })
})

describe('refusals', () => {
  test.each([
    ['the simulated mode beside Microsoft’s own service', { ...real, TANDEM_SIMULATED: '1' }, 'TANDEM_SIMULATED'],
    ['the simulated mode with one address left out', { ...simulated, TANDEM_ENTRA_URL: '' }, 'TANDEM_ENTRA_URL'],
    [
      'the simulated mode on another machine',
      { ...simulated, TANDEM_GRAPH_URL: 'https://graph.example.com' },
      'TANDEM_GRAPH_URL',
    ],
    [
      'the known secret for a real tenant',
      { ...real, TANDEM_CONNECT_SECRET: simulatedRegistrations.connectSecret },
      'TANDEM_CONNECT_SECRET',
    ],
    ['no tenant', { ...real, TANDEM_TENANT_ID: '' }, 'TANDEM_TENANT_ID'],
    ['a tenant by domain', { ...real, TANDEM_TENANT_ID: 'firm.example' }, 'TANDEM_TENANT_ID'],
    ['"common"', { ...real, TANDEM_TENANT_ID: 'common' }, 'TANDEM_TENANT_ID'],
    ['a registration that is none', { ...real, TANDEM_API_CLIENT_ID: 'api://firm' }, 'TANDEM_API_CLIENT_ID'],
    ['no registration', { ...real, TANDEM_CONNECT_CLIENT_ID: '' }, 'TANDEM_CONNECT_CLIENT_ID'],
    ['Graph in clear text', { ...real, TANDEM_GRAPH_URL: 'http://graph.microsoft.com' }, 'TANDEM_GRAPH_URL'],
    [
      'a host that only begins like this machine',
      { ...real, TANDEM_GRAPH_URL: 'http://localhost.evil.example' },
      'TANDEM_GRAPH_URL',
    ],
    [
      'a name before the host',
      { ...real, TANDEM_ENTRA_URL: 'https://login.microsoftonline.com@evil.example' },
      'TANDEM_ENTRA_URL',
    ],
    [
      'a scheme that is none of the web',
      { ...real, TANDEM_ENTRA_AUTHORIZE_URL: 'javascript:alert(1)' },
      'TANDEM_ENTRA_AUTHORIZE_URL',
    ],
    ['an own address in clear text', { ...real, TANDEM_ORIGIN: 'http://tandem.example.com' }, 'TANDEM_ORIGIN'],
    ['an own address with a path', { ...real, TANDEM_ORIGIN: 'https://tandem.example.com/x' }, 'TANDEM_ORIGIN'],
    ['frames of everybody', { ...real, TANDEM_FRAME_ANCESTORS: '*' }, 'TANDEM_FRAME_ANCESTORS'],
    [
      'a policy smuggled in',
      { ...real, TANDEM_FRAME_ANCESTORS: 'https://a.example;script-src' },
      'TANDEM_FRAME_ANCESTORS',
    ],
    [
      'frames in clear text',
      { ...real, TANDEM_FRAME_ANCESTORS: 'http://outlook.example.com' },
      'TANDEM_FRAME_ANCESTORS',
    ],
    [
      'a script from anywhere',
      { ...simulated, TANDEM_SIMULATOR_ORIGIN: 'https://a.example/"><script>' },
      'TANDEM_SIMULATOR_ORIGIN',
    ],
    ['every proxy', { ...real, TANDEM_TRUSTED_PROXIES: '0.0.0.0/0' }, 'TANDEM_TRUSTED_PROXIES'],
    ['every proxy, in other words', { ...real, TANDEM_TRUSTED_PROXIES: 'true' }, 'TANDEM_TRUSTED_PROXIES'],
    ['a port that is none', { ...real, TANDEM_PORT: '70000' }, 'TANDEM_PORT'],
  ])('[CARET-15] %s is refused, naming the variable', (_what, environment, variable) => {
    const read = () => readConfig(environment)
    expect(read).toThrow(ConfigError)
    expect(read).toThrow(variable)
  })

  test('[CARET-15] no refusal repeats a secret', () => {
    expect(() => readConfig({ ...real, TANDEM_CONNECT_SECRET: 'hunter2', TANDEM_API_CLIENT_ID: 'x' })).toThrow(
      /^(?!.*hunter2)/,
    )
    expect(() => readConfig({ ...real, TANDEM_GRAPH_URL: 'https://user:hunter2@graph.example.com' })).toThrow(
      /^(?!.*hunter2)/,
    )
  })
})

describe('where filed mails are kept', () => {
  const bucket = {
    TANDEM_FILES_S3_ENDPOINT: 'https://s3.example.com/',
    TANDEM_FILES_S3_BUCKET: 'mails',
    TANDEM_FILES_S3_KEY: 'id',
    TANDEM_FILES_S3_SECRET: 'hunter2',
  }

  test('[R23] in the data folder, in a folder of their own, or in a bucket', () => {
    const folderOf = (environment: Readonly<Record<string, string>>) => readConfig({ ...real, ...environment }).files
    expect(folderOf({ TANDEM_DATA_DIR: '/var/tandem' })).toEqual({
      kind: 'folder',
      folder: resolve('/var/tandem/files'),
    })
    expect(folderOf({ TANDEM_FILES_DIR: '/mails' })).toEqual({ kind: 'folder', folder: resolve('/mails') })
    expect(folderOf(bucket)).toMatchObject({
      kind: 's3',
      bucket: {
        endpoint: 'https://s3.example.com',
        region: 'us-east-1',
        bucket: 'mails',
        key: 'id',
        secret: 'hunter2',
      },
    })
  })

  test.each([
    ['TANDEM_FILES_S3_BUCKET', ''],
    ['TANDEM_FILES_S3_BUCKET', '../other'],
    ['TANDEM_FILES_S3_KEY', ''],
    ['TANDEM_FILES_S3_SECRET', ''],
    ['TANDEM_FILES_S3_ENDPOINT', 'http://s3.example.com'],
  ])('[R23] a bucket needs %s, not "%s"', (name, value) => {
    expect(() => readConfig({ ...real, ...bucket, [name]: value })).toThrow(name)
  })
})
