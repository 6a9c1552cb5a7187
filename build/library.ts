import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { entryOf } from '../src/app/library-index.ts'
import { namesIn, shelve } from '../src/app/shelves.ts'
import { AuthorErrors, type Library } from '../src/model/index.ts'
import { compileWritten, lintWritten, requirementIds } from '../src/protocol/index.ts'
import { endOfLifeData } from './end-of-life.ts'

const yamlUnder = (root: string): { path: string; text: string }[] =>
  readdirSync(join(root, 'protocols'), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.yaml'))
    .map(path => join('protocols', path).replaceAll('\\', '/'))
    .toSorted()
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** The files of a first protocol, which `protocol new` writes: text by path. */
const templateFiles = (root: string): Record<string, string> => {
  const folder = join(root, 'templates/protocol')
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter(each => each.isFile())
    .map(each => join(each.parentPath, each.name))
  return Object.fromEntries(paths.toSorted().map(path => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]))
}

/** What `explain` says of each name, in small files, so that it opens one of them instead of every protocol. */
function writeShelves(library: Library, write: (name: string, data: unknown) => void): void {
  for (const [shelf, entries] of shelve(library)) write(`explain/${shelf}`, entries)
  write('explain/names', namesIn(library.protocols))
}

/** Parses, validates and resolves everything under protocols/ once and writes dist/library/*.json. */
export function writeLibrary(root: string): void {
  const to = join(root, 'dist', 'library')
  for (const folder of ['protocols', 'explain']) mkdirSync(join(to, folder), { recursive: true })
  const write = (name: string, data: unknown): void => writeFileSync(join(to, `${name}.json`), `${JSON.stringify(data)}\n`)
  try {
    const written = compileWritten(yamlUnder(root))
    const { library } = written
    write('kinds', library.kinds)
    write('mappings', library.mappings)
    write('lint', lintWritten(written))
    write('checks', library.checks)
    write('check-ids', Object.keys(library.checks))
    const data = (name: string): string => readFileSync(join(root, 'protocols/data', name), 'utf8')
    write('end-of-life', endOfLifeData(data('end-of-life.csv'), data('product-names.csv')))
    for (const protocol of library.protocols) write(`protocols/${protocol.id}@${protocol.edition}`, protocol)
    write('index', library.protocols.map(entryOf))
    write('ids', requirementIds(library.protocols))
    writeShelves(library, write)
    write('crosswalks', library.crosswalks)
    write(
      'hashes',
      library.mappings.some(mapping => JSON.stringify(mapping).includes('"hash":')),
    )
    write('template', templateFiles(root))
    write('digest', createHash('sha256').update(JSON.stringify(library)).digest('hex'))
  } catch (error) {
    if (!(error instanceof AuthorErrors)) throw error
    for (const { at, what, todo } of error.errors) process.stderr.write(`${at.file}:${at.line}:${at.column} ${what} — ${todo}\n`)
    throw new Error('the library has mistakes')
  }
}
