/** The development certificate that the simulator and the backend serve https with. */

import { X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { authorityPath, certificateFolder, developmentCertificate } from '../../../server/tools/certificates.ts'

let parent = ''
let folder = ''
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'certificates-'))
  folder = join(parent, 'certificates')
})
afterEach(() => rm(parent, { recursive: true }))

it('[GC-15.2] is made for localhost and 127.0.0.1, signed by its own authority, and kept', async () => {
  const made = await developmentCertificate(folder)
  const certificate = new X509Certificate(made.cert)
  expect(certificate.checkHost('localhost')).toBe('localhost')
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1')
  expect(certificate.checkIssued(new X509Certificate(made.ca))).toBe(true)
  expect(await developmentCertificate(folder)).toEqual(made)
})

it('[GC-15.2] two processes that make it at once end with the same one and leave nothing behind', async () => {
  const [left, right] = await Promise.all([developmentCertificate(folder), developmentCertificate(folder)])
  expect(left).toEqual(right)
  expect(await readdir(parent)).toEqual(['certificates'])
})

it('[GC-15.2] an unusable one is made anew', async () => {
  await developmentCertificate(folder)
  await writeFile(authorityPath(folder), 'nonsense')
  expect(new X509Certificate((await developmentCertificate(folder)).ca).ca).toBe(true)
})

it('[GC-15.2] TANDEM_CERTIFICATE_DIR names another folder', () => {
  expect(certificateFolder({ TANDEM_CERTIFICATE_DIR: folder })).toBe(folder)
})
