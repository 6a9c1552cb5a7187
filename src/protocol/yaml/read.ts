import { Composer, type Document, type YAMLError } from 'yaml'
import { type AuthorError, AuthorErrors, type LocatedNode } from '../../model/index.ts'
import { buildNode, type Complain } from './build.ts'
import { locatedNode } from './located.ts'
import { type Node, newSource } from './node.ts'
import { Refused, scan, YAML_LIMITS } from './scan.ts'
import { ERROR_TEXTS } from './texts.ts'

/** Documents of one file. With an error or more, the documents are what could be read and are for finding further errors only. */
export interface Documents {
  readonly documents: readonly LocatedNode[]
  readonly roots: readonly Node[]
  readonly errors: readonly AuthorError[]
}

/** Offset of the first NUL or other control character: they never belong in what a person wrote. */
const controlIn = (text: string): number => {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 32 ? code !== 9 && code !== 10 && code !== 13 : code === 127) return at
  }
  return -1
}

/**
 * YAML 1.2 (core schema) with the place of every value. Warnings are errors; a limit ends the reading with one error.
 * `file` is the name used in positions. Never throws; errors hold own words and places only, never text of the file.
 */
export const readYaml = (text: string, file: string): Documents => {
  const source = newSource(text, file)
  const errors: AuthorError[] = []
  const roots: Node[] = []
  const complain: Complain = (code, offset, what, todo) => void errors.push({ code, at: source.at(offset), what, todo })
  try {
    const control = controlIn(text)
    if (control >= 0) throw new Refused('yaml-control', control, 'a control character', 'remove it; the file may not be text')
    for (const document of compose(text)) {
      for (const error of [...document.errors, ...document.warnings]) complainOf(error, complain)
      roots.push(buildNode(document.contents, source, complain))
    }
  } catch (error) {
    if (error instanceof Refused) complain(error.code, error.offset, error.what, error.todo)
    else complain('yaml-impossible', 0, ...ERROR_TEXTS.IMPOSSIBLE)
  }
  return {
    documents: roots.map(locatedNode),
    roots,
    errors: errors.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column).slice(0, YAML_LIMITS.errors),
  }
}

function* compose(text: string): Generator<Document.Parsed> {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    logLevel: 'silent',
  })
  for (const token of scan(text)) yield* composer.next(token)
  yield* composer.end(false, text.length)
}

const complainOf = (error: YAMLError, complain: Complain): void => {
  const [what, todo] = ERROR_TEXTS[error.code] ?? ERROR_TEXTS.IMPOSSIBLE
  complain(`yaml-${error.code.toLowerCase().replaceAll('_', '-')}`, error.pos[0], what, todo)
}

/** The one document of a file. Throws AuthorErrors when there is a mistake, no document, or more than one. */
export const readOneYaml = (text: string, file: string): LocatedNode => {
  const { documents, errors } = readYaml(text, file)
  if (errors.length) throw new AuthorErrors(errors)
  const at = { file, line: 1, column: 1 }
  if (documents.length === 0)
    throw new AuthorErrors([{ code: 'yaml-empty', at, what: 'the file is empty', todo: 'write the document, or remove the file' }])
  if (documents.length > 1)
    throw new AuthorErrors([
      {
        code: 'yaml-documents',
        at: documents[1].position(''),
        what: 'a second document in a file that holds one',
        todo: 'keep one document in the file',
      },
    ])
  return documents[0]
}
