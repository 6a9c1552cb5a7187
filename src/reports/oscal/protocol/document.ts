import type { Protocol } from '../../../model/index.ts'
import { line } from '../../common/line.ts'
import { uuid } from '../../common/uuid.ts'
import { isAddress, type OscalVersion } from '../metadata.ts'
import { protocolId } from '../names.ts'
import { prop } from '../token.ts'
import { fact, headFacts } from './facts.ts'
import { type CatalogSource, editionName, heading, titleOf } from './source.ts'

/** Whose words these are, and whose they are not. */
function wordsOf({ protocol: { issuer }, own }: CatalogSource): string {
  if (own) return `Text is in the words of whoever wrote this protocol. Whether ${issuer} has issued it is not known here.`
  if (issuer.startsWith('Probity ')) return "Text is Probity's own words. No body has issued it."
  return `Text is Probity's own words: ids, titles and numbers are facts of the standard, each with how it was verified. Not issued or endorsed by ${issuer}.`
}

export function catalogMetadata(source: CatalogSource, version: OscalVersion, title: string, more: readonly object[] = []): object {
  const { protocol, asOf, tool } = source
  return {
    title: heading(title),
    props: [
      prop('tool', `${tool.name} ${tool.version}`),
      fact('words', 'own', { because: wordsOf(source) }),
      ...headFacts(protocol),
      ...more,
    ],
    'last-modified': `${asOf}T00:00:00Z`,
    version: line(protocol.version),
    'oscal-version': version,
    links: [{ href: `#${protocolId({ edition: editionName(protocol) })}`, rel: 'reference' }],
    remarks: heading(wordsOf(source)),
  }
}

const resource = (edition: string, title: string, address: string): object => ({
  uuid: protocolId({ edition }),
  title: heading(title),
  description: heading(
    isAddress(address)
      ? 'The standard in its own words.'
      : `The standard in its own words: ${address || 'where it stands is not supplied'}`,
  ),
  props: [fact('edition', edition)],
  ...(isAddress(address) && { rlinks: [{ href: address }] }),
})

/** What the links of a catalog lead to: the standard itself, and those that its requirements are held against. */
export const standards = ({ protocol, others }: CatalogSource): readonly object[] => [
  resource(editionName(protocol), titleOf(protocol), protocol.source),
  ...others.map(({ edition, title, source }) => resource(edition, title, source)),
]

/** A revision is another document: its identifier goes with the version and the digest of what it was made of. */
export const documentId = (sort: string, protocol: Protocol, ...more: readonly string[]): string =>
  uuid('oscal', sort, editionName(protocol), protocol.version, protocol.digest, ...more)
