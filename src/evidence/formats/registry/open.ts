import type { ByteSource } from '../../../model/index.ts'
import { LocatedNode, type LocatedValue, listValue, partsValue, textValue } from '../located.ts'
import { ProblemLog } from '../problems.ts'
import { fill, withinFileLimit, withinLimit } from '../source.ts'
import type { Encoding, Tree, TreeOptions } from '../types.ts'
import { WholeTree } from '../whole.ts'

const POL_BYTES = 8 * 1024 * 1024
const HEADER = 8
const UTF16: Encoding = { name: 'utf-16le', bom: false, because: 'registry policies are' }
const NAMES: Readonly<Record<number, string>> = {
  0: 'none',
  1: 'text',
  2: 'text',
  3: 'binary',
  4: 'number',
  5: 'number',
  7: 'texts',
  11: 'number',
}

/** Reads `[key;name;type;size;data]`, each sign two bytes, until the file ends. Undefined where it is not built so. */
class Entries {
  readonly #bytes: Buffer
  #at = HEADER
  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }
  get ended(): boolean {
    return this.#at >= this.#bytes.length
  }
  /** One sign that has to stand here. */
  #sign(sign: string): boolean {
    const fits = this.#at + 2 <= this.#bytes.length && this.#bytes.readUInt16LE(this.#at) === sign.charCodeAt(0)
    this.#at += 2
    return fits
  }
  /** A text up to its zero. */
  #text(): string | undefined {
    const start = this.#at
    while (this.#at + 2 <= this.#bytes.length && this.#bytes.readUInt16LE(this.#at) !== 0) this.#at += 2
    if (this.#at + 2 > this.#bytes.length) return undefined
    this.#at += 2
    return this.#bytes.toString('utf16le', start, this.#at - 2)
  }
  #number(): number | undefined {
    if (this.#at + 4 > this.#bytes.length) return undefined
    this.#at += 4
    return this.#bytes.readUInt32LE(this.#at - 4)
  }
  next(position: number): LocatedValue | undefined {
    const key = this.#sign('[') ? this.#text() : undefined
    const name = key !== undefined && this.#sign(';') ? this.#text() : undefined
    const type = name !== undefined && this.#sign(';') ? this.#number() : undefined
    const size = type !== undefined && this.#sign(';') ? this.#number() : undefined
    if (key === undefined || name === undefined || type === undefined || size === undefined || !this.#sign(';')) return undefined
    const start = this.#at
    this.#at += size
    if (this.#at > this.#bytes.length || !this.#sign(']')) return undefined
    const data = dataText(this.#bytes.subarray(start, start + size), type)
    return partsValue(
      {
        key: textValue(key, position),
        name: textValue(name, position),
        type: textValue(NAMES[type] ?? 'other', position),
        data: data === undefined ? undefined : textValue(data, position),
      },
      position,
    )
  }
}

/** Numbers and texts as they are; what is neither is left. */
function dataText(data: Buffer, type: number): string | undefined {
  if (type === 4 && data.length === 4) return String(data.readUInt32LE(0))
  if (type === 5 && data.length === 4) return String(data.readUInt32BE(0))
  if (type === 11 && data.length === 8) return String(data.readBigUInt64LE(0))
  return type === 1 || type === 2 ? data.toString('utf16le').replace(/\0+$/, '') : undefined
}

/** A registry policy of Windows (`registry.pol`): what a group policy sets in the registry. The place is the entry's number. */
export function openRegistry(source: ByteSource, { limits }: TreeOptions): Tree {
  const log = new ProblemLog()
  const refused = (): Tree => new WholeTree('registry', UTF16, log.list(), undefined)
  if (!withinFileLimit(source, limits, log) || !withinLimit(source, POL_BYTES, 'limit-registry', log)) return refused()
  const bytes = Buffer.alloc(source.size)
  source.rewind()
  fill(source, bytes, 0)
  const values: LocatedValue[] = []
  const entries = new Entries(bytes)
  while (!entries.ended) {
    const value = entries.next(values.length + 1)
    if (value === undefined) {
      log.add('error', 'registry-syntax', `line ${values.length + 1}`, 'An entry is not built as one.', 'Take a new copy of the policy.')
      return refused()
    }
    values.push(value)
  }
  return new WholeTree('registry', UTF16, log.list(), new LocatedNode(partsValue({ entries: listValue(values, 1) }, 1)))
}
