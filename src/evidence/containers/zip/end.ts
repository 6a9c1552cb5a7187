import type { Bytes } from '../bytes.ts'
import { refuse } from '../refused.ts'
import type { Directory } from './directory.ts'
import { long } from './listed.ts'

const END_BYTES = 22
const LOCATOR_BYTES = 20
const LOCATOR = 0x07064b50
const LONG_END = 0x06064b50
const LONG_END_BYTES = 56
/** Bytes of the long end record that its own length does not count. */
const NOT_COUNTED = 12

/** What an end record says of the directory. */
interface Said {
  readonly disk: number
  readonly firstDisk: number
  readonly here: number
  readonly entries: number
  readonly bytes: number
  readonly start: number
}

const short = (end: Buffer): Said => ({
  disk: end.readUInt16LE(4),
  firstDisk: end.readUInt16LE(6),
  here: end.readUInt16LE(8),
  entries: end.readUInt16LE(10),
  bytes: end.readUInt32LE(12),
  start: end.readUInt32LE(16),
})
const full = (end: Buffer): Said => ({
  disk: end.readUInt32LE(16),
  firstDisk: end.readUInt32LE(20),
  here: long(end, 24),
  entries: long(end, 32),
  bytes: long(end, 40),
  start: long(end, 48),
})
/** Numbers of the short record that say "see the long one". */
const SEE_LONG: Said = { disk: 0xffff, firstDisk: 0xffff, here: 0xffff, entries: 0xffff, bytes: 0xffffffff, start: 0xffffffff }
const KEYS = ['disk', 'firstDisk', 'here', 'entries', 'bytes', 'start'] as const

const agree = (said: Said, truth: Said): boolean => KEYS.every(key => said[key] === truth[key])
const agreeOrSeeLong = (said: Said, truth: Said): boolean => KEYS.every(key => said[key] === truth[key] || said[key] === SEE_LONG[key])

/** The long end record, where there is one: it has to stand right behind the directory and before the short one. */
function longEnd(bytes: Bytes, end: number): { readonly at: number; readonly said: Said } | undefined {
  const locator = bytes.at(end - LOCATOR_BYTES, LOCATOR_BYTES)
  if (locator === undefined || locator.readUInt32LE(0) !== LOCATOR) return undefined
  const at = long(locator, 8)
  const record = bytes.at(at, LONG_END_BYTES)
  if (record === undefined || record.readUInt32LE(0) !== LONG_END) return refuse('zip-damaged')
  if (at + NOT_COUNTED + long(record, 4) !== end - LOCATOR_BYTES) refuse('zip-sizes')
  if (locator.readUInt32LE(4) !== 0 || locator.readUInt32LE(16) > 1) refuse('zip-split')
  return { at, said: full(record) }
}

/** Holds what stands at the end of an archive against the directory that was found. Throws Refused. */
export function checkEnd(bytes: Bytes, { entries, start, end, comment }: Directory): void {
  const at = bytes.size - END_BYTES - comment
  const record = bytes.at(at, END_BYTES) ?? refuse('zip-damaged')
  const truth: Said = { disk: 0, firstDisk: 0, here: entries.length, entries: entries.length, bytes: end - start, start }
  const longer = longEnd(bytes, at)
  if (end !== (longer?.at ?? at)) refuse(end > at ? 'zip-damaged' : 'zip-suffix')
  if (!(longer === undefined ? agree(short(record), truth) : agreeOrSeeLong(short(record), truth) && agree(longer.said, truth)))
    refuse('zip-sizes')
}
