import type { Kinds, ManifestItem } from '../../model/index.ts'
import type { Subject } from '../exports/subject.ts'
import type { RegisterDefinition } from './definition.ts'
import { type Headings, headingsFor, isEnough } from './headings.ts'
import { REGISTERS } from './index.ts'

/** A register to be read: as the manifest says, or as its headings suggest. */
export interface RegisterItem {
  readonly register: RegisterDefinition
  readonly entry?: ManifestItem
}

/** Of the headings in a table this share has to be known before a guess is made. */
const SHARE = 0.5

/**
 * The register that a table's headings suggest: every needed field, half of the headings known, and more of them than of
 * any other register. A tie is no guess, unless the file's name says which it is.
 */
export function guessRegister(subject: Subject, kinds: Kinds): RegisterItem | undefined {
  if (subject.peek.formats[0] !== 'csv') return undefined
  const { header } = subject.table(undefined, [])
  const named = header.filter(heading => heading !== '').length
  const fieldsOf = ({ kind }: RegisterDefinition): readonly string[] => Object.keys(kinds[kind]?.fields ?? {})
  const guesses = [...REGISTERS.values()].flatMap(register => {
    const found: Headings = headingsFor(register, header, fieldsOf(register))
    const count = Object.keys(found).length
    return count >= 3 && count >= named * SHARE && isEnough(register, found) ? [{ register, count }] : []
  })
  const most = guesses.reduce((best, { count }) => Math.max(best, count), 0)
  const best = guesses.filter(({ count }) => count === most).map(({ register }) => register)
  const name = subject.source.path.slice(subject.source.path.lastIndexOf('/') + 1).toLowerCase()
  const only = best.length === 1 ? best[0] : best.find(register => name.includes(register.name.replace(/s$/, '')))
  return only === undefined ? undefined : { register: only }
}
