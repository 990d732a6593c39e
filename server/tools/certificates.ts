/**
 * The development certificate for https on localhost: made by office-addin-dev-certs, kept in `.certificates/` of the
 * repository or in the folder that TANDEM_CERTIFICATE_DIR names, made anew when it has expired. Nothing is trusted by this;
 * `npm run trust` does that.
 */

import { X509Certificate } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { generateCertificates } from 'office-addin-dev-certs'

/** PEM texts; `ca` is the authority that signed `cert`. */
export interface DevelopmentCertificate {
  readonly key: string
  readonly cert: string
  readonly ca: string
}

const files = { ca: 'ca.crt', cert: 'localhost.crt', key: 'localhost.key' } as const
const lifetimeDays = 365
const dayMs = 86_400_000

export const certificateFolder = (environment: NodeJS.ProcessEnv = process.env): string =>
  resolve(environment['TANDEM_CERTIFICATE_DIR'] ?? join(import.meta.dirname, '../../.certificates'))

/** Path of the authority's certificate, which a machine has to trust. */
export const authorityPath = (folder = certificateFolder()): string => join(folder, files.ca)

const read = async (folder: string): Promise<DevelopmentCertificate | null> => {
  const paths = Object.values(files).map((name) => join(folder, name))
  if (!paths.every((path) => existsSync(path))) return null
  const [ca, cert, key] = (await Promise.all(paths.map((path) => readFile(path, 'utf8')))) as [string, string, string]
  return { ca, cert, key }
}

/** Valid for localhost and 127.0.0.1, signed by its authority, and not about to expire. */
const isUsable = ({ ca, cert }: DevelopmentCertificate): boolean => {
  try {
    const [authority, own] = [new X509Certificate(ca), new X509Certificate(cert)]
    const lasts = [authority, own].every((each) => Date.parse(each.validTo) > Date.now() + dayMs)
    return (
      lasts &&
      own.checkIssued(authority) &&
      own.checkHost('localhost') !== undefined &&
      own.checkIP('127.0.0.1') !== undefined
    )
  } catch {
    return false
  }
}

/** The package's words would go to the console of whoever starts something. */
const silently = async (work: () => Promise<void>): Promise<void> => {
  const { log } = console
  console.log = () => undefined
  try {
    await work()
  } finally {
    console.log = log
  }
}

/** Several processes may do this at once: each makes its own folder, the first to move it into place wins. */
const generate = async (folder: string): Promise<void> => {
  const fresh = await mkdtemp(`${folder}-new-`)
  const [ca, cert, key] = [files.ca, files.cert, files.key].map((name) => join(fresh, name))
  await silently(() => generateCertificates(ca, cert, key, lifetimeDays, ['localhost', '127.0.0.1']))
  const present = await read(folder)
  if (!present || !isUsable(present)) {
    if (existsSync(folder)) await rename(folder, `${fresh}-old`).catch(() => undefined)
    await rename(fresh, folder).catch(() => undefined)
  }
  await Promise.all([fresh, `${fresh}-old`].map((each) => rm(each, { recursive: true, force: true })))
}

export const developmentCertificate = async (folder = certificateFolder()): Promise<DevelopmentCertificate> => {
  const present = await read(folder)
  if (present && isUsable(present)) return present
  await mkdir(resolve(folder, '..'), { recursive: true })
  await generate(folder)
  const made = await read(folder)
  if (!made) throw new Error(`No development certificate could be made in ${folder}`)
  return made
}
