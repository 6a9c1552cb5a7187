import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments, stringify } from 'yaml'
import { type AuthorError, AuthorErrors, type Check, type Kinds, type Library } from '../../../src/model/index.ts'
import { type AuthorFile, compileLibrary } from '../../../src/protocol/index.ts'

export const root = join(import.meta.dirname, '../../..')
export const shared = process.env.PROBITY_SHARED ?? join(root, '../shared')
export const hasShared = existsSync(join(shared, 'language/reference.md'))
export const sharedText = (path: string): string => readFileSync(join(shared, path), 'utf8')

export const kindsFile: AuthorFile = {
  path: 'protocols/kinds/kinds.yaml',
  text: readFileSync(join(root, 'protocols/kinds/kinds.yaml'), 'utf8'),
}
export const base: Pick<Library, 'kinds' | 'checks' | 'mappings'> = compileLibrary([kindsFile])
export const kinds: Kinds = base.kinds

export type Plain = Record<string, unknown>
export const TEXTS: Plain = {
  version: 1,
  title: 'It holds',
  'failure-title': 'It does not hold',
  why: 'Because it matters.',
  severity: 'high',
  method: 'export',
  'by-hand': 'Look.',
  remedy: 'Do it.',
}
export const CASES = [
  { name: 'a', given: {}, expect: { outcome: 'met' } },
  { name: 'b', given: {}, expect: { outcome: 'not-met' } },
  { name: 'c', given: {}, expect: { outcome: 'undetermined' } },
]
const KIND_KEYS = ['kind', 'for-each', 'in', 'with']

/** Every kind that is named anywhere in a check. */
const kindsIn = (node: unknown): string[] => {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => [
    ...(KIND_KEYS.includes(key) && typeof value === 'string' && Object.hasOwn(kinds, value) ? [value] : []),
    ...kindsIn(value),
  ])
}
/** A check with the texts, needs and cases that it lacks. */
export const filled = (check: Plain): Plain => ({
  id: 'topic/name',
  ...TEXTS,
  needs: Object.fromEntries(kindsIn(check).map(kind => [kind, {}])),
  cases: CASES,
  ...check,
})

export const asYaml = (value: unknown): string => stringify(value, { aliasDuplicateObjects: false, lineWidth: 0 })
export const documents = (text: string): Plain[] => parseAllDocuments(text).map(document => document.toJS() as Plain)

/** The checks of a text, compiled. */
export const checksOf = (...checks: Plain[]): Record<string, Check> => {
  const text = checks.map(check => asYaml(filled(check))).join('---\n')
  return { ...compileLibrary([{ path: 'checks/x.yaml', text }], base).checks }
}
export const checkOf = (check: Plain): Check => checksOf(check)[String(check.id ?? 'topic/name')]

export const errorsOf = (compile: () => unknown): readonly AuthorError[] => {
  try {
    compile()
    return []
  } catch (error) {
    if (error instanceof AuthorErrors) return error.errors
    throw error
  }
}
/** Mistakes of a check, each as `code`, and all their words. */
export const mistakesOf = (...checks: Plain[]): readonly AuthorError[] => errorsOf(() => checksOf(...checks))
export const codes = (errors: readonly AuthorError[]): string[] => errors.map(error => error.code)
export const printed = (errors: readonly AuthorError[]): string =>
  errors.map(({ at, what, todo }) => `${at.file}:${at.line}:${at.column} ${what} — ${todo}`).join('\n')
