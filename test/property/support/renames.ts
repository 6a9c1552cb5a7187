import type { PlainRecord } from '../../../src/checks/index.ts'
import { fold, tidy } from '../../../src/operators/index.ts'
import { allChecks, kinds } from './library.ts'
import { factsOf, type World, withItems } from './worlds.ts'

/** Words that a check compares with, such as `all` for every user: they are no names. */
const spoken = new Set<string>()
const listen = (node: unknown): void => {
  if (typeof node === 'string') spoken.add(fold(node))
  else if (typeof node === 'object' && node !== null) Object.values(node).forEach(listen)
}
/** Parts of a name that a check looks for, such as `admin@` at its beginning: a name that has one says something by itself. */
const parts = new Set<string>()
const PARTIAL: readonly unknown[] = ['contains', 'starts-with', 'ends-with']
const listenForParts = (node: unknown, sought = false): void => {
  if (typeof node !== 'object' || node === null) return
  if (sought && 'text' in node && typeof node.text === 'string') parts.add(fold(node.text))
  for (const [key, child] of Object.entries(node))
    listenForParts(child, sought || (key === 'operand' && 'operator' in node && PARTIAL.includes(node.operator)))
}
for (const { measurement } of allChecks) {
  listen(measurement.shape)
  listenForParts(measurement.shape)
}
const saysSomething = (text: string): boolean => spoken.has(fold(text)) || [...parts].some(part => fold(text).includes(part))

const NAMED: ReadonlySet<string> = new Set(['id', 'host', 'person-key'])

/** One new name for every name, however it is written; machines label by label, so that short and full names stay alike. */
class Register {
  readonly #names = new Map<string, string>()
  readonly #kept: ReadonlySet<string>
  /** `kept`: names that stand in the register of evidence or in a text too */
  constructor(kept: ReadonlySet<string>) {
    this.#kept = kept
  }
  #label(word: string): string {
    return this.#names.getOrInsertComputed(fold(word), key => `n${key.length}z${this.#names.size}`)
  }
  name(text: string, type: string): string {
    if (tidy(text) === '' || saysSomething(text) || this.#kept.has(fold(text))) return text
    if (type === 'person-key') return `k${this.#label(`key ${text}`)}`
    return type === 'host' || text.includes('.')
      ? tidy(text)
          .split('.')
          .map(word => this.#label(word))
          .join('.')
      : this.#label(text)
  }
}

function renamedCell(value: unknown, type: string, register: Register): unknown {
  if (typeof value === 'string') return register.name(value, type)
  if (Array.isArray(value)) return value.map(one => renamedCell(one, type, register))
  if (typeof value === 'object' && value !== null && 'list' in value) return { ...value, list: renamedCell(value.list, type, register) }
  return value
}

function renamedRecord(kind: string, record: PlainRecord, register: Register): PlainRecord {
  return Object.fromEntries(
    Object.entries(record).map(([field, value]) => {
      const type = kinds[kind]?.fields[field]?.type
      const of = type?.type === 'list' ? type.of : type?.type
      return [field, of !== undefined && NAMED.has(of) ? renamedCell(value, of, register) : value]
    }),
  )
}

/**
 * Names that stand in a text as well, such as that of an asset: a check may hold the two together, and a text is not renamed.
 * Nor is the reference of a document: by how it is written it is known whether it tells one document from another.
 */
const inTexts = ({ items }: World): readonly string[] =>
  items.flatMap(({ kind, records }) =>
    records.flatMap(record =>
      Object.entries(record).flatMap(([field, value]) =>
        typeof value === 'string' && (kinds[kind]?.fields[field]?.type.type === 'text' || (kind === 'documents' && field === 'id'))
          ? [fold(value)]
          : [],
      ),
    ),
  )

/** The same world in which every person, account and machine goes by another name. */
export function renamed(world: World): World {
  const register = new Register(new Set([...world.items.map(item => fold(factsOf(item).system)), ...inTexts(world)]))
  const items = world.items.map(item => ({ ...item, records: item.records.map(record => renamedRecord(item.kind, record, register)) }))
  const person = <T extends { readonly person: string }>(of: T): T => ({ ...of, person: register.name(of.person, 'id') })
  const { roleHolders, statements } = world.manifest
  const manifest = { ...world.manifest, roleHolders: roleHolders.map(person), statements: statements.map(person) }
  return { ...withItems(world, items), manifest }
}
