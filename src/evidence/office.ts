import type { ByteSource, ItemFacts, Problem } from '../model/index.ts'
import { type ItemContext, notRead } from './context.ts'

const OLDER = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
/** What the container of a document with a password holds instead of its parts. */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')
const CHUNK = 64 * 1024
/** The directory of such a container stands in its first part or its last; beyond this nobody looks. */
const MOST_BYTES = 64 * 1024 * 1024

/** The kind of container that Office wrote before 2007, and still does around a document with a password. */
function containerOf(source: ByteSource): 'older' | 'locked' | undefined {
  const buffer = Buffer.alloc(CHUNK + LOCKED.length)
  source.rewind()
  let kept = 0
  let isOlder = false
  let locked = false
  for (let total = 0; total < MOST_BYTES && !locked; ) {
    const got = source.read(buffer.subarray(kept, kept + CHUNK))
    if (got === 0) break
    if (total === 0) isOlder = buffer.subarray(0, OLDER.length).equals(OLDER)
    if (!isOlder) break
    total += got
    const end = kept + got
    locked = buffer.subarray(0, end).includes(LOCKED)
    kept = Math.min(LOCKED.length, end)
    buffer.copyWithin(0, end - kept, end)
  }
  source.rewind()
  return locked ? 'locked' : isOlder ? 'older' : undefined
}

const PROBLEMS: Readonly<Record<'older' | 'locked', Problem>> = {
  locked: {
    ...{ code: 'office-encrypted', severity: 'error', where: '' },
    what: 'The document is protected with a password: nothing of it can be read.',
    todo: 'Save it without a password.',
  },
  older: {
    ...{ code: 'office-older', severity: 'error', where: '' },
    what: 'The document is of a kind that Office wrote before 2007 (.xls, .doc), which is not read.',
    todo: 'Save it as .xlsx or .docx.',
  },
}

/** Facts of an Office document that cannot be opened; undefined: the file is none. */
export function lockedOffice(context: ItemContext): ItemFacts | undefined {
  const container = containerOf(context.subject.source)
  if (container === undefined) return undefined
  const because = [container === 'locked' ? 'a document with a password' : 'an older Office document']
  return notRead(context, { state: 'unreadable', because, problems: [PROBLEMS[container]] })
}
