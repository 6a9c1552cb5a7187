import {
  type Check,
  type Indicator,
  type Kinds,
  type Measurement,
  type Protocol,
  plainWords,
  type Requirement,
  requirementsOf,
} from '../../model/index.ts'
import { printDuration } from '../../operators/index.ts'
import { ruleWords } from '../terminal/explain/indicators.ts'
import { expectedWords } from '../terminal/explain/requirement.ts'
import { ROLL_UPS } from '../terminal/explain/written.ts'
import type { Fact, Guide, GuideCheck, GuideEvidence, GuideRequirement } from './guide.ts'
import { decisionOf, headFacts, historyOf, limitsOf, wantedWords } from './words.ts'

type Titles = ReadonlyMap<string, string>
/** Authors' texts are folded over lines; in a guide they flow. */
const flowing = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** Expected levels, categories of one level together. */
function expectedFacts({ expected, beside }: Requirement): readonly Fact[] {
  if (beside !== undefined) return [['Expected', 'compliance']]
  const groups = Map.groupBy(Object.entries(expected), ([, level]) => expectedWords(level))
  const known = [...groups].map(([words, of]) => `${words} for ${of.map(([category]) => plainWords(category)).join(', ')}`)
  return known.length > 0 ? [['Expected', known.join('; ')]] : []
}

const listed = (term: string, list: readonly string[] | undefined, words: (one: string) => string = plainWords): readonly Fact[] =>
  list === undefined || list.length === 0 ? [] : [[term, list.map(words).join(', ')]]

function factsOf(requirement: Requirement): readonly Fact[] {
  const { rollUp, weight, mandatory, attestedBy, attainable, auditSample, beside, verified, notCheckable, appliesTo, bearsOn } = requirement
  const source: readonly Fact[] = verified === undefined ? [] : [['Source', plainWords(verified)]]
  if (notCheckable !== undefined)
    return [['Not checkable', `${notCheckable} It neither helps nor holds up a result, and is listed.`], ...source]
  return [
    ['Level', ROLL_UPS[rollUp]],
    ...expectedFacts(requirement),
    ...(mandatory ? [['Mandatory', 'yes'] as const] : []),
    ...(weight === 1 ? [] : [['Weight', String(weight)] as const]),
    ...listed('Asked only of', appliesTo),
    ...listed('Attested by', attestedBy, role => role),
    ...listed('Evidence that can be had', attainable),
    ...listed('Audit sample of', auditSample),
    ...(beside === undefined ? [] : [['Beside', `${beside}: it is never folded into its level`] as const]),
    ...(bearsOn === undefined
      ? []
      : [['May bear on', `${bearsOn.rule} (${plainWords(bearsOn.verified)}); never that it is broken`] as const]),
    ...source,
  ]
}

function asideOf({ verified, numbers, official }: Indicator): string {
  return [
    ...(numbers === undefined ? [] : [`numbers: ${numbers}`]),
    plainWords(verified),
    ...(official ? [] : ['an expectation written here, which sets no level']),
  ].join('; ')
}

function requirementOf(requirement: Requirement, depth: number, scale: readonly string[], titles: Titles): GuideRequirement {
  const { id, kind, title, essence, note, indicators, parts } = requirement
  const levels = [...new Set([...scale, ...indicators.map(({ level }) => level)])]
  return {
    id,
    kind: plainWords(kind),
    title,
    depth,
    essence: flowing(essence),
    note: flowing(note ?? ''),
    gathers: parts.length > 0,
    facts: factsOf(requirement),
    ...decisionOf(requirement, titles),
    indicators: levels
      .map(level => ({ level, of: indicators.filter(indicator => indicator.level === level) }))
      .filter(({ of }) => of.length > 0)
      .map(({ level, of }) => ({
        rule: ruleWords(level, requirement, scale),
        of: of.map(each => ({ id: each.id, gist: flowing(each.gist), aside: asideOf(each), ...decisionOf(each, titles) })),
      })),
  }
}
const flat = (list: readonly Requirement[], scale: readonly string[], titles: Titles, depth = 0): readonly GuideRequirement[] =>
  list.flatMap(each => [requirementOf(each, depth, scale, titles), ...flat(each.parts, scale, titles, depth + 1)])

