import { compileOverlay } from '../assessment/index.ts'
import { compileManifest } from '../evidence/index.ts'
import { openEvidence } from '../files/index.ts'
import { AuthorErrors, type AuthorJob, type Job, type LocatedNode, type Problem, type ProtocolJob, type Reply } from '../model/index.ts'
import { compileLibrary, readYaml } from '../protocol/index.ts'
import { checkAssessment } from './assessment.ts'
import { readItemJob } from './item.ts'
import { libraryBase } from './library.ts'

const unreadable = (path: string): Problem => ({
  code: 'unreadable',
  severity: 'error',
  where: '',
  what: `${path} cannot be opened as a regular file.`,
  todo: 'Check the name, and that it is a file and not a link.',
})

/** Text of an author's file, and its digest; undefined where it cannot be opened or is over the limit. */
function textOf(root: string, path: string, limit: number): { text: string; sha256: string } | undefined {
  const source = openEvidence(root, path)
  if (!('read' in source)) return undefined
  try {
    if (source.size > limit) return undefined
    const bytes = new Uint8Array(source.size)
    let at = 0
    for (let got = source.read(bytes); got > 0; got = source.read(bytes.subarray(at))) at += got
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, at)), sha256: source.sha256() }
  } catch {
    return undefined
  } finally {
    source.close()
  }
}

/** The one document of an author's YAML file. */
function onlyDocument(text: string, path: string): LocatedNode {
  const { documents, errors } = readYaml(text, path)
  const first = documents[0]
  if (errors.length > 0) throw new AuthorErrors(errors)
  if (first === undefined || documents.length > 1) {
    const what = first === undefined ? 'the file is empty' : 'the file holds more than one document'
    throw new AuthorErrors([{ code: 'documents', at: { file: path, line: 1, column: 1 }, what, todo: 'write one document, without a line of ---' }])
  }
  return first
}

function author(job: AuthorJob): Reply {
  const limit = job.job === 'assessment' ? job.limits.fileBytes : job.limits.yamlBytes
  const read = textOf(job.root, job.path, limit)
  if (read === undefined) return { is: 'problem', problem: unreadable(job.path) }
  if (job.job === 'assessment') return checkAssessment(read.text)
  const node = onlyDocument(read.text, job.path)
  if (job.job === 'manifest') return { is: 'done', value: compileManifest(node) }
  return { is: 'done', value: { ...compileOverlay(node), sha256: read.sha256 } }
}

function protocol(job: ProtocolJob): Reply {
  const files: { path: string; text: string }[] = []
  for (const path of job.paths) {
    const read = textOf(job.root, path, job.limits.yamlBytes)
    if (read === undefined) return { is: 'problem', problem: unreadable(path) }
    files.push({ path, text: read.text })
  }
  return { is: 'done', value: compileLibrary(files, libraryBase()) }
}

/** One job done. Authors' mistakes come back as data; anything else thrown is the caller's to turn into a problem. */
export function answer(job: Job): Reply {
  try {
    if (job.job === 'item') return readItemJob(job)
    return job.job === 'protocol' ? protocol(job) : author(job)
  } catch (error) {
    if (error instanceof AuthorErrors) return { is: 'mistakes', errors: error.errors }
    throw error
  }
}
