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
for (const { measurement } of allChecks) listen(measurement.shape)

const NAMED: ReadonlySet<string> = new Set(['id', 'host', 'person-key'])

/** One new name for every name, however it is written; machines label by label, so that short and full names stay alike. */
class Register {
  readonly #names = new Map<string, string>()
  readonly #kept: ReadonlySet<string>
  /** `kept`: names that stand in the register of evidence too */
  constructor(kept: ReadonlySet<string>) {
    this.#kept = kept
  }
  #label(word: string): string {
    return this.#names.getOrInsertComputed(fold(word), key => `n${key.length}z${this.#names.size}`)
  }
  name(text: string, type: string): string {
    if (tidy(text) === '' || spoken.has(fold(text)) || this.#kept.has(fold(text))) return text
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

/** The same world in which every person, account and machine goes by another name. */
export function renamed(world: World): World {
  const register = new Register(new Set(world.items.map(item => fold(factsOf(item).system))))
  const items = world.items.map(item => ({ ...item, records: item.records.map(record => renamedRecord(item.kind, record, register)) }))
  const person = <T extends { readonly person: string }>(of: T): T => ({ ...of, person: register.name(of.person, 'id') })
  const { roleHolders, statements } = world.manifest
  const manifest = { ...world.manifest, roleHolders: roleHolders.map(person), statements: statements.map(person) }
  return { ...withItems(world, items), manifest }
}
