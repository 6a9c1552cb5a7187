import type { Entry } from 'yauzl'
import { refuse } from '../refused.ts'

const TYPE_BITS = 0xf000
const REGULAR = 0x8000
const FOLDER = 0x4000
/** What Maven gives folders: every bit, which is no type. */
const NO_MODE = 0xffff
/** Attributes of DOS: a volume's label, a folder. */
const DOS_LABEL = 0x08
const DOS_FOLDER = 0x10
const DOS_SYSTEMS = [0, 10, 11, 14]
/** Extra fields of Unix that may name the target of a link. */
const PKWARE_UNIX = 0x000d
const ASI_UNIX = 0x756e

/** True where the extra fields speak of a link, or of anything but a file or folder. */
function linksOn({ extraFields }: Entry): boolean {
  return extraFields.some(({ id, data }) => {
    if (id === PKWARE_UNIX) return data.length > 12
    if (id !== ASI_UNIX || data.length < 6) return false
    return ![0, REGULAR, FOLDER].includes(data.readUInt16LE(4) & TYPE_BITS)
  })
}

/** Only regular files and folders, and what is called a folder has to be one. Throws Refused. */
export function checkKind(entry: Entry, folder: boolean, number: number): void {
  const { externalFileAttributes: attributes, versionMadeBy } = entry
  const mode = attributes >>> 16
  const type = folder && mode === NO_MODE ? 0 : mode & TYPE_BITS
  const expected = folder ? FOLDER : REGULAR
  const onDos = DOS_SYSTEMS.includes(versionMadeBy >> 8)
  const dosWrong = (attributes & DOS_LABEL) !== 0 || ((attributes & DOS_FOLDER) !== 0 && !folder)
  if ((type !== 0 && type !== expected) || (onDos && dosWrong) || linksOn(entry)) refuse('zip-not-a-file', number)
}
