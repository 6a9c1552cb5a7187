import { hash } from 'node:crypto'

/** Our own name space: version 5 of `probity` under the name space of URLs would tie it to an address, so it is a constant. */
const SPACE = Buffer.from('6d2f0a4e8c1b5f7393d4e5a60b7c8d9e', 'hex')

/**
 * The universally unique identifier (version 5) of a thing by its stable names: the same names give the same identifier in
 * every run, so that two reports can be compared. Each name is closed off, so that `a, bc` is not `ab, c`.
 */
export function uuid(...names: readonly string[]): string {
  const name = Buffer.from(names.map(each => `${each.length}:${each}`).join(''), 'utf8')
  const hex = hash('sha1', Buffer.concat([SPACE, name]), 'hex')
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`
}
