import type { Problem } from '../../../model/index.ts'
import type { XmlTag } from '../xml/tag.ts'
import type { Parts } from './package.ts'

interface Relation {
  readonly type: string
  readonly target: string
  readonly outside: boolean
}
class RelationReader {
  readonly all: Relation[] = []
  open(tag: XmlTag): void {
    if (tag.local !== 'Relationship') return
    const type = tag.attribute('Type') ?? ''
    const outside = tag.attribute('TargetMode')?.toLowerCase() === 'external'
    this.all.push({ type: type.slice(type.lastIndexOf('/') + 1), target: tag.attribute('Target') ?? '', outside })
  }
  close(): void {}
}
function relations(parts: Parts, name: string): readonly Relation[] {
  const reader = new RelationReader()
  parts.read(name, reader)
  return reader.all
}

/** The part that holds the words, as the package says; undefined where it names none that is there. */
export function mainPart(parts: Parts): string | undefined {
  const named = relations(parts, '_rels/.rels')
    .find(({ type }) => type === 'officeDocument')
    ?.target.replace(/^\/+/, '')
  return [named, 'word/document.xml'].find((name): name is string => name !== undefined && parts.names.has(name))
}

const problem = (code: string, severity: Problem['severity'], what: string, todo: string): Problem => ({
  code,
  severity,
  where: '',
  what,
  todo,
})
const MACROS = problem(
  'document-macros',
  'warning',
  'The document carries macros. They were not run, and nothing of them was read.',
  'Give the document without macros: save it as .docx or as PDF.',
)
const REMOTE = problem(
  'document-remote',
  'warning',
  'The document fetches a part of itself (a template, a picture or an object) from elsewhere when it is opened. Nothing was fetched.',
  'Save the document with everything in it, or as PDF.',
)
const EMBEDDED = problem(
  'document-embedded',
  'note',
  'The document holds other files. They were not opened.',
  'Give those files on their own, if they are evidence.',
)

/** What else the package carries or would fetch, told and never followed. Links that a reader may click are no parts. */
export function oddities(parts: Parts): readonly Problem[] {
  const names = [...parts.names]
  const has = (test: RegExp): boolean => names.some(name => test.test(name))
  const outside = names
    .filter(name => name.endsWith('.rels'))
    .flatMap(name => relations(parts, name))
    .filter(relation => relation.outside && relation.type !== 'hyperlink')
  return [
    ...(has(/vbaProject\.bin$|\/vbaData\.xml$/i) ? [MACROS] : []),
    ...(outside.length > 0 ? [{ ...REMOTE, count: outside.length }] : []),
    ...(has(/\/(?:embeddings|activeX)\//i) ? [EMBEDDED] : []),
  ]
}
