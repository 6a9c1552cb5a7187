import type { Check, Cites, Indicator, Protocol, Requirement, RollUp } from '../../model/index.ts'
import { resolve } from '../checks/resolve.ts'
import { type Node, positionOf } from '../yaml/node.ts'
import { type Found, nodeAt, placeAt } from './find.ts'
import { vacuous } from './vacuous.ts'
import { isFiller, namesNumber, vagueIn } from './words.ts'

type Checks = Readonly<Record<string, Check>>
const vague = (text: string, key: string, node: Node): readonly Found[] =>
  vagueIn(text).map(word => ({
    code: 'untestable',
    at: placeAt(node, key),
    word,
    what: `${key}: "${word}" names no number, and a check alone decides it`,
    todo: 'say the number that the standard gives, or name a person who decides with manual:',
  }))

/** What a requirement shows by itself: its parts and indicators are asked apart. */
export const requirementFound = (requirement: Requirement, node: Node, { scale }: Protocol, checks: Checks): readonly Found[] => {
  const { essence, parts, cite, manual } = requirement
  return [
    ...(cite !== undefined && manual === undefined ? vague(essence, 'essence', node) : []),
    ...(parts.length === 0 && isFiller(essence)
      ? [
          {
            code: 'says-nothing' as const,
            at: placeAt(node, 'essence'),
            what: 'it has no essence',
            todo: 'say in a sentence what is asked',
          },
        ]
      : []),
    ...pathless(requirement, scale).map(([key, what, todo]): Found => ({ code: 'no-path', at: placeAt(node, key), what, todo })),
    ...citedFound(cite, node, checks),
  ]
}

export const indicatorFound = (indicator: Indicator, node: Node, checks: Checks): readonly Found[] => {
  const { gist, cite, manual, numbers } = indicator
  return [
    ...(cite !== undefined && manual === undefined && (numbers === undefined || !namesNumber(numbers)) ? vague(gist, 'gist', node) : []),
    ...(isFiller(gist)
      ? [{ code: 'says-nothing' as const, at: placeAt(node, 'gist'), what: 'gist says nothing yet', todo: 'write what is seen' }]
      : []),
    ...citedFound(cite, node, checks),
  ]
}

/** Roll-ups under which the highest level is reached by what indicators say of it: of a line of enquiry an assessor may see more. */
const BY_INDICATORS: readonly RollUp[] = ['caf', 'all', 'mandatory', 'weighted']

/** Whatever is found out, no verdict could come of it: key, what, and what to do. */
const pathless = (
  { indicators, parts, rollUp, levels }: Requirement,
  scale: readonly string[],
): readonly (readonly [string, string, string])[] => {
  if (rollUp === 'assessor') return []
  if (parts.length > 0)
    return parts.every(({ beside }) => beside !== undefined)
      ? [['parts', 'every part stands beside another requirement, so there is nothing to gather', 'write a part that is answered']]
      : []
  if (indicators.length === 0) return []
  const official = indicators.filter(indicator => indicator.official)
  if (official.length === 0)
    return [['indicators', 'none of its indicators is official, so none decides', 'write roll-up: assessor, as a person has to decide']]
  const known = levels ?? scale
  const top = known.at(-1) ?? ''
  const reachable = !BY_INDICATORS.includes(rollUp) || official.some(({ level }) => level === top)
  return reachable
    ? []
    : [['indicators', `no indicator says what ${top} looks like, so evidence can never show it`, `write an indicator with level: ${top}`]]
}

/** Citations that can never be met, and those that always are. */
const citedFound = (cites: Cites | undefined, node: Node, checks: Checks): readonly Found[] =>
  (cites?.of ?? []).flatMap((citation, index): readonly Found[] => {
    const cite = nodeAt(node, 'cite')
    const at = nodeAt(cite.kind === 'list' ? cite : nodeAt(cite, 'any'), index, 'with')
    const check = checks[citation.check] as Check
    if (Object.keys(citation.with).length === 0) return []
    const { tailoredOut, shape } = resolve(check, citation.with, checks)
    return [
      ...(tailoredOut === undefined
        ? []
        : [
            {
              code: 'tailored-out' as const,
              at: positionOf(at),
              what: `${citation.check} can never be met so: ${tailoredOut}`,
              todo: 'give a value within the range, or widen tailor: in the check',
            },
          ]),
      ...vacuous(shape, at, {}).map(
        ({ what }): Found => ({
          code: 'vacuous',
          at: positionOf(at),
          what: `${citation.check} so cited: ${what}`,
          todo: 'give another value',
        }),
      ),
    ]
  })
