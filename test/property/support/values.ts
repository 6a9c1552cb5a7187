import type { PlainRecord } from '../../../src/checks/index.ts'
import type { FieldType } from '../../../src/model/index.ts'
import type { Choices } from './choices.ts'
import { allChecks, kinds } from './library.ts'

/** Values of every field that some case gives, by kind and field: what checks look for, and what only just misses it. */
const given = new Map<string, unknown[]>()
for (const { check } of allChecks) {
  for (const { given: of, previous } of check.cases) {
    for (const [kind, records] of [...Object.entries(of), ...Object.entries(previous ?? {})]) {
      for (const record of records) {
        for (const [field, value] of Object.entries(record)) {
          const known = given.getOrInsertComputed(`${kind} ${field}`, () => [])
          if (!known.some(other => JSON.stringify(other) === JSON.stringify(value))) known.push(value)
        }
      }
    }
  }
}

const DATES = [
  '2026-06-30',
  '2026-06-29',
  '2026-06-29T10:00:00Z',
  '2026-06-29T23:30:00Z',
  '2026-06-20',
  '2026-06-01',
  '2026-06',
  '2026-05-10',
  '2026-03-01',
  '2025-12-15',
  '2025-07-01',
  '2025-06-29',
  '2024',
  '2026-07-01',
  '2026-08-01',
  '2027-06-30',
  'never',
  'no-end',
]
const IDS = ['p1', 'p2', 'p3', 'P1 ', 'a1', 'a2', 'all', '']
const BY_TYPE: Readonly<Record<string, readonly unknown[]>> = {
  text: ['x', 'y', 'The board', 'access'],
  'long-text': ['access and backup', ''],
  id: IDS,
  host: ['m1', 'm1.example.org', 'm1.other.org', 'M2', 'm3'],
  'person-key': ['k1', 'k2'],
  'yes-no': [true, false],
  count: [0, 1, 2, 3, 10, 1000],
  number: [0, 1, -1, 2.5, 10],
  ratio: ['0%', '50%', '100%'],
  bytes: ['0 MB', '1 MB', '5 GB'],
  duration: ['1 hour', '3 days', '40 days', '2 months'],
  date: DATES,
  version: ['1', '1.10', '2.0', '10'],
  ports: [22, '443', '1-1024'],
}

/** A value of a type that may well be what a check looks for. */
function typed(type: FieldType, known: readonly unknown[], draw: Choices): unknown {
  if (known.length > 0 && !draw.oneIn(3)) return draw.pick(known)
  if (type.type === 'enum' || type.type === 'level') return draw.pick(type.values ?? [])
  if (type.type !== 'list') return draw.pick(BY_TYPE[type.type] ?? IDS)
  const member = (): unknown => (type.values ? draw.pick(type.values) : draw.pick(BY_TYPE[type.of ?? 'id'] ?? IDS))
  const members = Array.from({ length: draw.below(3) }, member)
  return draw.oneIn(3) ? { list: members, complete: false } : members
}

/** A cell of any sort: mostly a value, else blank, unknown or unreadable. `undefined` leaves the field out. */
export function cell(kind: string, field: string, draw: Choices): unknown {
  const type = kinds[kind]?.fields[field]?.type as FieldType
  const sort = draw.below(10)
  if (sort === 9) return undefined
  if (sort === 8) return null
  if (sort === 7 && draw.oneIn(2)) return { state: 'invalid' }
  return typed(type, given.get(`${kind} ${field}`) ?? [], draw)
}

/** A record with one field set, or left out. */
export function setField(record: PlainRecord, field: string, value: unknown): PlainRecord {
  const { [field]: _, ...rest } = record
  return value === undefined ? rest : { ...rest, [field]: value }
}
