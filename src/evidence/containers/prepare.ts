import type { Archive, ByteSource, Limits, Problem } from '../../model/index.ts'
import { prepareDocument } from '../documents/prepare.ts'
import { headOf, memorySource } from '../formats/source.ts'
import { refusal } from './refused.ts'

/** A source as it is to be read: unpacked where it was packed as a whole, looked into where it is an archive. */
export interface Prepared extends ByteSource {
  /** why it is not to be read at all: the archive is unsound, or over a limit */
  readonly refused?: Problem
  /** what has to be said of how it was packed */
  readonly told: readonly Problem[]
  /** archives and gzip files it lies in, itself counted where it is one */
  readonly level: number
}

/** A ZIP archive begins with a file, or with its end where it is empty, or says that it is one part of several. */
const ZIP_MARKS = [0x04034b50, 0x06054b50, 0x08074b50]
const isZip = (head: Buffer): boolean => head.length >= 4 && ZIP_MARKS.includes(head.readUInt32LE(0))

const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b

/** Documents that are ZIP archives of their own parts: Office, and OpenDocument. */
const PACKAGE_MARKS = ['[Content_Types].xml', 'META-INF/manifest.xml']
const isPackage = ({ entries }: Archive): boolean => PACKAGE_MARKS.some(mark => entries.some(({ name }) => name === mark))

/** An archive whose files are items of their own; undefined for anything else, Office documents among them. */
export const archiveOf = ({ archive }: ByteSource): Archive | undefined =>
  archive === undefined || isPackage(archive) ? undefined : archive

const withMore = (source: ByteSource, level: number, more: Partial<Prepared>): Prepared => ({
  path: source.path,
  size: source.size,
  read: into => source.read(into),
  rewind: () => source.rewind(),
  ...(source.whole === undefined ? {} : { whole: source.whole }),
  ...(source.readAt === undefined ? {} : { readAt: source.readAt.bind(source) }),
  ...(source.name === undefined ? {} : { name: source.name }),
  told: [],
  level,
  ...more,
})

async function fromZip(source: ByteSource, limits: Limits, level: number): Promise<Prepared> {
  const { openZip } = await import('./zip/open.ts')
  const archive = await openZip(source, limits)
  if (!('open' in archive)) return withMore(source, level, { refused: archive })
  const deep = level > limits.nesting && !isPackage(archive)
  return withMore(source, level, deep ? { refused: refusal('limit-depth') } : { archive })
}

async function fromGzip(source: ByteSource, limits: Limits, level: number): Promise<Prepared> {
  if (level > limits.nesting) return withMore(source, level, { refused: refusal('limit-depth') })
  const { innerName, openGzip } = await import('./gzip.ts')
  const opened = openGzip(source, limits)
  if (!('bytes' in opened)) return withMore(source, level, { refused: opened })
  const name = innerName(source.name ?? source.path)
  const inner = await prepare({ ...memorySource(source.path, opened.bytes), name }, limits, level + 1)
  return { ...inner, told: [...opened.told, ...inner.told] }
}

/**
 * Looks at the first bytes of a file: gzip is unpacked, a ZIP archive is looked at whole, the words of a PDF are taken out,
 * anything else stays as it is.
 * `level`: archives it lies in, itself counted. Throws only where the file system fails. What comes back is rewound.
 */
export async function prepare(source: ByteSource, limits: Limits, level = 1): Promise<Prepared> {
  const head = Buffer.from(headOf(source, 4))
  if (isZip(head)) return fromZip(source, limits, level)
  return isGzip(head) ? fromGzip(source, limits, level) : prepareDocument(withMore(source, level, {}), limits)
}
