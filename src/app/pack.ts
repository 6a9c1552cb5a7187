import { basename, dirname, resolve } from 'node:path'
import { type InventoryEntry, inventoryOf } from '../evidence/index.ts'
import { fileExists, LIMITS, realRoot, walkPack } from '../files/index.ts'
import { AuthorErrors, EXIT, Failure, type Manifest, type ManifestItem, type Problem } from '../model/index.ts'
import { Readers } from './readers/pool.ts'

export const MANIFEST = 'evidence.yaml'

/** A file that is there, with what the manifest says of it. */
export type PackEntry = InventoryEntry & { readonly bytes: number }

/** A pack as it lies there: what the manifest says, the files found, and what is named and missing. */
export interface Pack {
  readonly root: string
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

/** A file that the operator names, as a root and a path for a reader. */
export function fileOf(path: string, what: string): { root: string; path: string } {
  const full = resolve(path)
  return { root: folderOf(dirname(full), what), path: basename(full) }
}

/** Compiled manifest, parsed in a reader; undefined where the pack has none. */
async function manifestOf(root: string, readers: Readers): Promise<Manifest | undefined> {
  if (!fileExists(root, MANIFEST)) return undefined
  const reply = await readers.run({ job: 'manifest', root, path: MANIFEST, limits: LIMITS })
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

/** Walks a pack and reads its manifest. */
export async function openPack(root: string, readers: Readers): Promise<Pack> {
  const walked = walkPack(root, LIMITS.items)
  refuseMisnamed(walked.files.map(({ path }) => path))
  const manifest = await manifestOf(root, readers)
  if (walked.problems.some(({ code }) => code === 'limit-items')) {
    throw new Failure(EXIT.limit, [`The pack holds more than ${LIMITS.items} files and folders. Give a smaller folder.`])
  }
  const inventory = inventoryOf(manifest, walked.files)
  const entries = inventory.filter((entry): entry is PackEntry => entry.bytes !== undefined)
  const missing = inventory.flatMap(({ bytes, entry }) => (bytes === undefined && entry !== undefined ? [entry] : []))
  return { root, ...(manifest ? { manifest } : {}), entries, missing, problems: walked.problems }
}

/** Readers that may read a pack and the folders beside it. */
export const readersFor = (root: string, besides: readonly string[] = []): Readers => new Readers({ grants: grantsFor(root, besides) })

/** What readers may read outside the package: the pack, and folders beside it, each once. */
export const grantsFor = (root: string, besides: readonly string[]): string[] =>
  [...new Set([root, ...besides])].map(folder => `${folder}/`)

/** What a person must know about the pack as a whole. */
export const packNotes = ({ manifest, problems }: Pack): string[] => [
  ...(manifest
    ? []
    : [
        'There is no evidence.yaml: what the organisation claims, when files were collected and which systems they come from are not known. probity init writes one to finish.',
      ]),
  ...problems.map(({ where, what, todo }) => `${where}: ${what} ${todo}`),
]
