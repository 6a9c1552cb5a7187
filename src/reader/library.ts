import { readLibrary } from '../files/index.ts'
import type { Check, Kinds, Mapping, RequirementIds } from '../model/index.ts'
import type { Base } from '../protocol/index.ts'

let kinds: Kinds | undefined
let mappings: readonly Mapping[] | undefined

/** Kinds and mappings of the shipped library, loaded once in a reader's life. */
export const readingLibrary = (): { kinds: Kinds; mappings: readonly Mapping[] } => {
  kinds ??= readLibrary('kinds') as Kinds
  mappings ??= readLibrary('mappings') as readonly Mapping[]
  return { kinds, mappings }
}

/** Ids of the requirements of each shipped edition. */
export const requirementIds = (): RequirementIds => readLibrary('ids') as RequirementIds
/** Ids of every shipped check. */
export const checkIds = (): readonly string[] => readLibrary('check-ids') as readonly string[]

/** What a user's own protocol may build on: every shipped kind, check and mapping, and the ids of every shipped requirement. */
export const libraryBase = (): Base => ({
  ...readingLibrary(),
  checks: readLibrary('checks') as Readonly<Record<string, Check>>,
  ids: requirementIds(),
})
