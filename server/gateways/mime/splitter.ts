/**
 * Splits the bytes of a mail into heads and bodies as they come, holding back no more than a line. Written for mail as it is, not as it should
 * be: missing ends, bare line feeds, boundaries of an outer part inside an inner one, heads without end.
 */

/** What becomes of a part once its head is known. */
export type Course =
  /** The body goes to this sink, decoded or not. */
  | { readonly sink: (bytes: Uint8Array) => void }
  /** Parts lie in it, between lines with this boundary; what lies outside of them goes to the sink. */
  | { readonly boundary: string; readonly sink: (bytes: Uint8Array) => void }

export interface SplitterEnds {
  /** A part begins: its raw head, and how many multiparts it lies in. */
  readonly onHead: (head: Uint8Array, depth: number) => Course
  /** The part whose head came last is over: the next line is a boundary, or nothing comes any more. */
  readonly onEnd: () => void
  /** As many multiparts are open from now on. */
  readonly onClose: (depth: number) => void
  /** It is not as it should be. */
  readonly onBroken: () => void
}

export interface Splitter {
  write(chunk: Uint8Array): void
  end(): void
}

const [lf, cr, dash, space, tab, colon] = [10, 13, 45, 32, 9, 58]
/** No line that matters is longer; RFC 5322 allows 998, RFC 2046 a boundary of 70. */
const longestBoundaryLine = 1000
const longestHead = 512 * 1024
const longestHeadLine = 128 * 1024
const nothing = Buffer.alloc(0)
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
const delimiterStart = Buffer.from('\n--')

const isFieldStart = (line: Buffer): boolean => {
  const at = line.indexOf(colon)
  return at > 0 && at < 200 && !line.subarray(0, at).includes(space) && !line.subarray(0, at).includes(tab)
}

/** `Subject : x` is obsolete, and still a field. */
const isLooseFieldStart = (line: Buffer): boolean =>
  isFieldStart(line) || /^[A-Za-z][A-Za-z0-9-]{1,60}[ \t]+:/.test(line.toString('latin1', 0, 100))

