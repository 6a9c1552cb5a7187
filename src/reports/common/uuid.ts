import { hash } from 'node:crypto'

/** Our own name space: version 5 of `probity` under the name space of URLs would tie it to an address, so it is a constant. */
const SPACE = Buffer.from('6d2f0a4e8c1b5f7393d4e5a60b7c8d9e', 'hex')

const ROOM = 4096
const SCRATCH = Buffer.concat([SPACE, Buffer.alloc(ROOM)])

/**
 * The universally unique identifier (version 5) of a thing by its stable names: the same names give the same identifier in
 * every run, so that two reports can be compared. Each name is closed off, so that `a, bc` is not `ab, c`.
 */
export function uuid(...names: readonly string[]): string {
  let name = ''
  for (const each of names) name += `${each.length}:${each}`
  // Thousands are made in a run: no name needs a buffer of its own.
  const bytes = name.length * 3 <= ROOM ? SCRATCH : Buffer.concat([SPACE, Buffer.alloc(name.length * 3)])
  const hex = hash('sha1', bytes.subarray(0, SPACE.length + bytes.write(name, SPACE.length)), 'hex')
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
