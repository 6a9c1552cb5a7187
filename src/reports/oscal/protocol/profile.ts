import { hash } from 'node:crypto'
import { plainWords, type Requirement } from '../../../model/index.ts'
import { jsonDocument } from '../../common/json-text.ts'
import { line } from '../../common/line.ts'
import { uuid } from '../../common/uuid.ts'
import type { OscalVersion } from '../metadata.ts'
import { listed } from '../token.ts'
import { catalogDocument } from './catalog.ts'
import { catalogMetadata, documentId, standards } from './document.ts'
import { fact } from './facts.ts'
import { type CatalogSource, catalogFile, editionName, heading, idsOf, levelParameter, titleOf } from './source.ts'

/** Requirements that are asked of a category: neither those nobody can check in one body, nor those asked of others. */
const askedOf = (requirements: readonly Requirement[], category: string): readonly Requirement[] =>
  requirements.flatMap(each => {
    const asked = each.notCheckable === undefined && (each.appliesTo === undefined || each.appliesTo.includes(category))
    if (!asked) return []
    return each.parts.length === 0 ? [each] : askedOf(each.parts, category)
  })

/** The level expected of a requirement, as far as anybody has said: one that is not supplied stays open, and is said to be. */
function settingOf({ expected }: Requirement, control: string, category: string): readonly object[] {
  if (Object.keys(expected).length === 0) return []
  const level = Object.hasOwn(expected, category) ? expected[category] : undefined
  const id = { 'param-id': levelParameter(control) }
  if (level === undefined || level === 'not-supplied') return [{ ...id, props: [fact('level-expected', 'not-supplied')] }]
  return [{ ...id, props: [fact('level-expected-verified', level.verified)], values: [line(level.level)] }]
}

/** What a protocol asks of one category of organisation, as an OSCAL profile; undefined where it asks nothing of it. */
export function profileDocument(source: CatalogSource, version: OscalVersion, category: string): string | undefined {
  const { protocol } = source
  const ids = idsOf(protocol)
  const asked = askedOf(protocol.requirements, category).map(requirement => ({
    requirement,
    id: ids.get(requirement.id) ?? requirement.id,
  }))
  if (asked.length === 0) return undefined
  const catalog = uuid('oscal', 'catalog', editionName(protocol), 'resource')
  const value = hash('sha256', catalogDocument(source, version), 'hex')
  const settings = asked.flatMap(({ requirement, id }) => settingOf(requirement, id, category))
  const title = `${titleOf(protocol)}: what is asked of ${plainWords(category)}`
  return jsonDocument({
    profile: {
      uuid: documentId('profile', protocol, category),
      metadata: catalogMetadata(source, version, title, [fact('profile-of', category)]),
      imports: [{ href: `#${catalog}`, 'include-controls': [{ 'with-ids': asked.map(({ id }) => id) }] }],
      merge: { 'as-is': true },
      ...(settings.length > 0 && { modify: listed('set-parameters', settings) }),
      'back-matter': {
        resources: [
          {
            uuid: catalog,
            title: heading(`${titleOf(protocol)}, as a catalog`),
            rlinks: [{ href: catalogFile(protocol), 'media-type': 'application/json', hashes: [{ algorithm: 'SHA-256', value }] }],
          },
          ...standards({ ...source, others: [] }),
        ],
      },
    },
  })
}
