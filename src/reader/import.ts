import { AuthorErrors, type ImportJob, type Reply } from '../model/index.ts'
import { importFramework, lint } from '../protocol/index.ts'
import { textOf, unreadable } from './author.ts'
import { libraryBase } from './library.ts'

/** A catalog or library of somebody else's as the files of a skeleton, which compile and lint as they are. Throws AuthorErrors. */
export function importing({ root, path, limits, name }: ImportJob): Reply {
  const read = textOf(root, path, limits.textBytes)
  if (read === undefined) return { is: 'problem', problem: unreadable(path) }
  const imported = importFramework({ ...read, file: path, ...(name !== undefined && { name }) })
  const written = imported.files.filter(([file]) => file.endsWith('.yaml')).map(([file, text]) => ({ path: file, text }))
  const left = lint(written, libraryBase()).filter(({ excused }) => excused === undefined)
  if (left.length > 0) throw new AuthorErrors(left)
  return { is: 'done', value: imported }
}
