/**
 * What it takes to make a machine and its browsers trust the development certificate authority: commands as data, so that
 * they can be shown before they run, and typed by hand where they cannot. office-addin-dev-certs makes the authority; its own
 * install step is not used, because it does nothing when any other authority of that name is installed already.
 */

import { posix } from 'node:path'

export interface Machine {
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly isRoot: boolean
  has(program: string): boolean
  exists(path: string): boolean
}

export interface TrustStep {
  /** What the step does, for the person. */
  readonly purpose: string
  readonly commands: readonly (readonly string[])[]
  /** Why it cannot run from here and what to type instead; null when it can run. */
  readonly byHand: string | null
}

const nickname = 'Tandem development'

const systemStores = [
  { update: 'update-ca-certificates', folder: '/usr/local/share/ca-certificates/tandem' },
  { update: 'update-ca-trust', folder: '/etc/pki/ca-trust/source/anchors' },
] as const

const systemStep = (machine: Machine, authority: string): TrustStep => {
  const purpose = 'Let programs of this computer trust certificates of the development authority'
  const store = systemStores.find(({ update }) => machine.has(update))
  if (!store)
    return {
      purpose,
      commands: [],
      byHand: `This system has no tool for it that Tandem knows. The authority is ${authority}.`,
    }
  const commands = [
    ['mkdir', '-p', store.folder],
    ['cp', authority, posix.join(store.folder, 'tandem-development.crt')],
    [store.update],
  ]
  if (machine.isRoot) return { purpose, commands, byHand: null }
  if (machine.has('sudo')) return { purpose, commands: commands.map((command) => ['sudo', ...command]), byHand: null }
  const line = commands.map((command) => command.join(' ')).join(' && ')
  return {
    purpose,
    commands: [],
    byHand: `This needs the rights of root, and there is no sudo here. As root, type:\n  ${line}`,
  }
}

/** Chromium, Chrome and Edge on Linux do not look at the system's list but at one of their own. */
const browserStep = (machine: Machine, authority: string): TrustStep => {
  const purpose = 'Let Chromium, Chrome and Edge trust them'
  const folder = posix.join(machine.home, '.pki/nssdb')
  if (!machine.has('certutil')) {
    const sudo = machine.isRoot ? '' : 'sudo '
    return {
      purpose,
      commands: [],
      byHand: `The tool certutil is missing. Type:\n  ${sudo}apt-get install -y libnss3-tools && npm run trust`,
    }
  }
  const database = `sql:${folder}`
  return {
    purpose,
    commands: [
      ['mkdir', '-p', folder],
      ...(machine.exists(posix.join(folder, 'cert9.db'))
        ? []
        : [['certutil', '-d', database, '-N', '--empty-password']]),
      ['certutil', '-d', database, '-A', '-t', 'C,,', '-n', nickname, '-i', authority],
    ],
    byHand: null,
  }
}

const keychainStep = (machine: Machine, authority: string): TrustStep => ({
  purpose: 'Add the development authority to your login keychain (macOS asks for your password)',
  commands: [
    [
      'security',
      'add-trusted-cert',
      '-r',
      'trustRoot',
      '-k',
      posix.join(machine.home, 'Library/Keychains/login.keychain-db'),
      authority,
    ],
  ],
  byHand: null,
})

const windowsStep = (authority: string): TrustStep => ({
  purpose: 'Add the development authority to your trusted root certificates (Windows asks you to confirm)',
  commands: [['certutil', '-user', '-addstore', 'Root', authority]],
  byHand: null,
})

/** @param authority path of the authority's certificate */
export const trustSteps = (machine: Machine, authority: string): TrustStep[] => {
  if (machine.platform === 'win32') return [windowsStep(authority)]
  if (machine.platform === 'darwin') return [keychainStep(machine, authority)]
  return [systemStep(machine, authority), browserStep(machine, authority)]
}
