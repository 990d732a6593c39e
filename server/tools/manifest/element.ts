/** XML as values: elements, attributes and text, escaped once, indented by two spaces. */

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[] | string
}

export const element = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly Element[] | string = [],
): Element => ({ name, attributes, children })

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? character)

const lines = ({ name, attributes, children }: Element, indent: string): string[] => {
  const opening = `${indent}<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escape(value)}"`)
    .join('')}`
  if (typeof children === 'string') return [`${opening}>${escape(children)}</${name}>`]
  if (children.length === 0) return [`${opening}/>`]
  return [`${opening}>`, ...children.flatMap((child) => lines(child, `${indent}  `)), `${indent}</${name}>`]
}

/** A whole document, with declaration and a newline at the end. */
export const toXml = (root: Element): string =>
  ['<?xml version="1.0" encoding="UTF-8"?>', ...lines(root, ''), ''].join('\n')
