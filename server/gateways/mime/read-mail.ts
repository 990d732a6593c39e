/** Reads a stored mail: head, words, and every file of it into the file store, as the bytes come by. */
import type { MailRemark } from '../../../shared/schemas/documents.ts'
import type { FileStore, KeptFile, ParsedFile, ParsedMail } from '../../crm/mail-ports.ts'
import { CodedError } from '../../errors.ts'
import { safeFileName } from './file-name.ts'
import { parseHead, partFacts } from './head.ts'
import { mailFacts } from './mail-facts.ts'
import { createMailText } from './mail-text.ts'
import { isMeeting, roleOf } from './part-role.ts'
import { createPipe, type Pipe } from './pipe.ts'
import { readWinmail } from './winmail.ts'
import { decodeWords } from './words.ts'
import { walkMime, type Leaf, type LeafSink } from './walk-mime.ts'

interface FileOnTheWay {
  readonly leaf: Leaf
  readonly kind: ParsedFile['kind']
  readonly pipe: Pipe
  readonly kept: Promise<KeptFile>
}

const emptyHead = parseHead(new Uint8Array())
const nothingSaid = mailFacts(emptyHead, partFacts(emptyHead))

/** What may serve as a name where there is none. */
const describedAs = ({ facts }: Leaf): string => decodeWords(facts.head.first('content-description') ?? '')

const isPicture = ({ type }: Leaf): boolean => type.startsWith('image/')

/** Part of the text rather than attached to it. */
const isInline = (leaf: Leaf, shown: ReadonlySet<string>): boolean => {
  const { contentId, disposition } = leaf.facts
  if (contentId === null) return false
  if (shown.has(contentId)) return true
  const isRelated = leaf.containers.at(-1)?.facts.type.value === 'multipart/related'
  return isPicture(leaf) && disposition.value !== 'attachment' && (disposition.value === 'inline' || isRelated)
}

/** The stored mail from its beginning. @throws MAIL_UNREADABLE */
export const openOriginal = async (files: FileStore, { hash }: KeptFile): Promise<AsyncIterable<Uint8Array>> => {
  const content = await files.open(hash)
  if (content === null) throw new CodedError('MAIL_UNREADABLE', { facts: { hash } })
  return (async function* () {
    try {
      for await (const chunk of content) yield chunk as Uint8Array
    } catch (error) {
      throw new CodedError('MAIL_UNREADABLE', { cause: error, facts: { hash } })
    }
  })()
}

/**
 * @param onHead is told at once what the head says, before anything that may take long
 * @throws MAIL_UNREADABLE, and what the file store throws
 */
export const readMail = async (
  files: FileStore,
  original: KeptFile,
  onHead: (mail: ParsedMail) => void = () => {},
): Promise<ParsedMail> => {
  const words = createMailText()
  const remarks = new Set<MailRemark>()
  const onTheWay: FileOnTheWay[] = []
  let open: FileOnTheWay | null = null
  let found = nothingSaid
  let hasMeeting = false

  const openFile = (leaf: Leaf, kind: ParsedFile['kind']): LeafSink => {
    const pipe = createPipe()
    const kept = files.put(pipe.content)
    // Looked at in `settle`; until then nobody listens.
    kept.catch(() => {})
    const file = { leaf, kind, pipe, kept }
    onTheWay.push(file)
    open = file
    return {
      write: (bytes) => pipe.push(bytes),
      end() {
        pipe.end()
        open = null
      },
    }
  }

  let settled = 0
  const settle = async (): Promise<void> => {
    await open?.pipe.drained()
    const ready = open === null ? onTheWay.length : onTheWay.length - 1
    if (ready === settled) return
    await Promise.all(onTheWay.slice(settled, ready).map(({ kept }) => kept))
    settled = ready
  }

  try {
    await walkMime(await openOriginal(files, original), {
      onMail(head, facts) {
        found = mailFacts(head, facts)
        for (const code of found.remarks) remarks.add(code)
        onHead(found)
      },
      onContainer(facts) {
        if (facts.type.value === 'multipart/signed') remarks.add('MAIL_SIGNED')
      },
      onLeaf(leaf) {
        hasMeeting ||= isMeeting(leaf)
        const role = roleOf(leaf)
        if (role === 'text') return words.addText(leaf)
        if (role === 'html') return words.addHtml(leaf)
        return openFile(leaf, role)
      },
      onRemark: (code) => remarks.add(code),
      settle,
    })
  } catch (error) {
    // Whoever waits for more of a file that will not come.
    for (const { pipe } of onTheWay) pipe.end()
    await Promise.allSettled(onTheWay.map(({ kept }) => kept))
    throw error
  }

  const kept: ParsedFile[] = []
  for (const { leaf, kind, kept: keeping } of onTheWay) {
    const { facts, type } = leaf
    const file = await keeping
    kept.push({
      ...file,
      name: safeFileName(facts.name, type, describedAs(leaf)),
      contentType: type,
      isInline: isInline(leaf, words.shown),
      contentId: facts.contentId,
      kind,
    })
    if (kind !== 'winmail') continue
    const inside = await readWinmail(files, file)
    remarks.add(inside.isWhole ? 'MAIL_WINMAIL_READ' : 'MAIL_WINMAIL_UNREADABLE')
    kept.push(...inside.files)
  }
  const text = words.whole()
  if (words.isCut) remarks.add('MAIL_TEXT_CUT')
  const stays = found.kind === 'encrypted' || found.kind === 'signed'
  return {
    ...found,
    kind: hasMeeting && !stays ? 'meeting' : found.kind,
    text,
    hasHtml: words.hasHtml,
    files: kept,
    remarks: [...remarks].sort(),
  }
}
