import { type LinkStep, levelsOf, type Protocol, type Requirement, requirementsOf } from '../../../model/index.ts'
import { line, paragraph } from '../../common/line.ts'
import { uuid } from '../../common/uuid.ts'
import { controlId } from '../names.ts'
import { token } from '../token.ts'

/** What a catalog or a profile is made of. */
export interface CatalogSource {
  readonly protocol: Protocol
  /** what is said directly of each requirement and those of other editions, by its id */
  readonly mappings: ReadonlyMap<string, readonly LinkStep[]>
  /** editions that mappings lead to, with what is known of them */
  readonly others: readonly { readonly edition: string; readonly title: string; readonly source: string }[]
  /** a folder of the user's own: whose words it is in is not ours to say */
  readonly own: boolean
  /** the day of the export; OSCAL wants to know when a document was changed last */
  readonly asOf: string
  readonly tool: { readonly name: string; readonly version: string }
}

export const editionName = ({ id, edition }: Pick<Protocol, 'id' | 'edition'>): string => `${id}@${edition}`
/** Title and edition, which is not said twice. */
export const titleOf = ({ title, edition }: Protocol): string => (title.endsWith(` ${edition}`) ? title : `${title}, ${edition}`)
export const catalogFile = ({ id, edition }: Protocol): string => `${id}-${edition}-catalog.json`
export const profileFile = ({ id, edition }: Protocol, category: string): string => `${id}-${edition}-profile-${token(category)}.json`

/** What looks like one of OSCAL's insertions of a parameter is none. */
const inert = (text: string): string => text.replaceAll('{{', '{ {')
export const prose = (text: string): string => paragraph(inert(text))
/** The same on one line. */
export const heading = (text: string): string => line(inert(text))

/** Identifiers of a protocol's requirements and indicators: those of reports, apart even where names differ in case alone. */
export function idsOf({ id: protocol, requirements }: Protocol): ReadonlyMap<string, string> {
  const names = [...requirementsOf(requirements)].flatMap(({ id, indicators }) => [id, ...indicators.map(indicator => indicator.id)])
  const taken = new Set<string>()
  const ids = new Map<string, string>()
  for (const name of names) {
    const plain = controlId({ protocol }, name)
    const own = taken.has(plain) ? `${plain}-${uuid(name).slice(0, 8)}` : plain
    taken.add(own)
    ids.set(name, own)
  }
  return ids
}

export const levelParameter = (control: string): string => `${control}_level`
/** Names of the levels that a requirement can have, lowest first. */
export const levelNamesOf = (requirement: Requirement, { scale }: Protocol): readonly string[] =>
  levelsOf(requirement, scale).map(index => scale[index] as string)
