import { compileManifest } from '../evidence/index.ts'
import { openEvidence } from '../files/index.ts'
import { AuthorErrors, type AuthorJob, type ByteSource, type Problem, type Reply } from '../model/index.ts'
import { readYaml } from '../protocol/index.ts'
import { readingLibrary } from './library.ts'

export const unreadable = (path: string): Problem => ({
  code: 'unreadable',
  severity: 'error',
  where: '',
  what: `${path} cannot be opened as a regular file.`,
  todo: 'Check the name, and that it is a file and not a link.',
})

/** All of a source as text. Throws where it is not UTF-8. */
function textFrom(source: ByteSource): string {
  const bytes = new Uint8Array(source.size)
  let at = 0
  for (let got = source.read(bytes); got > 0; got = source.read(bytes.subarray(at))) at += got
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, at))
}

/** Text of an author's file, and its digest; undefined where it cannot be opened or is over the limit. */
export function textOf(root: string, path: string, limit: number): { text: string; sha256: string } | undefined {
  const source = openEvidence(root, path)
  if (!('read' in source)) return undefined
  try {
    if (source.size > limit) return undefined
    return { text: textFrom(source), sha256: source.sha256() }
  } catch {
    return undefined
  } finally {
    source.close()
  }
}

/** The one document of an author's YAML file, and the tree it was made from. */
function onlyDocument(text: string, path: string) {
  const { documents, roots, errors } = readYaml(text, path)
  const [first, root] = [documents[0], roots[0]]
  if (errors.length > 0) throw new AuthorErrors(errors)
  if (first === undefined || root === undefined || documents.length > 1) {
    const what = first === undefined ? 'the file is empty' : 'the file holds more than one document'
    throw new AuthorErrors([
      { code: 'documents', at: { file: path, line: 1, column: 1 }, what, todo: 'write one document, without a line of ---' },
    ])
  }
  return { node: first, root }
}

/** The same for a file in an archive. */
async function textWithin(job: Omit<AuthorJob, 'job'>): Promise<{ text: string; sha256: string } | undefined> {
  const { openSource } = await import('./sources.ts')
  const opened = await openSource(job, job.limits)
  if (!('source' in opened) || opened.bytes > job.limits.yamlBytes || opened.source.name !== undefined) return undefined
  try {
    return { text: textFrom(opened.source), sha256: opened.sha256() }
  } catch {
    return undefined
  }
}

/** The text of a job's file as one located document. Throws AuthorErrors; a problem where it cannot be read. */
export async function documentOf(job: Omit<AuthorJob, 'job'>): Promise<(ReturnType<typeof onlyDocument> & { sha256: string }) | Problem> {
  const read = job.inside === undefined ? textOf(job.root, job.path, job.limits.yamlBytes) : await textWithin(job)
  return read === undefined ? unreadable(job.path) : { ...onlyDocument(read.text, job.path), sha256: read.sha256 }
}

/** A manifest, compiled. Throws AuthorErrors. */
export async function manifest(job: AuthorJob): Promise<Reply> {
  const read = await documentOf(job)
  if (!('node' in read)) return { is: 'problem', problem: read }
  const { kinds, mappings } = readingLibrary()
  return { is: 'done', value: compileManifest(read.node, { kinds: Object.keys(kinds), exports: mappings.map(mapping => mapping.export) }) }
}
