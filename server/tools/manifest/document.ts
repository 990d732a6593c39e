/** Reads a manifest into elements that know their namespace's short name, their xsi:type and their line. */

import { type Document, DOMParser, type Element as XmlElement, ParseError } from '@xmldom/xmldom'

/** Our short names for the namespaces a mail add-in's manifest may use. */
const shortNames: Readonly<Record<string, string>> = {
  'http://schemas.microsoft.com/office/appforoffice/1.1': 'app',
  'http://schemas.microsoft.com/office/officeappbasictypes/1.0': 'bt',
  'http://schemas.microsoft.com/office/mailappversionoverrides': 'v1.0',
  'http://schemas.microsoft.com/office/mailappversionoverrides/1.1': 'v1.1',
}

const instanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance'

export interface ManifestNode {
  /** Short name of the namespace, or null for one that has no business here. */
  readonly namespace: string | null
  readonly name: string
  /** xsi:type without prefix; empty when absent. */
  readonly type: string
  readonly line: number
  /** Untrimmed: a space in an address matters. */
  readonly text: string
  readonly parent: ManifestNode | null
  readonly children: readonly ManifestNode[]
  attribute(name: string): string | null
}

const read = (source: XmlElement, parent: ManifestNode | null): ManifestNode => {
  const children: ManifestNode[] = []
  const node: ManifestNode = {
    namespace: shortNames[source.namespaceURI ?? ''] ?? null,
    name: source.localName ?? source.nodeName,
    type: (source.getAttributeNS(instanceNamespace, 'type') ?? '').replace(/^.*:/, ''),
    line: source.lineNumber ?? 0,
    text: source.textContent ?? '',
    parent,
    children,
    attribute: (name) => source.getAttribute(name),
  }
  for (const child of source.childNodes) {
    if (child.nodeType === child.ELEMENT_NODE) children.push(read(child as XmlElement, node))
  }
  return node
}

/** @returns the root, or why the text is no manifest we would look into. */
export const parseManifest = (xml: string): ManifestNode | { readonly refused: string } => {
  if (Buffer.byteLength(xml) > 256 * 1024) return { refused: 'larger than 256 KB' }
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) return { refused: 'document types and entities are not allowed' }
  let document: Document
  try {
    document = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new ParseError(message)
      },
    }).parseFromString(xml.replace(/^\uFEFF/, ''), 'text/xml')
  } catch (error) {
    return { refused: `not well-formed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}` }
  }
  const root = document.documentElement && read(document.documentElement, null)
  if (!root || root.name !== 'OfficeApp' || root.namespace !== 'app' || root.type !== 'MailApp') {
    return { refused: 'the root is not OfficeApp of type MailApp' }
  }
  return root
}

/** The node and everything below it, in document order. */
export const everyNode = (root: ManifestNode): ManifestNode[] => [root, ...root.children.flatMap(everyNode)]

/** The VersionOverrides that a node belongs to, nearest first. */
export const overridesOf = (node: ManifestNode): ManifestNode | null =>
  node.name === 'VersionOverrides' ? node : node.parent && overridesOf(node.parent)
