import { createHash } from 'node:crypto'

/** Hex digest of bytes. */
export type HashFunction = (bytes: Uint8Array) => string
export const sha256: HashFunction = bytes => createHash('sha256').update(bytes).digest('hex')

/** One digest of several texts in their order: each goes in with its length, so that moving a line from one to the next shows. */
export const digestOf = (texts: readonly string[], hash: HashFunction = sha256): string => {
  const encoder = new TextEncoder()
  const parts = texts.map(text => encoder.encode(text))
  const lengths = encoder.encode(parts.map(part => part.length).join(' '))
  return hash(Buffer.concat([lengths, ...parts]))
}