export const createSplitter = ({ onHead, onEnd, onClose, onBroken }: SplitterEnds): Splitter => {
  const boundaries: Buffer[] = []
  /** Which of them had their end. */
  const ended: boolean[] = []
  let carry: Buffer = nothing
  let state: 'head' | 'body' = 'head'
  let head: Buffer[] = []
  let headSize = 0
  let strayLine: Buffer | null = null
  let isAtLineStart = true
  let isOpen = false
  let sink: (bytes: Uint8Array) => void = () => {}
  /** How far a line is known to be no boundary. */
  let linePassed = false
  let isFirstLine = true

  const give = (bytes: Buffer): void => {
    if (bytes.length > 0) sink(bytes)
  }

  const beginHead = (): void => {
    state = 'head'
    head = []
    headSize = 0
    strayLine = null
  }

  const endHead = (): void => {
    const course = onHead(Buffer.concat(head), boundaries.length)
    head = []
    sink = course.sink
    state = 'body'
    isAtLineStart = true
    isOpen = !('boundary' in course)
    if (!('boundary' in course)) return
    boundaries.push(Buffer.from(course.boundary, 'utf8'))
    ended.push(false)
  }

  const endPart = (): void => {
    if (state === 'head') endHead()
    if (isOpen) onEnd()
    isOpen = false
  }

  /** Depth that the line belongs to, and whether it ends that multipart; null: an ordinary line. */
  const boundaryIn = (line: Buffer): { readonly depth: number; readonly ends: boolean } | null => {
    if (line.length < 3 || line[0] !== dash || line[1] !== dash) return null
    for (let depth = boundaries.length; depth > 0; depth -= 1) {
      const boundary = boundaries[depth - 1] ?? nothing
      if (line.subarray(2, 2 + boundary.length).compare(boundary) !== 0) continue
      const rest = line.toString('latin1', 2 + boundary.length).trimEnd()
      if (rest === '') return { depth, ends: false }
      if (rest === '--') return { depth, ends: true }
    }
    return null
  }

  const passBoundary = ({ depth, ends }: { readonly depth: number; readonly ends: boolean }): void => {
    endPart()
    if (boundaries.length > depth) {
      if (ended.slice(depth).includes(false)) onBroken()
      boundaries.length = depth
      ended.length = depth
      onClose(depth)
    }
    ended[depth - 1] = ends
    if (!ends) return beginHead()
    // It stays open for senders who go on after its end; what follows is outside of all parts.
    sink = () => {}
    state = 'body'
    isAtLineStart = true
  }

  const takeHeadLine = (given: Buffer): void => {
    const line = isFirstLine && given.subarray(0, 3).equals(byteOrderMark) ? given.subarray(3) : given
    const boundary = boundaryIn(line)
    if (boundary !== null) {
      // A part may be nothing but a head.
      return passBoundary(boundary)
    }
    const isBlank = line[0] === lf || (line[0] === cr && (line.length === 1 || line[1] === lf))
    // Nothing came before: the mail begins later.
    if (isBlank && isFirstLine) return
    isFirstLine = false
    if (isBlank) {
      const stray = strayLine
      endHead()
      if (stray !== null) give(stray)
      return
    }
    const isContinued = line[0] === space || line[0] === tab
    if (isContinued || isLooseFieldStart(line)) {
      strayLine = null
      headSize += line.length
      if (headSize <= longestHead) head.push(line.length > longestHeadLine ? line.subarray(0, longestHeadLine) : line)
      else onBroken()
      return
    }
    // The line of an mbox file.
    if (headSize === 0 && /^>?From /.test(line.toString('latin1', 0, 6))) return
    onBroken()
    if (strayLine === null) {
      strayLine = line
      return
    }
    // Two lines that are no fields: the body began without a blank line.
    const stray = strayLine
    endHead()
    give(stray)
    give(line)
  }

  const readHead = (data: Buffer, isLast: boolean): Buffer => {
    const end = data.indexOf(lf)
    if (end < 0 && !isLast) {
      if (data.length < longestHead) return data
      // A line without end: what it began with is kept.
      onBroken()
      head.push(data.subarray(0, longestHeadLine))
      endHead()
      return data
    }
    const line = end < 0 ? data : data.subarray(0, end + 1)
    // Copied: it outlives the chunk.
    takeHeadLine(Buffer.from(line))
    return data.subarray(line.length)
  }

  /** Everything up to the line end before a boundary, which belongs to the boundary. @returns what cannot be judged yet */
  const readBody = (data: Buffer, isLast: boolean): Buffer => {
    if (isAtLineStart && !linePassed && data[0] === dash) {
      const end = data.indexOf(lf)
      if (end < 0 && !isLast && data.length < longestBoundaryLine) return data
      const boundary = boundaryIn(end < 0 ? data.subarray(0, longestBoundaryLine) : data.subarray(0, end + 1))
      if (boundary !== null) {
        passBoundary(boundary)
        return data.subarray(end < 0 ? data.length : end + 1)
      }
      linePassed = true
    }
    let from = 0
    for (;;) {
      const at = boundaries.length === 0 ? -1 : data.indexOf(delimiterStart, from)
      if (at < 0) break
      const end = data.indexOf(lf, at + 1)
      if (end < 0 && !isLast && data.length - at < longestBoundaryLine) {
        const cut = at > 0 && data[at - 1] === cr ? at - 1 : at
        give(data.subarray(0, cut))
        isAtLineStart = false
        return data.subarray(cut)
      }
      const boundary = boundaryIn(data.subarray(at + 1, end < 0 ? data.length : end + 1))
      if (boundary !== null) {
        give(data.subarray(0, at > 0 && data[at - 1] === cr ? at - 1 : at))
        linePassed = false
        passBoundary(boundary)
        return data.subarray(end < 0 ? data.length : end + 1)
      }
      from = at + 1
    }
    if (isLast || boundaries.length === 0) {
      give(data)
      isAtLineStart = false
      return nothing
    }
    // The start of a line that may still become a boundary.
    const tail = data.subarray(Math.max(0, data.length - 3)).toString('latin1')
    const held = /(?:\r\n-|\r\n|\r|\n-|\n)$/.exec(tail)?.[0].length ?? 0
    give(data.subarray(0, data.length - held))
    if (data.length > held) isAtLineStart = false
    return data.subarray(data.length - held)
  }

  const read = (isLast: boolean): void => {
    let data = carry
    while (data.length > 0) {
      const before = data
      const wasState = state
      data = state === 'head' ? readHead(data, isLast) : readBody(data, isLast)
      if (data.length === before.length && state === wasState) break
      if (state === 'head' || state !== wasState) linePassed = false
    }
    // Copied: the chunk it lies in is not ours to keep.
    carry = data.length === 0 ? nothing : Buffer.from(data)
  }

  return {
    write(chunk) {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
      carry = carry.length === 0 ? bytes : Buffer.concat([carry, bytes])
      read(false)
    },
    end() {
      read(true)
      if (state === 'head' && strayLine !== null) {
        const stray = strayLine
        endHead()
        give(stray)
      }
      endPart()
      if (ended.includes(false)) onBroken()
      if (boundaries.length > 0) onClose(0)
    },
  }
}
