import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl'
import type { Limits } from '../../../model/index.ts'
import type { Bytes } from '../bytes.ts'
import { type RefusalCode, refuse } from '../refused.ts'
import { checkKind } from './kinds.ts'
import type { Listed } from './listed.ts'
import { plainName } from './names.ts'

/** The directory of an archive: what it lists, and where it stands. */
export interface Directory {
  readonly entries: readonly Listed[]
  readonly start: number
  readonly end: number
  /** bytes of the comment behind everything else */
  readonly comment: number
}

/** Lets yauzl read from a file that is open already. */
class Reader extends RandomAccessReader {
  /** what the file system said, which is not the archive's fault */
  failure: unknown
  private readonly bytes: Bytes

  constructor(bytes: Bytes) {
    super()
    this.bytes = bytes
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    let found: Buffer | undefined
    try {
      found = this.bytes.at(position, length)
    } catch (error) {
      this.failure = error
    }
    if (found === undefined) callback(new Error('unexpected EOF'))
    else {
      found.copy(buffer, offset)
      callback(null)
    }
  }
}

/** The first words of what yauzl says when it refuses, and what it means. Its words go no further: they hold names. */
const REFUSALS: readonly (readonly [start: string, code: RefusalCode])[] = [
  ['Invalid comment length', 'zip-suffix'],
  ['multi-disk', 'zip-split'],
  ['strong encryption', 'zip-encrypted'],
  ['invalid characters in fileName', 'zip-name'],
  ['absolute path', 'zip-name'],
  ['invalid relative path', 'zip-name'],
  ['compressed/uncompressed size mismatch', 'zip-sizes'],
]
const codeOf = (error: unknown): RefusalCode => {
  const message = error instanceof Error ? error.message : ''
  return REFUSALS.find(([start]) => message.startsWith(start))?.[1] ?? 'zip-damaged'
}

function listed(entry: Entry, number: number, limits: Limits): Listed {
  if (entry.fileNameLength > limits.nameBytes) refuse('limit-name', number)
  const name = plainName(entry, number)
  const folder = name.endsWith('/')
  checkKind(entry, folder, number)
  return {
    ...{ number, name, folder, rawName: entry.fileNameRaw },
    flags: entry.generalPurposeBitFlag,
    method: entry.compressionMethod,
    crc: entry.crc32,
    packed: entry.compressedSize,
    size: entry.uncompressedSize,
    offset: entry.relativeOffsetOfLocalHeader,
  }
}

const HEADER_BYTES = 46
const lengthOf = ({ fileNameLength, extraFieldLength, fileCommentLength }: Entry): number =>
  HEADER_BYTES + fileNameLength + extraFieldLength + fileCommentLength

/** Where yauzl stands in the file before it reads the next entry: a number, whatever its types say. */
const cursorOf = ({ readEntryCursor }: { readonly readEntryCursor: unknown }): number => Number(readEntryCursor)

async function read(reader: Reader, size: number, limits: Limits): Promise<Directory> {
  const file = await fromRandomAccessReaderPromise(reader, size, { strictFileNames: true, validateEntrySizes: true })
  if (file.entryCount > limits.items) refuse('limit-entries')
  const start = cursorOf(file)
  let end = start
  const entries: Listed[] = []
  for await (const entry of file.eachEntry()) {
    entries.push(listed(entry, entries.length + 1, limits))
    end += lengthOf(entry)
  }
  return { entries, start, end, comment: file.comment.length }
}

/** Reads the directory of an archive. Throws Refused, or what the file system said. */
export async function readDirectory(bytes: Bytes, limits: Limits): Promise<Directory> {
  const reader = new Reader(bytes)
  try {
    return await read(reader, bytes.size, limits)
  } catch (error) {
    if (reader.failure !== undefined) throw reader.failure
    if (error instanceof Error && error.name === 'Refused') throw error
    return refuse(codeOf(error))
  }
}
