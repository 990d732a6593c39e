/** An e-mail address with the name Outlook shows for it. The address decides which one it is, without regard to case. */
import { checkedText, malformed, usualLength } from './text-field.ts'
import type { Member } from './list-field.ts'

export type EmailAddress = { readonly address: string; readonly name: string | null }

const longestAddress = 320

/** Outlook shows the address where no name was given; that is no name (graph-contract 1.2). */
const tidyName = (address: string, name: string | null): string | null => {
  const tidy = name?.trim() ?? ''
  return tidy === '' || tidy.toLowerCase() === address.toLowerCase() ? null : tidy
}

const tidy = ({ address, name }: EmailAddress): EmailAddress | null => {
  const trimmed = address.trim()
  return trimmed === '' ? null : { address: trimmed, name: tidyName(trimmed, name) }
}

const partsOf = (graph: unknown): { readonly address?: unknown; readonly name?: unknown } | null =>
  typeof graph === 'object' && graph !== null && !Array.isArray(graph) ? graph : null

export const emailMember: Member<EmailAddress> = {
  toCrm: (graph) => {
    const parts = partsOf(graph)
    if (parts === null) return malformed
    const address = checkedText(parts.address, longestAddress)
    const name = checkedText(parts.name, usualLength)
    if ('problem' in address) return address
    if ('problem' in name) return name
    // Exchange may return an entry whose address it could not parse (graph-contract 1.2): not the same as no entry.
    if (address.value === null) return name.value === null ? { value: null } : malformed
    return { value: tidy({ address: address.value, name: name.value }) }
  },
  toOutlook: ({ address, name }) => ({ address, name: name ?? address }),
  tidy,
  key: ({ address }) => address.trim().toLowerCase(),
  equal: (a, b) => {
    const [left, right] = [tidy(a), tidy(b)]
    return left?.address.toLowerCase() === right?.address.toLowerCase() && left?.name === right?.name
  },
}
