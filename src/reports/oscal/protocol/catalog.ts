import { type Protocol, plainWords, type Requirement } from '../../../model/index.ts'
import { jsonDocument } from '../../common/json-text.ts'
import type { OscalVersion } from '../metadata.ts'
import { protocolId } from '../names.ts'
import { listed, token } from '../token.ts'
import { catalogMetadata, documentId, standards } from './document.ts'
import { fact, labelled, requirementFacts } from './facts.ts'
import { parametersOf } from './parameters.ts'
import { partsOf } from './parts.ts'
import { type CatalogSource, heading, idsOf, prose, titleOf } from './source.ts'

interface Making {
  readonly source: CatalogSource
  readonly ids: ReadonlyMap<string, string>
  /** requirements seen so far: the order of a tree whose groups and controls OSCAL lists apart */
  order: number
}

function linksOf({ id }: Requirement, { source: { mappings, others } }: Making): readonly object[] {
  const there = new Set(others.map(({ edition }) => edition))
  return (mappings.get(id) ?? [])
    .filter(({ edition }) => there.has(edition))
    .map(step => ({
      href: `#${protocolId(step)}`,
      rel: 'related',
      text: heading(`${plainWords(step.is)}: ${step.edition} ${step.id} (${plainWords(step.verified)})`),
    }))
}

const headOf = (requirement: Requirement, making: Making): object => ({
  id: making.ids.get(requirement.id) ?? requirement.id,
  class: token(requirement.kind),
  title: heading(requirement.title),
})
const propsOf = (requirement: Requirement, { source }: Making, order: number): readonly object[] => [
  ...labelled(requirement.id, order),
  ...requirementFacts(requirement, source.mappings.get(requirement.id) ?? []),
]

function control(requirement: Requirement, making: Making): object {
  const { protocol } = making.source
  const id = making.ids.get(requirement.id) ?? requirement.id
  return {
    ...headOf(requirement, making),
    ...listed('params', parametersOf(requirement, id, protocol)),
    props: propsOf(requirement, making, ++making.order),
    ...listed('links', linksOf(requirement, making)),
    ...listed('parts', partsOf(requirement, making.ids, protocol)),
  }
}

/** A requirement that gathers others decides nothing by itself: it is a group. */
function group(requirement: Requirement, making: Making): object {
  const props = propsOf(requirement, making, ++making.order)
  const overview = [{ name: 'overview', props: [{ ...props.at(-1), name: 'words', value: 'own' }], prose: prose(requirement.essence) }]
  return {
    ...headOf(requirement, making),
    props,
    ...listed('links', linksOf(requirement, making)),
    ...listed('parts', requirement.essence === '' ? [] : overview),
    ...within(requirement, making),
  }
}

interface Gathered {
  readonly groups: readonly object[]
  readonly controls: readonly object[]
}
function gathered(requirements: readonly Requirement[], making: Making): Gathered {
  const made = requirements.map(each => {
    const gathers = each.parts.length > 0
    return { gathers, of: gathers ? group(each, making) : control(each, making) }
  })
  const of = (gathers: boolean): readonly object[] => made.filter(each => each.gathers === gathers).map(each => each.of)
  return { groups: of(true), controls: of(false) }
}

/** Since 1.2 a group holds groups or controls: controls that stand beside groups get one of their own, which is no requirement. */
function within({ title, parts }: Requirement, making: Making): object {
  const { groups, controls } = gathered(parts, making)
  if (groups.length === 0 || controls.length === 0) return { ...listed('groups', groups), ...listed('controls', controls) }
  const only = { title: heading(title), props: [fact('stands-for', 'its controls')], controls }
  return { groups: [...groups, only] }
}

/** The requirements of a protocol as an OSCAL catalog. */
export function catalogDocument(source: CatalogSource, version: OscalVersion): string {
  const { protocol } = source
  const making: Making = { source, ids: idsOf(protocol), order: 0 }
  const { groups, controls } = gathered(protocol.requirements, making)
  return jsonDocument({
    catalog: {
      uuid: catalogId(protocol),
      metadata: catalogMetadata(source, version, titleOf(protocol)),
      ...listed('groups', groups),
      ...listed('controls', controls),
      'back-matter': { resources: standards(source) },
    },
  })
}
export const catalogId = (protocol: Protocol): string => documentId('catalog', protocol)
