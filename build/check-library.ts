import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AuthorErrors } from '../src/model/index.ts'
import { compileLibrary } from '../src/protocol/index.ts'

/** Compiles everything under protocols/ and prints every mistake: `node build/check-library.ts [part of a path]`. */
const root = join(import.meta.dirname, '..')
const files = readdirSync(join(root, 'protocols'), { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.yaml'))
  .map(path => join('protocols', path).replaceAll('\\', '/'))
  .toSorted()
  .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const wanted = process.argv[2] ?? ''

try {
  const { kinds, checks, mappings, protocols } = compileLibrary(files)
  const counts = [Object.keys(kinds).length, Object.keys(checks).length, mappings.length, protocols.length]
  console.log(`${files.length} files: ${counts[0]} kinds, ${counts[1]} checks, ${counts[2]} exports, ${counts[3]} protocols. No mistakes.`)
} catch (error) {
  if (!(error instanceof AuthorErrors)) throw error
  const shown = error.errors.filter(each => each.at.file.includes(wanted))
  for (const { at, what, todo } of shown) console.log(`${at.file}:${at.line}:${at.column} ${what} — ${todo}`)
  console.log(`${shown.length} mistakes${wanted ? ` in ${wanted} (${error.errors.length} in all)` : ''}`)
  process.exitCode = 2
}
