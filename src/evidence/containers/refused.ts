import type { Problem } from '../../model/index.ts'

const AGAIN = 'Make the archive again, or put the files themselves into the pack.'
const UNPACK = 'Unpack it, and put what is needed into the pack.'
const MEANT = 'Ask where it comes from; then put the files themselves into the pack.'

/** What can be wrong with an archive or one of its files, and what to do. */
const SAID = {
  'zip-damaged': ['The archive is damaged or cut off.', AGAIN],
  'zip-split': ['The archive is one part of several.', 'Put the parts together, or put the files themselves into the pack.'],
  'zip-prefix': ['Bytes stand before the archive, so that the file can be taken for another.', AGAIN],
  'zip-suffix': ['Bytes stand behind the archive, or two archives were joined.', AGAIN],
  'zip-gap': ['The archive holds bytes that belong to none of its files.', AGAIN],
  'zip-overlap': ['Files of the archive lie over one another.', MEANT],
  'zip-mismatch': ['The archive says one thing of a file in its directory and another where the file stands.', MEANT],
  'zip-sizes': ['The archive gives a size or a number of files that cannot be.', MEANT],
  'zip-name': ['A name in the archive is no plain path inside it.', MEANT],
  'zip-two-names': ['A file in the archive has two names.', MEANT],
  'zip-same-name': ['Two files in the archive have the same name, or names that differ only in capitals.', MEANT],
  'zip-not-a-file': ['The archive holds a link or a device.', 'Put the file itself into the archive.'],
  'zip-encrypted': ['It is encrypted.', 'Give it without a password.'],
  'zip-method': ['It is packed in a way that is not read.', 'Pack it as an ordinary ZIP file, or put the file itself into the pack.'],
  'zip-crc': ['It is damaged: its checksum is another.', AGAIN],
  'zip-content': ['It is damaged: it does not unpack to the size that the archive gives.', AGAIN],
  'gzip-damaged': ['The gzip file is damaged or cut off.', AGAIN],
  'gzip-crc': ['The gzip file is damaged: its checksum is another.', AGAIN],
  'gzip-suffix': ['Bytes stand behind the gzip data.', AGAIN],
  'limit-entries': [
    'The archive holds more files than the limit allows.',
    'Give a smaller archive, or put the files themselves into the pack.',
  ],
  'limit-name': ['A name in the archive is longer than the limit allows.', 'Rename the file.'],
  'limit-ratio': ['It unpacks to far more than a file of its size should.', UNPACK],
  'limit-entry': ['It is larger, once unpacked, than the limit allows.', UNPACK],
  'limit-unpacked': ['What the archive holds is larger, once unpacked, than the limit allows.', UNPACK],
  'limit-depth': ['It is an archive in an archive in an archive, and is not opened.', UNPACK],
  'limit-file': ['The file is larger than the limit allows.', UNPACK],
} as const satisfies Readonly<Record<string, readonly [what: string, todo: string]>>
export type RefusalCode = keyof typeof SAID

/** `where`: `entry 3` of the archive's own directory, or '' for all of it. Names stay out: they are content like any other. */
export const refusal = (code: RefusalCode, where = ''): Problem => ({
  code,
  severity: 'error',
  where,
  what: SAID[code][0],
  todo: SAID[code][1],
})

/** Ends the looking at an archive; never leaves this folder. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(code: RefusalCode, where = '') {
    super(code)
    this.name = 'Refused'
    this.problem = refusal(code, where)
  }
}
export const refuse = (code: RefusalCode, entry?: number): never => {
  throw new Refused(code, entry === undefined ? '' : `entry ${entry}`)
}
