import type { DraftTree } from './draft.ts'
import type { Named, NamedTree } from './names.ts'

/** A text in double quotes, as both JSON and YAML read it. */
const quoted = (text: string): string =>
  JSON.stringify(text).replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

const OPEN = 'excused: [{ rule: says-nothing, because: imported without its text. The essence is to be written }]'
const KIND = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u

const head = ({ kind }: Named, id: string, title: string): readonly string[] => [
  `- id: ${quoted(id)}`,
  `  kind: ${quoted(KIND.test(kind) ? kind : 'requirement')}`,
  `  title: ${quoted(title)}`,
]
const asked = (named: Named, id: string): readonly string[] => [
  ...head(named, id, titleOf(named)),
  '  essence: To be written.',
  '  verified: unverified',
  '  manual: { ask: to be written, how: document }',
  `  ${OPEN}`,
]
const titleOf = ({ title, id }: Named): string => (title === '' ? id : title)

/** A requirement that has parts and is asked about by itself: the language decides by one of the two, so it is a part of its own. */
const itself = (named: Named, taken: ReadonlySet<string>): readonly string[] => {
  let id = `${named.id.slice(0, 50)}-itself`
  while (taken.has(id)) id += '-x'
  return [...asked(named, id), '  note: Asked of the whole beside its parts. The file has no id of its own for it.']
}

function entry(named: Named, taken: ReadonlySet<string>): readonly string[] {
  if (named.parts.length === 0) {
    if (named.asked) return asked(named, named.id)
    const closed = ['  essence: To be written.', '  verified: unverified', `  not-checkable: ${quoted(named.because)}`, `  ${OPEN}`]
    return [...head(named, named.id, titleOf(named)), ...closed]
  }
  const parts = [...(named.asked ? itself(named, taken) : []), ...named.parts.flatMap(part => entry(part, taken))]
  return [...head(named, named.id, titleOf(named)), '  verified: unverified', '  parts:', ...parts.map(line => `    ${line}`)]
}

const EDITION = /^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/
const editionOf = ({ version }: DraftTree): string => (EDITION.test(version) ? version : '1')

const headFile = (tree: DraftTree, name: string): string =>
  [
    '# yaml-language-server: $schema=schemas/protocol.schema.json',
    '#',
    '# Imported: ids and titles are those of the file that SOURCE.md names. Nothing is verified, and every text is to be written.',
    `protocol: ${name}`,
    `edition: ${quoted(editionOf(tree))}`,
    'version: 0.1.0',
    `title: ${quoted(tree.title === '' ? name : tree.title)}`,
    `issuer: ${quoted(tree.issuer === '' ? 'to be written' : tree.issuer)}`,
    `source: ${quoted(`to be written; imported from ${tree.reference === '' ? 'a file without an identifier' : tree.reference}`)}`,
    'categories: [organisation]',
    'scale: [not-met, met]',
    'scoring: weighted',
    '',
  ].join('\n')

/** A text from outside in a Markdown document, as code: nothing in it is markup. */
const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``

const WHAT = { 'oscal-catalog': 'an OSCAL catalog', 'requirement-library': 'a library of requirements' } as const

const sourceFile = (tree: DraftTree, { renamed }: NamedTree, file: { readonly name: string; readonly sha256: string }): string =>
  [
    '# Where this edition comes from',
    '',
    `Imported from ${WHAT[tree.from]}: ${code(tree.title)}, version ${code(tree.version || 'not supplied')}.`,
    '',
    '| fact | value |',
    '|---|---|',
    `| file | ${code(file.name.replaceAll('|', '/'))} |`,
    `| its SHA-256 | ${code(file.sha256)} |`,
    `| its own identifier | ${code((tree.reference || 'not supplied').replaceAll('|', '/'))} |`,
    '',
    'Ids, titles and the tree are those of the file. Nobody has held them against the standard: every tag is `unverified`.',
    'Descriptions were not taken over, because the text of a protocol is its author’s own words: each essence is to be written,',
    'and `probity protocol lint` lists those that are left. Look up under which licence the file may be used.',
    ...(renamed.length === 0
      ? []
      : ['', '## Ids that are not those of the file', '', ...renamed.map(({ from, to }) => `* ${code(from || 'none')} is ${code(to)}`)]),
    '',
    '## Not supplied',
    '',
    'Levels expected, who attests, which evidence can be had, and what decides: the file does not say.',
    '',
  ].join('\n')

/** The files of a protocol whose every requirement is left to a person, and whose every text is to be written. */
export function skeletonFiles(
  tree: DraftTree,
  ids: NamedTree,
  name: string,
  file: { readonly name: string; readonly sha256: string },
): readonly (readonly [path: string, text: string])[] {
  const taken = new Set<string>()
  const gather = (list: readonly Named[]): void => {
    for (const { id, parts } of list) {
      taken.add(id)
      gather(parts)
    }
  }
  gather(ids.requirements)
  const requirements = ids.requirements.flatMap(each => entry(each, taken))
  return [
    ['protocol.yaml', headFile(tree, name)],
    ['requirements.yaml', ['# yaml-language-server: $schema=schemas/protocol.schema.json', ...requirements, ''].join('\n')],
    ['SOURCE.md', sourceFile(tree, ids, file)],
    ['CHANGELOG.md', '# Changelog\n\n## 0.1.0\n\nImported. No text is written yet.\n'],
  ]
}
