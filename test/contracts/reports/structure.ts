import { SaxesParser } from 'saxes'

/** A value without its texts: keys, lengths, types and order are what a reader relies on. */
export function structure(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structure)
  if (typeof value === 'object' && value !== null) return Object.entries(value).map(([key, of]) => [key, structure(of)])
  return typeof value
}

export interface Xml {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Xml[]
  text: string
}
/** Strictly parsed: throws at the first thing that is not well formed. */
export function xmlTree(xml: string): Xml {
  const root: Xml = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: Xml = { name, attributes: { ...attributes }, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', text => {
    const element = open.at(-1)
    if (element !== undefined) element.text += text
  })
  parser.write(xml).close()
  return root.children[0] as Xml
}
/** The tree without its texts. */
export const xmlStructure = ({ name, attributes, children }: Xml): unknown => [name, Object.keys(attributes), children.map(xmlStructure)]

/** Every string of a document, keys too. */
export function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(strings)
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, of]) => [key, ...strings(of)]) : []
}
