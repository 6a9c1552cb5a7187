import { counted, dayWords, type Protocol, plainWords, type Requirement } from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { heading, type Line, labelled, paragraph } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { type Row, spaced, table } from '../layout/table.ts'

/** One line of `protocol list`. */
export interface ListedProtocol {
  readonly id: string
  readonly edition: string
  readonly version: string
  readonly title: string
  readonly categories: readonly string[]
  readonly period?: { readonly from: string; readonly to: string }
  readonly requirements: number
}

/** Protocols that can be named to an audit. */
export function protocolList(protocols: readonly ListedProtocol[], options: ReportOptions): string {
  const rows = protocols.map(
    ({ id, edition, version, title, requirements, period }): Row => [
      `${id}@${edition}`,
      version,
      `${title}${period === undefined ? '' : ` (${dayWords(period.from)} to ${dayWords(period.to)})`}`,
      String(requirements),
    ],
  )
  const shape = [
    { head: 'protocol', width: 24, lines: 2 },
    { head: 'version', width: 8 },
    { head: 'title', lines: 3 },
    { head: 'asks', width: 5, align: 'right' as const },
  ]
  const body = protocols.length === 0 ? paragraph('No protocol was found.') : table(shape, rows)
  return print(
    spaced([body, protocols.length === 0 ? [] : paragraph(`See: probity protocol show ${protocols[0]?.id}@${protocols[0]?.edition}`)]),
    options,
  )
}

const some = (n: number, words: string): readonly string[] => (n === 0 ? [] : [`${n} ${words}`])

/** What decides a requirement, in a few words. */
function decidedBy(requirement: Requirement): string {
  const { indicators, cite, manual, parts, rollUp } = requirement
  if (rollUp === 'assessor') return 'an assessor'
  const checked = indicators.filter(indicator => indicator.cite !== undefined && indicator.manual === undefined).length
  const both = indicators.filter(indicator => indicator.cite !== undefined && indicator.manual !== undefined).length
  const person = indicators.filter(indicator => indicator.cite === undefined).length
  const own = [...some(cite?.of.length ?? 0, 'checked directly'), ...(manual === undefined ? [] : ['a person'])]
  const words = [...some(checked, 'by checks'), ...some(both, 'by both'), ...some(person, 'by a person'), ...own]
  return words.length === 0 && parts.length > 0 ? `${parts.length} below` : words.join(', ') || 'nothing yet'
}

function expectedWords({ expected, beside }: Requirement): string {
  if (beside !== undefined) return 'compliance'
  const known = Object.values(expected).filter(level => level !== 'not-supplied')
  const levels = [...new Set(known.map(({ level }) => plainWords(level)))]
  return levels.length === 0 ? '–' : levels.length === 1 ? (levels[0] as string) : 'by category'
}

const rows = (requirements: readonly Requirement[], depth: number): readonly Row[] =>
  requirements.flatMap(requirement => [
    [requirement.id, `${'· '.repeat(depth)}${requirement.title}`, expectedWords(requirement), decidedBy(requirement)],
    ...rows(requirement.parts, depth + 1),
  ])

/** A protocol: its head, every requirement, what is expected and what decides it. */
export function protocolShow(protocol: Protocol, options: ReportOptions): string {
  const { id, edition, version, title, issuer, source, period, categories, scale, scoring, caps, digest } = protocol
  const facts: readonly Line[] = [
    heading(title),
    ...labelled('Name', `${id}@${edition}, version ${version} of this encoding`),
    ...labelled('Issuer', `${issuer}. ${source}`),
    ...(period === undefined ? [] : labelled('Period', `${dayWords(period.from)} to ${dayWords(period.to)}`)),
    ...labelled('For', categories.map(plainWords).join(', ')),
    ...labelled('Levels', scale.map(plainWords).join(', ')),
    ...labelled('Scoring', scoring),
    ...caps.flatMap(({ when, cap, source: from, verified }) =>
      labelled('Cap', `${plainWords(cap)} when ${when.requirement} is ${plainWords(when.is)} (${from}; ${plainWords(verified)})`),
    ),
    ...labelled('SHA-256', digest),
  ]
  const shape = [
    { head: 'id', width: 11, lines: 2 },
    { head: 'requirement', lines: 3 },
    { head: 'expected', width: 18, lines: 2 },
    { head: 'decided', width: 18, lines: 3 },
  ]
  return print(
    spaced([
      facts,
      table(shape, rows(protocol.requirements, 0)),
      paragraph(counted(protocol.measurements.length, 'check with its limits', 'checks with their limits')),
    ]),
    options,
  )
}
