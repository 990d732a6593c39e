/**
 * `npm run trust`: makes this machine and its browsers trust the certificate that Tandem uses on localhost, so that
 * https://localhost:3000 opens without a warning. Says each step before it does it.
 */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { authorityPath, certificateFolder, developmentCertificate } from './certificates.ts'
import { type Machine, type TrustStep, trustSteps } from './trust/steps.ts'

const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']

const machine: Machine = {
  platform: process.platform,
  home: homedir(),
  isRoot: process.getuid?.() === 0,
  has: (program) => folders.some((folder) => existsSync(join(folder, program))),
  exists: existsSync,
}

/** True when every command of the step ended well. */
const perform = ({ purpose, commands, byHand }: TrustStep): boolean => {
  console.log(`\n${purpose}:`)
  if (byHand !== null) {
    console.log(byHand)
    return false
  }
  return commands.every(([program = '', ...args]) => {
    console.log(`  ${[program, ...args].join(' ')}`)
    const { status, error } = spawnSync(program, args, {
      stdio: 'inherit',
      env: { ...process.env, PATH: folders.join(delimiter) },
    })
    if (status !== 0) console.log(`  This did not work${error ? `: ${error.message}` : ''}.`)
    return status === 0
  })
}

const folder = certificateFolder()
await developmentCertificate(folder)
console.log(
  `The development authority is ${authorityPath(folder)}. It signed one certificate, for localhost on this computer;`,
)
console.log('its private key was never written down, so nobody can sign another one with it.')

const results = trustSteps(machine, authorityPath(folder)).map(perform)
const done = results.every(Boolean)
console.log(
  done
    ? '\nDone. Restart the browser: https://localhost opens without a warning. Firefox keeps its own list and asks once.'
    : '\nNot everything could be done from here; see above. Without it the browser warns once: Advanced, then Continue.',
)
if (!done) process.exitCode = 1