const kindFacts = (kind: string, kinds: Kinds): Omit<GuideEvidence, 'wanted'> => {
  const known = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  return { kind: plainWords(kind), means: known?.means ?? '', from: known?.holder ?? '' }
}

/** Ids of the points that cite a measurement. */
function citersOf(protocol: Protocol): ReadonlyMap<string, readonly string[]> {
  const points = [...requirementsOf(protocol.requirements)].flatMap(requirement => [requirement, ...requirement.indicators])
  const pairs = points.flatMap(({ id, cite }) => (cite?.of ?? []).map(({ measurement }) => ({ measurement, id })))
  return new Map([...Map.groupBy(pairs, ({ measurement }) => measurement)].map(([key, of]) => [key, [...new Set(of.map(({ id }) => id))]]))
}

function checkOf(measurement: Measurement, protocol: Protocol, kinds: Kinds, citedBy: readonly string[]): GuideCheck {
  const { key, check: id, params, needs } = measurement
  const check = protocol.checks[id] as Omit<Check, 'cases'>
  return {
    key,
    id,
    variant: key.includes('?') ? key.slice(key.indexOf('?') + 1).replaceAll('&', ', ') : '',
    title: flowing(check.title),
    failureTitle: flowing(check.failureTitle),
    severity: check.severity,
    effort: check.effort === undefined ? '' : printDuration(check.effort),
    why: flowing(check.why),
    sentence: protocol.sentences[key] ?? '',
    method: flowing(check.method),
    limits: limitsOf(params, check, protocol.checks),
    evidence: Object.entries(needs).map(([kind, need]) => ({ ...kindFacts(kind, kinds), wanted: wantedWords(need) })),
    byHand: flowing(check.byHand),
    remedy: flowing(check.remedy),
    citedBy,
    written: `${check.file}, version ${check.version}`,
  }
}

function peopleOf({ requirements }: Protocol): Guide['people'] {
  const points = [...requirementsOf(requirements)]
    .flatMap(requirement => [requirement, ...requirement.indicators])
    .flatMap(({ id, manual }) => (manual === undefined ? [] : [{ id, who: manual.ask, how: plainWords(manual.how) }]))
  return [...Map.groupBy(points, ({ who, how }) => JSON.stringify([who, how])).values()]
    .map(of => ({ who: of[0]?.who ?? '', how: of[0]?.how ?? '', points: of.map(({ id }) => id) }))
    .toSorted((a, b) => b.points.length - a.points.length || (a.who < b.who ? -1 : 1))
}

/** The guide of a protocol. Pure; kinds say what evidence is and who usually has it. */
export function guideOf(protocol: Protocol, kinds: Kinds): Guide {
  const { measurements, checks, scale } = protocol
  const titles = new Map(measurements.map(({ key, check }) => [key, flowing(checks[check]?.title ?? check)]))
  const citers = citersOf(protocol)
  const used = Map.groupBy(
    measurements.flatMap(({ needs }) => Object.keys(needs)),
    kind => kind,
  )
  return {
    name: `${protocol.id}@${protocol.edition}`,
    title: protocol.title,
    shortTitle: protocol.shortTitle,
    facts: headFacts(protocol),
    history: historyOf(protocol),
    requirements: flat(protocol.requirements, scale, titles),
    checks: measurements.map(each => checkOf(each, protocol, kinds, citers.get(each.key) ?? [])),
    evidence: [...used]
      .map(([kind, of]) => ({ ...kindFacts(kind, kinds), checks: of.length }))
      .toSorted((a, b) => (a.kind < b.kind ? -1 : 1)),
    people: peopleOf(protocol),
    disclaimer: `Every sentence of this guide is Probity's own, made from its encoding of the protocol. It is not issued or endorsed by ${protocol.issuer}.`,
  }
}
