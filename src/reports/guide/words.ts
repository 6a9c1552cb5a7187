import { type Check, type Cites, dayWords, type Manual, type Need, type Param, type Protocol, plainWords } from '../../model/index.ts'
import { printDuration, printShare, printValue } from '../../operators/index.ts'
import { ratingFacts } from '../common/rating.ts'
import { personWords } from '../terminal/explain/indicators.ts'
import { whose } from '../terminal/explain/limits.ts'
import type { Fact, GuideCitation, GuideDecision, GuideLimit } from './guide.ts'

/** How far an organisation may move a number. */
export function rangeWords(tailor: Param['tailor']): string {
  if (tailor === undefined) return 'fixed'
  const { min, max, among } = tailor
  if (among !== undefined) return `chosen by the protocol among ${among.join(', ')}`
  if (min !== undefined && max !== undefined) return `from ${printValue(min)} to ${printValue(max)}`
  if (min !== undefined) return `${printValue(min)} or more`
  return max === undefined ? 'fixed' : `${printValue(max)} or less`
}

/** The parameter behind a name as a measurement prints it: its own, or `check: name` of a check it is composed of. */
function paramNamed(name: string, check: Pick<Check, 'params'>, checks: Protocol['checks']): Param | undefined {
  if (Object.hasOwn(check.params, name)) return check.params[name]
  const [id = '', own = ''] = name.split(': ')
  const other = Object.hasOwn(checks, id) ? checks[id] : undefined
  return other && Object.hasOwn(other.params, own) ? other.params[own] : undefined
}
export const limitsOf = (
  params: Protocol['measurements'][number]['params'],
  check: Pick<Check, 'params'>,
  checks: Protocol['checks'],
): readonly GuideLimit[] =>
  params.map(param => ({
    name: plainWords(param.name),
    value: param.value,
    whose: whose(param),
    range: rangeWords(paramNamed(param.name, check, checks)?.tailor),
  }))

/** What is wanted of evidence beyond that it is there. */
export function wantedWords({ fresh, covers, optional }: Need): string {
  const gap = covers?.gapAtMost === undefined ? '' : `, with gaps of at most ${printDuration(covers.gapAtMost)}`
  return [
    fresh === undefined ? 'of any age' : `no older than ${printDuration(fresh)}`,
    ...(covers === undefined ? [] : [`covering ${printDuration(covers.period)}${gap}`]),
    ...(optional ? ['if there is any'] : []),
  ].join('; ')
}

const material = ({ shows }: Cites['of'][number]): string => {
  if (shows?.shareFailingMoreThan === undefined) return 'bad practice is shown when it fails at every record judged'
  return `bad practice is shown when more than ${printShare(shows.shareFailingMoreThan)} fail; whose share: ${whose(shows)}`
}
const citation = (cite: Cites['of'][number], titles: ReadonlyMap<string, string>): GuideCitation => ({
  key: cite.measurement,
  title: titles.get(cite.measurement) ?? cite.check,
  reads: cite.reads === 'against' ? material(cite) : '',
})

/** What decides a point, in words. */
export const decisionOf = (
  { cite, manual }: { readonly cite?: Cites; readonly manual?: Manual },
  titles: ReadonlyMap<string, string>,
): GuideDecision => {
  const of = cite?.of ?? []
  const asked = manual === undefined ? '' : personWords(manual)
  return {
    together: of.length < 2 ? '' : cite?.rule === 'any' ? `One of ${of.length} checks:` : `All of ${of.length} checks:`,
    checks: of.map(each => citation(each, titles)),
    person:
      asked !== '' && of.length > 0
        ? `The checks give evidence; a person decides: ${asked}.`
        : asked === ''
          ? ''
          : `A person decides: ${asked}.`,
  }
}

const SCORING: Readonly<Record<string, string>> = {
  'cqc-lines-of-enquiry': "an indicative range for each line of enquiry; a rating only from an assessor's scores",
  'dspt-caf': 'requirements whose level reaches the expected one, out of those with an expected level',
  'dspt-standards':
    'items done out of those that have to be done, each at its highest level; a signed yes or no counts where the scheme takes one',
  'ncsc-caf': 'outcomes whose level reaches the profile, out of those in the profile',
  weighted: 'points for the level of each requirement, by weight; where no level is expected of it, the highest is',
}

/** The head of a protocol as facts. */
export function headFacts(protocol: Protocol): readonly Fact[] {
  const { id, edition, version, issuer, source, period, categories, scale, scoring, caps, scopeOut, digest } = protocol
  return [
    ['Name', `${id}@${edition}`],
    ['Version', `${version} of this encoding`],
    ['Issuer', issuer],
    ['Source', source],
    ...(period === undefined ? [] : [['Period', `${dayWords(period.from)} to ${dayWords(period.to)}`] as const]),
    ['For', categories.map(plainWords).join(', ')],
    ['Levels, lowest first', scale.map(plainWords).join(', ')],
    ['Scoring', Object.hasOwn(SCORING, scoring) ? `${scoring}: ${SCORING[scoring]}` : scoring],
    ...caps.map(
      ({ when, cap, source: from, verified }): Fact => [
        'Cap',
        `${plainWords(cap)} when ${when.requirement} is ${plainWords(when.is)} (${from}; ${plainWords(verified)})`,
      ],
    ),
    ...ratingFacts(protocol),
    ...(scopeOut === undefined ? [] : [['Scoping out', `never. ${scopeOut.never} (${plainWords(scopeOut.verified)})`] as const]),
    ['SHA-256', digest],
  ]
}

/** What became of the ids of the former edition, every one. */
export function historyOf({ supersedes, moved, removed = {}, added = {} }: Protocol): readonly Fact[] {
  return [
    ...(supersedes === undefined ? [] : [['Follows', supersedes] as const]),
    ...Object.entries(moved).map(([id, { from, to }]): Fact => ['Renumbered', `${id} of ${from} is now ${to}`]),
    ...Object.entries(added).map(([id, { because }]): Fact => ['New', `${id}: ${because}`]),
    ...Object.entries(removed).map(
      ([id, { from, because, see }]): Fact => [
        'Removed',
        `${id} of ${from}: ${because}${see === undefined ? '' : ` See ${see.join(', ')}.`}`,
      ],
    ),
  ]
}
