import { basename, dirname, resolve } from 'node:path'
import { type InventoryEntry, inventoryOf } from '../evidence/index.ts'
import { fileExists, isFile, LIMITS, realRoot, walkPack } from '../files/index.ts'
import { AuthorErrors, EXIT, Failure, type Inside, type Manifest, type ManifestItem, type Problem } from '../model/index.ts'
import { Readers } from './readers/pool.ts'

export const MANIFEST = 'evidence.yaml'

/** A file that is there, with what the manifest says of it, and where it lies if it is no file of its own. */
export type PackEntry = InventoryEntry & { readonly bytes: number; readonly inside?: Inside; readonly stamp?: string }

/** Where a pack lies: a folder, or a ZIP archive in one. */
export interface PackPlace {
  readonly root: string
  /** name of the archive; absent: the folder itself is the pack */
  readonly file?: string
}

/** A pack as it lies there: what the manifest says, the files found, and what is named and missing. */
export interface Pack extends PackPlace {
  readonly manifest?: Manifest
  readonly entries: readonly PackEntry[]
  readonly missing: readonly ManifestItem[]
  readonly problems: readonly Problem[]
}

/** Absolute path of a folder that the operator names. */
export function folderOf(path: string, what: string): string {
  try {
    return realRoot(resolve(path))
  } catch {
    throw new Failure(EXIT.usage, [`${what} cannot be opened: there is no such folder.`])
  }
}

/** Where the pack lies that the operator names. */
export function packAt(path: string): PackPlace {
  const full = folderOf(path, 'The pack')
  return isFile(full) ? { root: dirname(full), file: basename(full) } : { root: full }
}

/** A file that the operator names, as a root and a path for a reader. */
export function fileOf(path: string, what: string): { root: string; path: string } {
  const full = resolve(path)
  return { root: folderOf(dirname(full), what), path: basename(full) }
}

/** What a reader is asked for the manifest of a pack. */
export const manifestJob = (root: string, inside?: Inside) =>
  ({ job: 'manifest', root, path: MANIFEST, ...(inside ? { inside } : {}), limits: LIMITS }) as const

/** Compiled manifest, parsed in a reader; undefined where the pack has none. */
async function manifestOf(root: string, inside: Inside | undefined, readers: Readers): Promise<Manifest | undefined> {
  const reply = await readers.run(manifestJob(root, inside))
  if (reply.is === 'mistakes') throw new AuthorErrors(reply.errors)
  if (reply.is === 'done') return reply.value
  const why = reply.is === 'problem' ? `${reply.problem.what} ${reply.problem.todo}` : 'The reader had to be stopped.'
  throw new Failure(EXIT.usage, [`${MANIFEST}: ${why}`])
}

/** A manifest under a name that some machines take for the same and others do not: it must not count here and be ignored there. */
function refuseMisnamed(paths: readonly string[]): void {
  const misnamed = paths.find(path => path !== MANIFEST && /^evidence\.ya?ml$/i.test(path))
  if (misnamed !== undefined)
    throw new Failure(EXIT.usage, [`${misnamed}: the manifest is called ${MANIFEST}, in small letters. Rename it.`])
}

/** What lies at a pack's place, the manifest apart. */
interface Contents {
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly inside?: Inside; readonly stamp?: string }[]
  readonly problems: readonly Problem[]
  readonly hasManifest: boolean
  /** where the manifest lies, if it is in an archive */
  readonly manifestInside?: Inside
}

function contentsOfFolder(root: string): Contents {
  const { files, problems } = walkPack(root, LIMITS.items)
  if (problems.some(({ code }) => code === 'limit-items'))
    throw new Failure(EXIT.limit, [`The pack holds more than ${LIMITS.items} files and folders. Give a smaller folder.`])
  return { files, problems, hasManifest: fileExists(root, MANIFEST) }
}

async function contentsOfArchive(root: string, file: string, readers: Readers): Promise<Contents> {
  const { archiveFiles } = await import('./archive-pack.ts')
  const all = await archiveFiles(root, file, readers)
  const manifest = all.find(({ path }) => path === MANIFEST)
  const files = all.filter(one => one !== manifest)
  return { files, problems: [], hasManifest: manifest !== undefined, ...(manifest ? { manifestInside: manifest.inside } : {}) }
}

/** A manifest with mistakes: looking for identifiers goes on without it, everything else stops. */
const setAside =
  (broken: 'refuse' | 'set aside') =>
  (error: unknown): undefined => {
    if (broken === 'refuse' || !(error instanceof AuthorErrors)) throw error
  }

/** Looks through a pack and reads its manifest. */
export async function openPack({ root, file }: PackPlace, readers: Readers, broken: 'refuse' | 'set aside' = 'refuse'): Promise<Pack> {
  const contents = file === undefined ? contentsOfFolder(root) : await contentsOfArchive(root, file, readers)
  refuseMisnamed(contents.files.map(({ path }) => path))
  const manifest = contents.hasManifest ? await manifestOf(root, contents.manifestInside, readers).catch(setAside(broken)) : undefined
  const places = new Map(
    contents.files.map(({ path, inside, stamp }) => [path, { ...(inside ? { inside } : {}), ...(stamp ? { stamp } : {}) }]),
  )
  const inventory = inventoryOf(manifest, contents.files)
  const entries = inventory.flatMap((entry): PackEntry[] => {
    return entry.bytes === undefined ? [] : [{ ...entry, bytes: entry.bytes, ...places.get(entry.path) }]
  })
  const missing = inventory.flatMap(({ bytes, entry }) => (bytes === undefined && entry !== undefined ? [entry] : []))
  return { root, ...(file === undefined ? {} : { file }), ...(manifest ? { manifest } : {}), entries, missing, problems: contents.problems }
}

/** Readers that may read a pack and the folders beside it. */
export const readersFor = (place: PackPlace, besides: readonly string[] = []): Readers => new Readers({ grants: grantsFor(place, besides) })

/** What readers may read outside the package: the pack, and folders beside it, each once; of an archive's folder the archive alone. */
export const grantsFor = ({ root, file }: PackPlace, besides: readonly string[]): string[] => [
  ...new Set([file === undefined ? `${root}/` : `${root}/${file}`, ...besides.map(folder => `${folder}/`)]),
]

/** What a person must know about the pack as a whole. */
export const packNotes = ({ manifest, problems }: Pack): string[] => [
  ...(manifest
    ? []
    : [
        'There is no evidence.yaml: what the organisation claims, when files were collected and which systems they come from are not known. probity init writes one to finish.',
      ]),
  ...problems.map(({ where, what, todo }) => `${where}: ${what} ${todo}`),
]
