import { plainHeading, type RegisterDefinition } from './definition.ts'

/** Heading of each field that could be told from the headings alone, as it stands in the file. */
export type Headings = Readonly<Record<string, string>>
/** Headings by their plain words; one that stands twice is not there. */
export type Names = ReadonlyMap<string, string>

export function namesOf(header: readonly string[]): Names {
  const names = new Map<string, string>()
  const twice = new Set<string>()
  for (const heading of header) {
    const plain = plainHeading(heading)
    if (plain === '') continue
    if (names.has(plain)) twice.add(plain)
    names.set(plain, heading)
  }
  for (const plain of twice) names.delete(plain)
  return names
}

/** Fields by the headings people write for them. A heading serves one field; one that stands twice serves none. */
export function headingsFor(register: RegisterDefinition, names: Names, fields: readonly string[]): Headings {
  const free = new Map(names)
  const found: Record<string, string> = Object.create(null)
  for (const [field, written] of Object.entries(register.headings)) {
    if (!fields.includes(field)) continue
    const name = [plainHeading(field), ...written.split('|')].find(one => free.has(one))
    if (name === undefined) continue
    found[field] = free.get(name) ?? ''
    free.delete(name)
  }
  return found
}

/** True where the headings found are enough to take the table for that register. */
export const isEnough = (register: RegisterDefinition, found: Headings): boolean =>
  register.needs.every(fields => fields.some(field => Object.hasOwn(found, field)))
