/** What the manifest lint says: one finding per fault, errors stop the gate, warnings do not. */

import type { ManifestNode } from './document.ts'

export interface Finding {
  readonly severity: 'error' | 'warning'
  /** Line in the manifest; 0 when the whole file is meant. */
  readonly line: number
  readonly text: string
}

export interface LintOptions {
  /** The stricter rules of a public listing: no localhost, every address present. */
  readonly forStore?: boolean
  /** Folder that is served at the origin; every file the manifest names must exist in it. */
  readonly servedFolder?: string
}

export type Check = (root: ManifestNode, options: LintOptions) => Finding[]

export const error = (node: ManifestNode, text: string): Finding => ({ severity: 'error', line: node.line, text })
export const warning = (node: ManifestNode, text: string): Finding => ({ severity: 'warning', line: node.line, text })
