/** What records are made of besides their fields, in memory: kept by its content, and read back by comparing it. */
import type { Material } from '../../engine/ports.ts'
import type { Failure } from '../../sync/failure.ts'

/** Content by what identifies it. */
export interface MemoryMaterial extends Material {
  readonly kept: Map<string, string>
}

export interface KeptInMemory {
  /** The same for the same content. */
  readonly identity: string
}

export interface MemoryMaterialSource {
  /** What the Outlook record is made of; null: it is not there any more. */
  readonly content: (mailboxId: string, outlookId: string) => string | null
  /** What identifies what was kept of a CRM record; null: nothing was. */
  readonly identityOf: (crmId: string) => string | null
}

const failure = (status: number, code: string): Failure => ({
  status,
  code,
  message: code,
  retryAfterMs: null,
  ambiguous: false,
  requestId: null,
  during: 'read',
})

export const noMaterial: MemoryMaterialSource = { content: () => null, identityOf: () => null }

/** `kept` outlives processes; whoever makes a second one over it reads what the first kept. */
export const createMemoryMaterial = (
  source: MemoryMaterialSource = noMaterial,
  kept: Map<string, string> = new Map(),
): MemoryMaterial => ({
  kept,
  async keep(mailboxId, _area, items) {
    return items.map(({ key, outlookId }) => {
      const content = source.content(mailboxId, outlookId)
      if (content === null) return { key, failure: failure(404, 'ErrorItemNotFound') }
      kept.set(content, content)
      return { key, kept: { identity: content } satisfies KeptInMemory }
    })
  },
  async verify(_mailboxId, _area, crmIds) {
    return new Map(
      crmIds.map((id) => {
        const identity = source.identityOf(id)
        const isSame = identity !== null && kept.get(identity) === identity
        return [id, isSame ? null : failure(0, 'KEPT_DIFFERS')] as const
      }),
    )
  },
})
