import { each } from '../common/json-text.ts'
import { line } from '../common/line.ts'
import { uuid } from '../common/uuid.ts'

/** Our levels, scores, claims and counts: OSCAL knows satisfied and not satisfied alone. */
export const NAMESPACE = 'urn:probity:ns:oscal:1'

export interface Prop {
  readonly name: string
  readonly ns: string
  readonly value: string
}
export const prop = (name: string, value: string | number | boolean): Prop => ({
  name,
  ns: NAMESPACE,
  value: typeof value === 'string' ? line(value, 'none') : String(value),
})

const TOKEN = /^[\p{L}_][\p{L}\p{N}._-]*$/u
/**
 * An identifier as OSCAL spells them: a letter first, no colon, no space. What has to be changed for that gets a mark of
 * its own, so that two that differ stay apart.
 */
export function token(...names: readonly string[]): string {
  const plain = names.join('-').toLowerCase()
  if (TOKEN.test(plain)) return plain
  const kept = plain.replace(/[^\p{L}\p{N}._-]+/gu, '_')
  return `${TOKEN.test(kept) ? '' : '_'}${kept}-${uuid(...names).slice(0, 8)}`
}

/** OSCAL has no empty lists: a key with nothing under it is left out. */
export const listed = <K extends string, T>(key: K, list: readonly T[]): { [key in K]?: readonly T[] } =>
  list.length === 0 ? {} : ({ [key]: list } as { [key in K]: readonly T[] })
/** The same for long lists, whose entries are made while they are written. */
export const listedEach = <T extends object>(key: string, list: readonly T[], make: (of: T) => object): object =>
  list.length === 0 ? {} : { [key]: each(list, make) }
