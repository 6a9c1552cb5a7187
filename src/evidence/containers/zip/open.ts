import type { Archive, ArchiveEntry, ByteSource, Limits, Problem } from '../../../model/index.ts'
import { type Bytes, bytesOf } from '../bytes.ts'
import { Refused, refusal, refuse } from '../refused.ts'
import { type Directory, readDirectory } from './directory.ts'
import { checkEnd } from './end.ts'
import { checkLayout } from './layout.ts'
import type { Listed } from './listed.ts'
import { checkNames } from './names.ts'
import { unpack } from './unpack.ts'

const byName = (a: ArchiveEntry, b: ArchiveEntry): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

/** An archive found sound: only its files' bytes have not been looked at yet. */
class Zip implements Archive {
  readonly entries: readonly ArchiveEntry[]
  private readonly files: ReadonlyMap<string, Listed>
  private readonly places: ReadonlyMap<number, number>
  private readonly bytes: Bytes
  private readonly limits: Limits

  constructor(bytes: Bytes, directory: Directory, places: ReadonlyMap<number, number>, limits: Limits) {
    const files = directory.entries.filter(({ folder }) => !folder)
    this.entries = files.map(({ name, size }) => ({ name, size })).sort(byName)
    this.files = new Map(files.map(file => [file.name, file]))
    this.places = places
    this.bytes = bytes
    this.limits = limits
  }

  open(name: string): Uint8Array | Problem {
    const entry = this.files.get(name)
    const data = entry && this.places.get(entry.number)
    return entry === undefined || data === undefined ? refusal('zip-damaged') : unpack(this.bytes, entry, data, this.limits)
  }
}

/** Sizes that together no archive may have; folders hold nothing. */
function checkSizes({ entries }: Directory, limits: Limits): void {
  const hollow = entries.find(({ folder, size }) => folder && size > 0)
  if (hollow !== undefined) refuse('zip-sizes', hollow.number)
  if (entries.reduce((sum, { size }) => sum + size, 0) > limits.unpackedBytes) refuse('limit-unpacked')
}

/** Opens a ZIP archive, or says why it is refused. Throws only where the file system fails. */
export async function openZip(source: ByteSource, limits: Limits): Promise<Archive | Problem> {
  if (source.size > limits.fileBytes) return refusal('limit-file')
  try {
    const bytes = bytesOf(source)
    const directory = await readDirectory(bytes, limits)
    checkEnd(bytes, directory)
    checkNames(directory.entries)
    const places = checkLayout(bytes, directory)
    checkSizes(directory, limits)
    return new Zip(bytes, directory, places, limits)
  } catch (error) {
    if (error instanceof Refused) return error.problem
    throw error
  }
}
