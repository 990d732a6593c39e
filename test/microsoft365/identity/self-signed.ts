/** A minimal self-signed X.509 certificate (DER by hand: no library in Node writes one), for signing keys and for test credentials. */
import { sign, type KeyObject } from 'node:crypto'

const tag = (type: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const length =
    body.length < 0x80
      ? [body.length]
      : body.length < 0x100
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff]
  return Buffer.concat([Buffer.from([type, ...length]), body])
}
const sequence = (...parts: readonly Buffer[]) => tag(0x30, ...parts)
const integer = (bytes: Buffer) => tag(0x02, bytes)
const time = (date: Date) => tag(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`))

const SHA256_WITH_RSA = sequence(tag(0x06, Buffer.from('2a864886f70d01010b', 'hex')), tag(0x05))
const COMMON_NAME = tag(0x06, Buffer.from('550403', 'hex'))

/** PEM text, valid from 2020 to 2050, so that a moved clock does not matter. */
export const selfSignedCertificate = (
  commonName: string,
  keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject },
): string => {
  const name = sequence(tag(0x31, sequence(COMMON_NAME, tag(0x0c, Buffer.from(commonName)))))
  const validity = sequence(time(new Date(Date.UTC(2020, 0, 1))), time(new Date(Date.UTC(2050, 0, 1))))
  const publicKey = keys.publicKey.export({ type: 'spki', format: 'der' })
  const version3 = tag(0xa0, integer(Buffer.from([2])))
  const toBeSigned = sequence(version3, integer(Buffer.from([1])), SHA256_WITH_RSA, name, validity, name, publicKey)
  const signature = tag(0x03, Buffer.from([0]), sign('sha256', toBeSigned, keys.privateKey))
  const lines =
    sequence(toBeSigned, SHA256_WITH_RSA, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
