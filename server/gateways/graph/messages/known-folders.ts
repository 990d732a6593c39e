/** Inbox and Sent Items by their ids, which every mailbox has and never changes: asked for once, beside the first round of a run. */
import type { KnownFolders } from '../../../areas/mail/policy.ts'
import type { Failure } from '../../../sync/failure.ts'
import { sendTogether } from '../batch.ts'
import type { GraphClient, Sent } from '../client.ts'
import { malformed } from '../failure.ts'
import type { Listing } from '../pages.ts'
import { objectOf, textOf } from '../request.ts'
import { folderIdRequest } from './message-reads.ts'

const wanted = ['inbox', 'sentitems'] as const

export interface FolderFinder {
  /** Both, or null while they are not known. */
  known(): KnownFolders | null
  /** What asks for them beside other listings; nothing once they are known. */
  listings(): readonly Listing[]
  /** One of them was not where it should be (a mailbox that was made anew): asked for again next time. */
  forget(): void
  /** Asks alone where no listing was read before. */
  find(): Promise<KnownFolders | Failure>
}

export const createFolderFinder = (client: GraphClient): FolderFinder => {
  const ids = new Map<string, string>()
  const failures = new Map<string, Failure>()
  const take = (name: string, sent: Sent): void => {
    const id = sent.ok ? textOf(objectOf(sent.reply.body)['id']) : null
    if (id !== null) ids.set(name, id)
    else failures.set(name, sent.ok ? malformed('a folder without id', 'read') : sent.failure)
  }
  const known = (): KnownFolders | null => {
    const [inbox, sentItems] = wanted.map((name) => ids.get(name))
    return inbox === undefined || sentItems === undefined ? null : { inbox, sentItems }
  }
  return {
    known,
    listings: () =>
      known() !== null
        ? []
        : wanted.map((name) => ({
            first: folderIdRequest(name).path,
            take(sent) {
              take(name, sent)
              return null
            },
          })),
    forget: () => ids.clear(),
    async find() {
      const before = known()
      if (before !== null) return before
      const sent = await sendTogether(client, wanted.map(folderIdRequest))
      for (const [index, name] of wanted.entries()) {
        const one = sent[index]
        if (one !== undefined) take(name, one)
      }
      return known() ?? [...failures.values()].at(-1) ?? malformed('no answer about inbox and Sent Items', 'read')
    },
  }
}
