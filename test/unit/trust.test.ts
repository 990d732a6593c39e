/** Which commands `npm run trust` runs on which machine, and what it tells people to type where it may not. */

import { describe, expect, test } from 'vitest'
import { type Machine, trustSteps } from '../../server/tools/trust/steps.ts'

const machine = (facts: Partial<Machine> & { programs?: string[]; files?: string[] }): Machine => ({
  platform: 'linux',
  home: '/home/kim',
  isRoot: false,
  has: (program) => facts.programs?.includes(program) ?? false,
  exists: (path) => facts.files?.includes(path) ?? false,
  ...facts,
})

const debian = ['update-ca-certificates', 'certutil', 'sudo']

describe('[TRUST] steps', () => {
  test('[TRUST] on Debian with sudo the system and the browsers are told', () => {
    const steps = trustSteps(machine({ programs: debian }), '/r/ca.crt')
    expect(steps.map((step) => step.byHand)).toEqual([null, null])
    expect(steps.flatMap((step) => step.commands.map((command) => command.join(' ')))).toEqual([
      'sudo mkdir -p /usr/local/share/ca-certificates/tandem',
      'sudo cp /r/ca.crt /usr/local/share/ca-certificates/tandem/tandem-development.crt',
      'sudo update-ca-certificates',
      'mkdir -p /home/kim/.pki/nssdb',
      'certutil -d sql:/home/kim/.pki/nssdb -N --empty-password',
      'certutil -d sql:/home/kim/.pki/nssdb -A -t C,, -n Tandem development -i /r/ca.crt',
    ])
  })

  test('[TRUST] root needs no sudo, and an existing browser list is kept', () => {
    const steps = trustSteps(
      machine({ programs: debian, isRoot: true, files: ['/home/kim/.pki/nssdb/cert9.db'] }),
      '/r/ca.crt',
    )
    const lines = steps.flatMap((step) => step.commands.map((command) => command.join(' ')))
    expect(lines.filter((line) => line.includes('sudo') || line.includes('-N'))).toEqual([])
  })

  test('[TRUST] without sudo the command to type as root is said', () => {
    const [system] = trustSteps(machine({ programs: ['update-ca-certificates', 'certutil'] }), '/r/ca.crt')
    expect(system?.commands).toEqual([])
    expect(system?.byHand).toContain(
      'As root, type:\n  mkdir -p /usr/local/share/ca-certificates/tandem && cp /r/ca.crt',
    )
  })

  test('[TRUST] without certutil the package to install is named', () => {
    const [, browsers] = trustSteps(machine({ programs: ['update-ca-certificates', 'sudo'] }), '/r/ca.crt')
    expect(browsers?.byHand).toContain('sudo apt-get install -y libnss3-tools && npm run trust')
  })

  test('[TRUST] macOS and Windows use their own lists of the person', () => {
    expect(trustSteps(machine({ platform: 'darwin' }), '/r/ca.crt')[0]?.commands[0]).toContain(
      '/home/kim/Library/Keychains/login.keychain-db',
    )
    expect(trustSteps(machine({ platform: 'win32' }), 'C:\\r\\ca.crt')[0]?.commands).toEqual([
      ['certutil', '-user', '-addstore', 'Root', 'C:\\r\\ca.crt'],
    ])
  })
})
