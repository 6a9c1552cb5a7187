import { Composer } from 'yaml'
import type { ByteSource, Limits } from '../../../model/index.ts'
import { LocatedNode, type LocatedValue } from '../located.ts'
import { ProblemLog } from '../problems.ts'
import { withinFileLimit, withinLimit } from '../source.ts'
import type { Tree, TreeNode, TreeOptions } from '../types.ts'
import { Utf8Stream } from '../utf8.ts'
import { WholeTree, wholeText } from '../whole.ts'
import { buildValue } from './build.ts'
import { guarded } from './guard.ts'
import { Refused } from './refused.ts'

const TODO = 'Export the file again, as YAML 1.2 without tags, merge keys and large aliases.'

/** 1-based lines of offsets in a text. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return offset => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle] <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}

/** The documents that hold something. Throws Refused at the first mistake: half a document is not evidence. */
function documentsOf(text: string, limits: Limits, lineAt: (offset: number) => number): LocatedValue[] {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    logLevel: 'silent',
  })
  const values: LocatedValue[] = []
  const take = (documents: ReturnType<Composer['next']>): void => {
    for (const { errors, warnings, contents } of documents) {
      const [mistake] = [...errors, ...warnings]
      // the package's own message quotes the line
      if (mistake !== undefined)
        throw new Refused(
          mistake.code === 'TAG_RESOLVE_FAILED' ? 'yaml-tag' : 'yaml-syntax',
          mistake.pos[0],
          'From here on it is not YAML that can be read.',
        )
      if (contents !== null) values.push(buildValue(contents, lineAt))
    }
  }
  for (const token of guarded(text, limits)) take(composer.next(token))
  take(composer.end(false, text.length))
  return values.filter(({ content }) => content.shape !== 'null')
}

/** One document is the root; several are a list. */
function rootOf(text: string, limits: Limits, log: ProblemLog): TreeNode | undefined {
  const lineAt = lineFinder(text)
  try {
    const values = documentsOf(text, limits, lineAt)
    if (values.length > 1) return new LocatedNode({ content: { shape: 'list', members: values }, line: 0 })
    if (values[0] !== undefined) return new LocatedNode(values[0])
    log.add('error', 'yaml-empty', '', 'The file holds no value.', 'Export the file again.')
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    log.add('error', error.code, `line ${lineAt(error.offset)}`, error.message, TODO)
  }
  return undefined
}

/** YAML 1.2, core schema, as a whole. */
export function openYaml(source: ByteSource, { limits }: TreeOptions): Tree {
  const log = new ProblemLog()
  const stream = new Utf8Stream(source)
  const readable = withinFileLimit(source, limits, log) && withinLimit(source, limits.yamlBytes, 'limit-yaml', log)
  const bytes = readable ? wholeText(stream, source, log) : undefined
  const root = bytes && rootOf(bytes.toString('utf8', 0, bytes.length - 1), limits, log)
  return new WholeTree('yaml', stream.encoding, log.list(), root)
}
