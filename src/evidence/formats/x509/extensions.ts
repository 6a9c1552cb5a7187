import { type Der, derAt, inside, oidOf, Tag } from './der.ts'

const EXTENSIONS = 0xa3
/** Texts that one certificate may name: more than any real one, less than a file can hold. */
const NAME = 0x82
const ADDRESS = 0x87

/** What of a certificate node:crypto does not tell. */
export interface Details {
  /** identifier of the signature's algorithm, and of its hash where that is a parameter */
  readonly algorithm: string
  readonly hash: string
  /** the names it is for: DNS names and addresses */
  readonly names: readonly string[]
  /** what its key may do; undefined: not said */
  readonly usages: readonly string[] | undefined
  /** purposes as identifiers; undefined: not said */
  readonly purposes: readonly string[] | undefined
  readonly extensions: readonly string[]
}

const USAGES = [
  'digital-signature',
  'non-repudiation',
  'key-encipherment',
  'data-encipherment',
  'key-agreement',
  'certificate-signing',
  'revocation-list-signing',
  'encipher-only',
  'decipher-only',
]

const latin = (bytes: Uint8Array, { start, end }: Der): string => Buffer.from(bytes.subarray(start, end)).toString('latin1')
function addressText(bytes: Uint8Array, der: Der): string {
  const parts = [...bytes.subarray(der.start, der.end)]
  if (parts.length === 4) return parts.join('.')
  const groups = Array.from({ length: parts.length >> 1 }, (_, i) => (parts[2 * i] * 256 + parts[2 * i + 1]).toString(16))
  return groups.join(':')
}

function namesOf(bytes: Uint8Array, value: Der): readonly string[] {
  return (inside(bytes, value) ?? []).flatMap(name =>
    name.tag === NAME ? [latin(bytes, name)] : name.tag === ADDRESS ? [addressText(bytes, name)] : [],
  )
}
function usagesOf(bytes: Uint8Array, value: Der): readonly string[] | undefined {
  if (value.tag !== Tag.bits) return undefined
  return USAGES.filter(
    (_, bit) => value.start + 1 + (bit >> 3) < value.end && (bytes[value.start + 1 + (bit >> 3)] & (0x80 >> (bit & 7))) !== 0,
  )
}

/** Extensions by identifier: the value inside the octets of each. One that stands twice is none. */
function extensionsOf(bytes: Uint8Array, body: readonly Der[]): ReadonlyMap<string, Der | undefined> {
  const found = new Map<string, Der | undefined>()
  const wrapped = body.find(({ tag }) => tag === EXTENSIONS)
  const list = wrapped && inside(bytes, wrapped)?.[0]
  for (const extension of (list && inside(bytes, list)) ?? []) {
    const parts = inside(bytes, extension) ?? []
    const octets = parts.at(-1)
    const value = octets?.tag === Tag.octets ? derAt(bytes, octets.start) : undefined
    const id = oidOf(bytes, parts[0])
    found.set(id, found.has(id) || (value?.end ?? 0) > (octets?.end ?? 0) ? undefined : value)
  }
  return found
}

const PSS = '1.2.840.113549.1.1.10'
/** The hash that a signature of the PSS sort names; it is SHA-1 where it names none. */
function pssHash(bytes: Uint8Array, parameters: Der | undefined): string {
  const named = (parameters && inside(bytes, parameters))?.find(({ tag }) => tag === Tag.first)
  const algorithm = named && inside(bytes, named)?.[0]
  return algorithm === undefined ? '1.3.14.3.2.26' : oidOf(bytes, inside(bytes, algorithm)?.[0])
}

/** Reads what is needed of one certificate in DER; undefined where it is not built as one. */
export function detailsOf(bytes: Uint8Array): Details | undefined {
  const outer = derAt(bytes, 0)
  const [signed, signature] = (outer && inside(bytes, outer)) ?? []
  const body = signed && inside(bytes, signed)
  const [algorithm, parameters] = (signature && inside(bytes, signature)) ?? []
  if (body === undefined || algorithm === undefined) return undefined
  const extensions = extensionsOf(bytes, body)
  const [names, usage, purposes] = ['2.5.29.17', '2.5.29.15', '2.5.29.37'].map(id => extensions.get(id))
  const id = oidOf(bytes, algorithm)
  return {
    algorithm: id,
    hash: id === PSS ? pssHash(bytes, parameters) : '',
    names: names === undefined ? [] : namesOf(bytes, names),
    usages: usage && usagesOf(bytes, usage),
    purposes: purposes && inside(bytes, purposes)?.map(one => oidOf(bytes, one)),
    extensions: [...extensions.keys()],
  }
}
