import type { Kinds, ManifestItem, Mapping } from '../../model/index.ts'
import { actions, assurance, exercises, meetings, restores, risks } from './assurance.ts'
import type { RegisterDefinition } from './definition.ts'
import { exceptions, incidents } from './events.ts'
import { accessReviews, accounts, changes, devices, patches, software } from './machines.ts'
import { alerts, detectionRules, hunts, logSources, threatIntelligence } from './monitoring.ts'
import { leavers, phishing, staff, training } from './people.ts'
import { agreements, disposals, dpias, informationAssets, retention, ropa, subjectRequests } from './privacy.ts'
import { codingAudits, consents, disclosures } from './releases.ts'
import { assets, policies, suppliers } from './things.ts'

/** The generic registers: lists that people keep, known by their headings. */
export const GENERIC: readonly RegisterDefinition[] = [
  ...[staff, training, leavers, phishing, assets, suppliers, incidents, policies, exceptions],
  ...[devices, accounts, accessReviews, software, changes, patches],
  ...[risks, actions, restores, exercises, assurance, meetings],
  ...[ropa, informationAssets, agreements, subjectRequests, dpias, disposals, retention, consents, disclosures, codingAudits],
  ...[logSources, detectionRules, threatIntelligence, alerts, hunts],
]
/** The same, by the words that `register:` takes. */
export const REGISTERS: ReadonlyMap<string, RegisterDefinition> = new Map(
  GENERIC.flatMap(register => [register.name, ...(register.names ?? [])].map(name => [name, register])),
)

/** The register of that word: one of the generic ones, else any kind by its name, whose columns the manifest then has to give. */
export function registerNamed(word: string, kinds: Kinds): RegisterDefinition | undefined {
  const generic = REGISTERS.get(word)
  if (generic !== undefined) return generic
  const kind = Object.hasOwn(kinds, word) ? kinds[word] : undefined
  return kind === undefined || kind.nature === 'built-in' ? undefined : { name: word, kind: word, headings: {}, needs: [[]] }
}

interface Library {
  readonly kinds: Kinds
  readonly mappings: readonly Mapping[]
}
/** Kinds that an item feeds by the word of the manifest alone. */
export function recordedKinds(entry: ManifestItem | undefined, { kinds, mappings }: Library): readonly string[] {
  if (entry === undefined) return []
  const register = entry.register === undefined ? undefined : registerNamed(entry.register, kinds)
  const mapping = entry.export === undefined ? undefined : mappings.find(one => one.export === entry.export)
  const given = mapping?.gives.map(give => give.kind) ?? (register === undefined ? [] : [register.kind])
  const named = [...(entry.kind === undefined ? [] : [entry.kind]), ...given, ...(entry.document === undefined ? [] : ['documents'])]
  return [...new Set(named)]
}
