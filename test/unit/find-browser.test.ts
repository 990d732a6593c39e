/** The search for a browser, on machines made up for the purpose. */

import { describe, expect, test } from 'vitest'
import { browserCandidates, findBrowserOn, installAdvice, type Machine } from '../support/find-browser.ts'

interface MachineUnderTest extends Machine {
  readonly commands: string[]
}

const machine = (
  facts: Partial<Machine> & { files?: string[]; aptGives?: string; sudoWorks?: boolean },
): MachineUnderTest => {
  const files = new Set(facts.files)
  const commands: string[] = []
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    isRoot: false,
    ...facts,
    commands,
    exists: (path) => files.has(path),
    succeeds: (command, ...args) => {
      commands.push([command, ...args].join(' '))
      if (command === 'sudo' && !facts.sudoWorks) return false
      if (args.includes('install') && facts.aptGives) files.add(facts.aptGives)
      return true
    },
  }
}

describe('[GATE] the browser of the machine', () => {
  test('[GATE] on Linux Chromium is preferred to Chrome and Edge', () => {
    const found = findBrowserOn(
      machine({ files: ['/usr/bin/microsoft-edge', '/usr/bin/chromium', '/usr/bin/google-chrome'] }),
    )
    expect(found).toBe('/usr/bin/chromium')
  })

  test('[GATE] on macOS an application in the home folder is found', () => {
    const edge = '/Users/kim/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
    expect(findBrowserOn(machine({ platform: 'darwin', env: { HOME: '/Users/kim' }, files: [edge] }))).toBe(edge)
  })

  test('[GATE] on Windows Edge under Program Files (x86) is found', () => {
    const env = { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' }
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
    expect(findBrowserOn(machine({ platform: 'win32', env, files: [edge] }))).toBe(edge)
  })

  test('[GATE] TANDEM_BROWSER wins, and a wrong one is named instead of replaced', () => {
    const env = { PATH: '/usr/bin', TANDEM_BROWSER: '/opt/mine' }
    expect(browserCandidates({ platform: 'linux', env })).toEqual(['/opt/mine'])
    expect(() => findBrowserOn(machine({ env, files: ['/usr/bin/chromium'] }))).toThrow(
      'TANDEM_BROWSER names /opt/mine',
    )
  })

  test('[GATE] on Debian as root a missing browser is installed', () => {
    const debian = machine({ isRoot: true, files: ['/usr/bin/apt-get'], aptGives: '/usr/bin/chromium' })
    expect(findBrowserOn(debian)).toBe('/usr/bin/chromium')
    expect(debian.commands).toEqual([
      'apt-get update -qq',
      'apt-get install -y -qq --no-install-recommends chromium fonts-liberation',
    ])
  })

  test('[GATE] on Debian with sudo that asks no password a missing browser is installed through it', () => {
    const debian = machine({ files: ['/usr/bin/apt-get'], aptGives: '/usr/bin/chromium', sudoWorks: true })
    expect(findBrowserOn(debian)).toBe('/usr/bin/chromium')
    expect(debian.commands.every((command) => command.startsWith('sudo -n '))).toBe(true)
  })

  test('[GATE] where nothing may be installed the error says what to type', () => {
    const guest = machine({ files: ['/usr/bin/apt-get'], sudoWorks: false })
    expect(() => findBrowserOn(guest)).toThrow('sudo apt-get update && sudo apt-get install -y chromium')
    expect(guest.commands).toEqual(['sudo -n true'])
    expect(installAdvice('darwin')).toContain('brew install')
    expect(installAdvice('win32')).toContain('winget install')
  })
})
