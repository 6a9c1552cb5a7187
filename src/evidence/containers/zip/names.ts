import { isUtf8 } from 'node:buffer'
import type { Entry } from 'yauzl'
import { refuse } from '../refused.ts'
import { FLAG, type Listed } from './listed.ts'

/** Folders one inside the other, more than any system makes by hand. */
const MOST_STEPS = 64

/** Systems that write names as they lie on disk, in UTF-8, without always saying so. */
const UNIX = [3, 19]
const isPlain = (bytes: Uint8Array): boolean => bytes.every(byte => byte >= 0x20 && byte < 0x7f)

function textOf(entry: Entry, number: number): string {
  const { fileName, fileNameRaw, generalPurposeBitFlag, versionMadeBy } = entry
  const marked = (generalPurposeBitFlag & FLAG.utf8) !== 0
  const unicode = entry.extraFields.some(({ id }) => id === 0x7075)
  if (fileNameRaw.includes(0)) refuse('zip-name', number)
  if (isPlain(fileNameRaw)) return fileName === fileNameRaw.toString('latin1') ? fileName : refuse('zip-two-names', number)
  if (marked && !isUtf8(fileNameRaw)) refuse('zip-name', number)
  const unmarked = !marked && !unicode && UNIX.includes(versionMadeBy >> 8) && isUtf8(fileNameRaw)
  if (marked && fileName !== fileNameRaw.toString('utf8')) refuse('zip-two-names', number)
  return unmarked ? fileNameRaw.toString('utf8') : fileName
}

/** The name of an entry as a path inside the archive, without a leading `./`. Throws Refused. */
export function plainName(entry: Entry, number: number): string {
  const text = textOf(entry, number)
  const name = text.startsWith('./') ? text.slice(2) : text
  const steps = (name.endsWith('/') ? name.slice(0, -1) : name).split('/')
  if (steps.length > MOST_STEPS) refuse('limit-name', number)
  const wrong = steps.some(step => step === '' || step === '.' || step === '..')
  if (wrong || /^[A-Za-z]:|[\\\0\ufffd]/.test(name)) refuse('zip-name', number)
  return name
}

/** One name for all that a file system may take for the same. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase()

/** Every folder above a path, the nearest first. */
function* foldersAbove(path: string): Generator<string> {
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) yield path.slice(0, at)
}

/** No two files may be the same, nor a file a folder. Throws Refused. */
export function checkNames(entries: readonly Listed[]): void {
  const files = new Set<string>()
  const named = new Set<string>()
  const folders = new Set<string>()
  for (const { name, folder, number } of entries) {
    const path = folded(folder ? name.slice(0, -1) : name)
    if (named.has(path)) refuse('zip-same-name', number)
    named.add(path)
    if (folder) folders.add(path)
    else files.add(path)
    for (const above of foldersAbove(path)) {
      if (folders.has(above)) break
      folders.add(above)
    }
  }
  const both = entries.find(({ name, folder }) => !folder && folders.has(folded(name)))
  if (both !== undefined) refuse('zip-same-name', both.number)
}
