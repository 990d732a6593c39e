/**
 * Finds a browser of the Chromium family for the browser layer and the icon script: an installed Chromium, Chrome or Edge;
 * else Debian's `chromium`, installed here where that is allowed; else an error that says exactly what to type.
 */

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { posix, win32 } from 'node:path'

/** What the search may ask of the machine; tests hand in one of their own. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly isRoot: boolean
  exists(path: string): boolean
  /** Runs a command without a shell; true when it ended with 0. */
  succeeds(command: string, ...args: readonly string[]): boolean
}

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
]

/** Where a browser could be, most wanted first. */
export const browserCandidates = ({ platform, env }: Pick<Machine, 'platform' | 'env'>): string[] => {
  const chosen = env['TANDEM_BROWSER']
  if (chosen) return [chosen]
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    )
    return roots.flatMap((root) => windowsPrograms.map((program) => win32.join(root, program)))
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(env['HOME'] ? [posix.join(env['HOME'], 'Applications')] : [])]
    return roots.flatMap((root) => macApps.map((app) => `${root}/${app}.app/Contents/MacOS/${app}`))
  }
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder !== '')
  return [
    ...linuxNames.flatMap((name) => folders.map((folder) => posix.join(folder, name))),
    '/usr/bin/chromium',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ]
}

const advice: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'sudo apt-get update && sudo apt-get install -y chromium fonts-liberation',
  darwin: 'brew install --cask google-chrome',
  win32: 'winget install Google.Chrome',
}

/** What a person has to type when there is no browser and none may be installed from here. */
export const installAdvice = (platform: NodeJS.Platform): string =>
  [
    'No Chromium, Chrome or Edge was found, and the browser tests need one. Type:',
    `  ${advice[platform] ?? 'install Chromium with the package tool of your system'}`,
    'or point TANDEM_BROWSER at the browser program, and start again.',
  ].join('\n')

/** With a font: a bare container has none, and Chromium cannot draw a letter without one. */
const installOnDebian = (machine: Machine): void => {
  if (machine.platform !== 'linux' || !machine.exists('/usr/bin/apt-get')) return
  const asRoot = machine.isRoot ? [] : ['sudo', '-n']
  if (!machine.isRoot && !machine.succeeds('sudo', '-n', 'true')) return
  const aptGet = (...args: string[]): boolean => {
    const [command = 'apt-get', ...rest] = [...asRoot, 'apt-get', ...args]
    return machine.succeeds(command, ...rest)
  }
  if (aptGet('update', '-qq')) aptGet('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation')
}

/** @throws Error whose message says what to type. */
export const findBrowserOn = (machine: Machine): string => {
  const firstPresent = (): string | undefined => browserCandidates(machine).find((path) => machine.exists(path))
  const present = firstPresent()
  if (present) return present
  if (machine.env['TANDEM_BROWSER'])
    throw new Error(`TANDEM_BROWSER names ${machine.env['TANDEM_BROWSER']}, which does not exist.`)
  installOnDebian(machine)
  const installed = firstPresent()
  if (installed) return installed
  throw new Error(installAdvice(machine.platform))
}

const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  isRoot: process.getuid?.() === 0,
  exists: existsSync,
  succeeds: (command, ...args) => {
    if (args.includes('install'))
      process.stderr.write('No browser found: installing Debian’s chromium (this takes a minute) …\n')
    try {
      execFileSync(command, args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
      return true
    } catch {
      return false
    }
  },
}

/** The browser of this machine. May install one, see above. */
export const findBrowser = (): string => findBrowserOn(thisMachine)

/** Quiet, without a sandbox (containers have none to offer), and without calls home. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
