/** Goes through a mail part by part, as its bytes come. Depth and number of parts are bounded; what lies beyond is in the original. */
import type { MailRemark } from '../../../shared/schemas/documents.ts'
import { parseHead, partFacts, type Head, type PartFacts } from './head.ts'
import { createSplitter, type Course } from './splitter.ts'
import { createTransferDecoder } from './transfer-encoding.ts'

export interface Container {
  /** In order of appearance. */
  readonly id: number
  readonly facts: PartFacts
}

export interface Leaf {
  readonly facts: PartFacts
  /** What it is taken for: the sender's word, or what the place suggests where there is none. */
  readonly type: string
  /** Multiparts around it, outermost first. */
  readonly containers: readonly Container[]
}

/** Takes the decoded body. */
export interface LeafSink {
  write(bytes: Uint8Array): void
  end(): void
}

export interface MimeVisit {
  /** The head of the mail itself, before anything else. */
  readonly onMail: (head: Head, facts: PartFacts) => void
  readonly onContainer?: (facts: PartFacts) => void
  /** Null: the body is of no interest. */
  readonly onLeaf: (leaf: Leaf) => LeafSink | null
  /** A code of something odd. */
  readonly onRemark: (code: MailRemark) => void
  /** Waits until what was handed out is digested, so that nothing piles up. */
  readonly settle: () => Promise<void>
}

const [mostParts, deepest] = [2000, 30]
/** Small, so that not too many parts begin before somebody waits for them. */
const slice = 16 * 1024
const longestLostText = 1_000_000
const ignore = (): void => {}

const typeOf = (facts: PartFacts, inside: Container | undefined): string => {
  const { value } = facts.type
  if (/^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/.test(value)) return value
  if (inside?.facts.type.value === 'multipart/digest' && value === '') return 'message/rfc822'
  return facts.name === '' || facts.disposition.value === 'inline' ? 'text/plain' : 'application/octet-stream'
}

export const walkMime = async (content: AsyncIterable<Uint8Array>, visit: MimeVisit): Promise<void> => {
  const containers: (Container & { hasParts: boolean; outside: Buffer[]; outsideSize: number })[] = []
  let parts = 0
  let current: { readonly sink: LeafSink | null; readonly end: () => void } | null = null

  const openLeaf = (facts: PartFacts, type: string): Course => {
    const sink = visit.onLeaf({ facts, type, containers: [...containers] })
    if (sink === null) {
      current = null
      return { sink: ignore }
    }
    const decoder = createTransferDecoder(facts.encoding, (bytes) => sink.write(bytes))
    current = { sink, end: () => decoder.end() }
    return { sink: (bytes) => decoder.write(bytes) }
  }

  const endLeaf = (): void => {
    current?.end()
    current?.sink?.end()
    current = null
  }

  const openContainer = (facts: PartFacts, boundary: string): Course => {
    const container: (typeof containers)[number] = { id: parts, facts, hasParts: false, outside: [], outsideSize: 0 }
    containers.push(container)
    visit.onContainer?.(facts)
    return {
      boundary,
      sink: (bytes) => {
        if (container.hasParts || container.outsideSize > longestLostText) return
        container.outside.push(Buffer.from(bytes))
        container.outsideSize += bytes.byteLength
      },
    }
  }

  /** Its boundary never came: whatever it says stands outside of all parts. */
  const rescue = ({ facts, hasParts, outside }: (typeof containers)[number]): void => {
    if (hasParts || outside.length === 0) return
    visit.onRemark('MAIL_BROKEN')
    const course = openLeaf(facts, 'text/plain')
    course.sink(Buffer.concat(outside))
    endLeaf()
  }

  const splitter = createSplitter({
    onHead(raw, depth) {
      const facts = partFacts(parseHead(raw))
      const inside = containers.at(-1)
      if (inside !== undefined) inside.hasParts = true
      if (parts === 0) visit.onMail(facts.head, facts)
      parts += 1
      if (parts > mostParts) {
        visit.onRemark('MAIL_TOO_MANY_PARTS')
        return { sink: ignore }
      }
      const type = typeOf(facts, inside)
      if (!type.startsWith('multipart/')) return openLeaf(facts, type)
      const boundary = (facts.type.parameters.get('boundary') ?? '').trimEnd()
      if (depth >= deepest) {
        visit.onRemark('MAIL_TOO_DEEP')
        return openLeaf(facts, type)
      }
      if (boundary !== '' && boundary.length < 500) return openContainer(facts, boundary)
      visit.onRemark('MAIL_BROKEN')
      return openLeaf(facts, 'text/plain')
    },
    onEnd: endLeaf,
    onClose(depth) {
      for (const container of containers.splice(depth).reverse()) rescue(container)
    },
    onBroken: () => visit.onRemark('MAIL_BROKEN'),
  })

  for await (const chunk of content) {
    for (let at = 0; at < chunk.byteLength; at += slice) {
      splitter.write(chunk.subarray(at, at + slice))
      await visit.settle()
    }
  }
  splitter.end()
  if (parts === 0) visit.onMail(parseHead(new Uint8Array()), partFacts(parseHead(new Uint8Array())))
  await visit.settle()
}
