/** Content-Transfer-Encoding, decoded as the bytes come; what is broken yields what can be read of it. */

export interface TransferDecoder {
  write(bytes: Uint8Array): void
  end(): void
}

type Sink = (bytes: Uint8Array) => void

const equals = 61
/** 1 for characters of the alphabet. */
const alphabet = new Uint8Array(256)
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
  alphabet[letter.charCodeAt(0)] = 1

/** Line ends and foreign characters are passed over; padding ends one run of bytes, the line says nothing more, and another run may follow. */
const base64 = (sink: Sink): TransferDecoder => {
  let rest = ''
  let isPadded = false
  const flush = (): void => {
    if (rest.length > 1) sink(Buffer.from(rest, 'base64'))
    rest = ''
  }
  return {
    write(bytes) {
      const clean = Buffer.allocUnsafe(bytes.length)
      let length = 0
      const decode = (): void => {
        const text = rest + clean.toString('latin1', 0, length)
        length = 0
        const whole = text.length - (text.length % 4)
        if (whole > 0) sink(Buffer.from(text.slice(0, whole), 'base64'))
        rest = text.slice(whole)
      }
      for (const byte of bytes) {
        if (byte === 10) isPadded = false
        else if (isPadded) continue
        else if (alphabet[byte] === 1) {
          clean[length] = byte
          length += 1
        } else if (byte === equals) {
          decode()
          // `=` right after whole groups ends nothing.
          if (rest !== '') isPadded = true
          flush()
        }
      }
      decode()
    },
    end: flush,
  }
}

const hex = (byte: number | undefined): number =>
  byte === undefined
    ? -1
    : byte >= 48 && byte <= 57
      ? byte - 48
      : byte >= 65 && byte <= 70
        ? byte - 55
        : byte >= 97 && byte <= 102
          ? byte - 87
          : -1

/** `=3D` is a byte, `=` before a line end nothing; anything else stands for itself. */
const quotedPrintable = (sink: Sink): TransferDecoder => {
  let carry = Buffer.alloc(0)
  const decode = (isLast: boolean): void => {
    const out = Buffer.allocUnsafe(carry.length)
    let length = 0
    let at = 0
    while (at < carry.length) {
      const byte = carry[at] ?? 0
      if (byte !== equals) {
        out[length] = byte
        length += 1
        at += 1
        continue
      }
      if (at + 2 >= carry.length && !isLast) break
      const [high, low] = [hex(carry[at + 1]), hex(carry[at + 2])]
      if (high >= 0 && low >= 0) {
        out[length] = high * 16 + low
        length += 1
        at += 3
        continue
      }
      // White space may have been added after it on the way.
      let end = at + 1
      while (end < carry.length && (carry[end] === 32 || carry[end] === 9)) end += 1
      if (end >= carry.length && !isLast && end - at < 1000) break
      if (end >= carry.length || carry[end] === 10) at = end + 1
      else if (carry[end] === 13) at = carry[end + 1] === 10 ? end + 2 : end + 1
      else {
        out[length] = equals
        length += 1
        at += 1
      }
    }
    if (length > 0) sink(out.subarray(0, length))
    carry = Buffer.from(carry.subarray(at))
  }
  return {
    write(bytes) {
      carry = carry.length === 0 ? Buffer.from(bytes) : Buffer.concat([carry, bytes])
      decode(false)
    },
    end: () => decode(true),
  }
}

/** Lines that tell their length, between `begin` and `end`; what stands around them is no content. */
const uuencode = (sink: Sink): TransferDecoder => {
  let rest = ''
  let isOpen = false
  const decodeLine = (line: string): void => {
    if (!isOpen) isOpen = /^begin \d{3,4} /.test(line)
    else if (line === 'end') isOpen = false
    else {
      const six = (at: number): number => (line.charCodeAt(at) - 32) & 63 || 0
      const out = Buffer.alloc(Math.min(six(0), Math.ceil(((line.length - 1) * 3) / 4)))
      for (let at = 1, to = 0; to < out.length; at += 4) {
        const bits = (six(at) << 18) | (six(at + 1) << 12) | (six(at + 2) << 6) | six(at + 3)
        for (const shift of [16, 8, 0]) {
          if (to < out.length) out[to] = (bits >> shift) & 255
          to += 1
        }
      }
      if (out.length > 0) sink(out)
    }
  }
  return {
    write(bytes) {
      const lines = (rest + Buffer.from(bytes).toString('latin1')).split('\n')
      rest = (lines.pop() ?? '').slice(0, 1000)
      for (const line of lines) decodeLine(line.replace(/\r$/, ''))
    },
    end: () => decodeLine(rest),
  }
}

const identity = (sink: Sink): TransferDecoder => ({ write: sink, end: () => {} })

/** @param encoding the header's value as it stands; unknown ones are passed on undecoded */
export const createTransferDecoder = (encoding: string, sink: Sink): TransferDecoder => {
  const name = encoding
    .replace(/\(.*?\)/g, '')
    .trim()
    .toLowerCase()
  if (name.startsWith('base64')) return base64(sink)
  if (name.startsWith('quoted-printable')) return quotedPrintable(sink)
  if (/^(?:x-)?uue(?:ncode)?\b/.test(name)) return uuencode(sink)
  return identity(sink)
}
