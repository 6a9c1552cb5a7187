import { type Dirent, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../model/index.ts'
import { isLitter } from './litter.ts'
import { realRoot, refusal, refusalOf } from './paths.ts'

export interface PackFile {
  /** path inside the pack, '/' separated */
  readonly path: string
  readonly bytes: number
  /** another one after every write; says nothing of when */
  readonly stamp: string
}
export interface Pack {
  /** sorted by code point */
  readonly files: readonly PackFile[]
  /** links, devices, FIFOs, unreadable folders, the limit: `where` is the path */
  readonly problems: readonly Problem[]
}

const MANIFEST = 'evidence.yaml'
const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)

const tooMany = (limit: number): Problem => ({
  code: 'limit-items',
  severity: 'error',
  where: '',
  what: `The pack holds more than ${limit} files and folders; the rest was not looked at.`,
  todo: 'Give a smaller folder, or raise the limit on items.',
})
const badName = (where: string): Problem => ({
  code: 'file-name',
  severity: 'error',
  where,
  what: 'A file or folder here has a name that is not valid UTF-8.',
  todo: 'Rename it.',
})

/** One walk: folders still to be read, and what was found. */
interface Walk {
  readonly root: string
  readonly device: number
  readonly limit: number
  readonly folders: string[]
  readonly files: PackFile[]
  readonly problems: Problem[]
  seen: number
}

function visitEntry(walk: Walk, folder: string, entry: Dirent<Buffer>): void {
  const name = entry.name.toString('utf8')
  if (Buffer.compare(Buffer.from(name), entry.name) !== 0) {
    walk.problems.push(badName(folder))
    return
  }
  const path = folder === '' ? name : `${folder}/${name}`
  if (isLitter(path) || path === MANIFEST) return
  try {
    const stat = lstatSync(join(walk.root, path))
    if (stat.isSymbolicLink()) walk.problems.push(refusal(path, 'link'))
    else if (stat.isDirectory()) stat.dev === walk.device ? walk.folders.push(path) : walk.problems.push(refusal(path, 'mount'))
    else if (stat.isFile()) walk.files.push({ path, bytes: stat.size, stamp: `${stat.ino} ${stat.ctimeMs} ${stat.mtimeMs}` })
    else walk.problems.push(refusal(path, 'not-a-file'))
  } catch (error) {
    walk.problems.push(refusal(path, refusalOf(error)))
  }
}

/** False: the limit was reached. */
function visitFolder(walk: Walk, folder: string): boolean {
  let entries: Dirent<Buffer>[] = []
  try {
    entries = readdirSync(join(walk.root, folder), { withFileTypes: true, encoding: 'buffer' })
  } catch (error) {
    walk.problems.push(refusal(folder, refusalOf(error)))
  }
  for (const entry of entries) {
    if (++walk.seen > walk.limit) return false
    visitEntry(walk, folder, entry)
  }
  return true
}

/**
 * Every regular file below `root` (which may itself be a link: it is the operator's word), links and mounts not
 * followed. The manifest and litter are left out. A root that cannot be read is a problem like any other.
 */
export function walkPack(root: string, limit = 50_000): Pack {
  const problems: Problem[] = []
  try {
    const top = realRoot(root)
    const walk: Walk = { root: top, device: lstatSync(top).dev, limit, folders: [''], files: [], problems, seen: 0 }
    for (let folder = walk.folders.pop(); folder !== undefined; folder = walk.folders.pop()) {
      if (visitFolder(walk, folder)) continue
      problems.push(tooMany(limit))
      break
    }
    return { files: walk.files.sort(byPath), problems: problems.sort((a, b) => byPath({ path: a.where }, { path: b.where })) }
  } catch (error) {
    return { files: [], problems: [refusal('', refusalOf(error))] }
  }
}
