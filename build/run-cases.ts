import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkOne } from '../src/app/protocol-check.ts'
import { AuthorErrors } from '../src/model/index.ts'
import { endOfLifeTable } from '../src/operators/index.ts'
import { compileLibrary } from '../src/protocol/index.ts'
import { endOfLifeData } from './end-of-life.ts'

/**
 * Compiles the checks under protocols/ in memory, runs every case and every mutation, and prints the cases that fail and
 * the mutations that no case notices: `node build/run-cases.ts [part of an id]`. Exit code 2 where there is one.
 */
const root = join(import.meta.dirname, '..')
const files = ['checks', 'kinds'].flatMap(folder =>
  readdirSync(join(root, 'protocols', folder), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.yaml'))
    .map(path => `protocols/${folder}/${path.replaceAll('\\', '/')}`)
    .toSorted()
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') })),
)
const wanted = process.argv[2] ?? ''

const library = () => {
  try {
    return compileLibrary(files)
  } catch (error) {
    if (error instanceof AuthorErrors)
      for (const { at, what, todo } of error.errors) console.log(`${at.file}:${at.line}:${at.column} ${what} — ${todo}`)
    throw new Error('the library does not compile: run node build/check-library.ts')
  }
}

const data = (name: string): string => readFileSync(join(root, 'protocols', 'data', name), 'utf8')
const endOfLife = endOfLifeTable(endOfLifeData(data('end-of-life.csv'), data('product-names.csv')))
const { checks, kinds } = library()
const told = Object.values(checks)
  .filter(({ id }) => id.includes(wanted))
  .map(check => checkOne(check, checks, kinds, endOfLife))
for (const { id, failed, unnoticed, equivalent } of told) {
  for (const { name, expected, got } of failed) console.log(`${id}: case "${name}": expected ${expected}; got ${got}`)
  for (const { what, at } of unnoticed) console.log(`${id}: no case notices: ${what} (${at})`)
  for (const { mutation, because } of equivalent) console.log(`${id}: equivalent: ${mutation}, because ${because}`)
}
const sum = (of: (each: (typeof told)[number]) => number): number => told.reduce((total, each) => total + of(each), 0)
const [failed, unnoticed] = [sum(each => each.failed.length), sum(each => each.unnoticed.length)]
console.log(
  `${told.length} checks, ${sum(each => each.cases)} cases, ${failed} failing; ${sum(each => each.mutations)} mutations, ${unnoticed} unnoticed.`,
)
if (failed + unnoticed > 0) process.exitCode = 2
