import { type Protocol, requirementsOf } from '../model/index.ts'

/** One line of the library's index: what can be said of a protocol without opening it. */
export interface ProtocolEntry
  extends Pick<
    Protocol,
    'id' | 'edition' | 'version' | 'title' | 'shortTitle' | 'issuer' | 'period' | 'effective' | 'categories' | 'digest' | 'scoring'
  > {
  /** requirements that are answered */
  readonly requirements: number
  /** requirements that no evidence of one body can show */
  readonly notCheckable: number
}

/** The line of one protocol, as the build writes it. */
export function entryOf(protocol: Protocol): ProtocolEntry {
  const { id, edition, version, title, shortTitle, issuer, period, effective, categories, digest, scoring } = protocol
  const leaves = [...requirementsOf(protocol.requirements)].filter(({ parts, beside }) => parts.length === 0 && beside === undefined)
  const notCheckable = leaves.filter(each => each.notCheckable !== undefined).length
  const dated = { ...(period && { period }), ...(effective && { effective }) }
  const named = { id, edition, version, title, shortTitle, issuer, ...dated, categories, digest, scoring }
  return { ...named, requirements: leaves.length - notCheckable, notCheckable }
}
