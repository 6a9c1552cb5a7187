import { fileExists } from '../../files/index.ts'
import { isFolder } from '../library.ts'
import { fileOf, folderOf, grantsFor, MANIFEST, manifestJob, packAt } from '../pack.ts'
import { startEarly } from './pool.ts'

const valuesOf = (argv: readonly string[], flag: string): string[] =>
  argv.flatMap((word, index) =>
    word === flag ? argv.slice(index + 1, index + 2) : word.startsWith(`${flag}=`) ? [word.slice(flag.length + 1)] : [],
  )

/**
 * Starts the reader that an audit will want while the command line is still being parsed, and gives it the manifest of a
 * folder to read. A guess: where it is wrong, or nothing is there, the audit starts its own and says what is wrong.
 */
export function startReaderFor(argv: readonly string[]): void {
  const pack = argv[1]
  if (argv[0] !== 'audit' || pack === undefined || pack.startsWith('-')) return
  try {
    const overlays = valuesOf(argv, '--overlay').map(file => fileOf(file, ''))
    const folders = valuesOf(argv, '--protocol').filter(isFolder)
    const place = packAt(pack)
    const grants = grantsFor(place, [...folders.map(folder => folderOf(folder, '')), ...overlays.map(({ root }) => root)])
    const hasManifest = place.file === undefined && fileExists(place.root, MANIFEST)
    startEarly(grants, hasManifest ? manifestJob(place.root) : undefined)
  } catch {
    // the audit itself says what is wrong
  }
}
