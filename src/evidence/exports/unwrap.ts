import type { ReadOptions } from '../../model/index.ts'
import { type ByteSource, memorySource, type Tree } from '../formats/index.ts'

const BASE64 = /^[A-Za-z0-9+/\r\n]+={0,2}[\r\n]*$/

/** Bytes of a text that may be base64: what has a sign that base64 has not (a comma, a space) stands for itself. */
function bytesOf(text: string): Uint8Array {
  if (!BASE64.test(text) || text.replace(/[\r\n]/g, '').length % 4 !== 0) return new TextEncoder().encode(text)
  return new Uint8Array(Buffer.from(text, 'base64'))
}

/** The file inside the document, as a source of its own; undefined where there is no text at that key. */
export function unwrap(tree: Tree, path: string, { from }: NonNullable<ReadOptions['unwrap']>): ByteSource | undefined {
  const node = tree.root?.children(from)[0]
  return node === undefined || node.shape !== 'scalar' || node.text === '' ? undefined : memorySource(path, bytesOf(node.text))
}
