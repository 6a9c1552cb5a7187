import { counted, dayWords, type Protocol, plainWords, type Requirement, requirementsOf } from '../../../model/index.ts'
import { ratingFacts } from '../../common/rating.ts'
import type { ReportOptions } from '../../options.ts'
import { EMPTY, heading, type Line, labelled, paragraph, title } from '../layout/lines.ts'
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
  readonly effective?: { readonly from: string }
  /** what it asks of a body */
  readonly requirements: number
  /** what it holds beside them that nobody can check in one body */
  readonly notCheckable?: number
}

const daysOf = (period: ListedProtocol['period'], effective: ListedProtocol['effective']): string => {
  if (period !== undefined) return ` (${dayWords(period.from)} to ${dayWords(period.to)})`
  return effective === undefined ? '' : ` (from ${dayWords(effective.from)})`
}

/** Protocols that can be named to an audit. */
export function protocolList(protocols: readonly ListedProtocol[], options: ReportOptions): string {
  const rows = protocols.map(
    ({ id, edition, version, title: name, requirements, notCheckable = 0, period, effective }): Row => [
      `${id}@${edition}`,
      version,
      `${name}${daysOf(period, effective)}${notCheckable === 0 ? '' : `; ${notCheckable} more not checkable in one body`}`,
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

/** How many points of a requirement are decided by checks alone, by checks and a person, and by a person. */
interface Deciding {
  readonly checks: number
  readonly both: number
  readonly people: number
}
function decidingOf({ indicators, cite, manual }: Requirement): Deciding {
  const points = [...indicators, ...(cite !== undefined || manual !== undefined ? [{ cite, manual }] : [])]
  const having = (cited: boolean, asked: boolean): number =>
    points.filter(point => (point.cite !== undefined) === cited && (point.manual !== undefined) === asked).length
  return { checks: having(true, false), both: having(true, true), people: having(false, true) + having(false, false) }
}

function expectedWords({ expected, beside, scored }: Requirement): string {
  if (beside !== undefined) return 'compliance'
  if (scored !== undefined) return 'a score'
  const known = Object.values(expected).filter(level => level !== 'not-supplied')
  const levels = [...new Set(known.map(({ level }) => plainWords(level)))]
  return levels.length === 0 ? '–' : levels.length === 1 ? (levels[0] as string) : 'by category'
}

const shown = (n: number): string => (n === 0 ? '–' : String(n))
function row(requirement: Requirement): Row {
  if (requirement.notCheckable !== undefined) return [requirement.id, requirement.title, 'not checkable here', '', '', '']
  const { checks, both, people } = decidingOf(requirement)
  const nobody = checks + both + people === 0
  const last = requirement.rollUp === 'assessor' ? 'assessor' : nobody ? 'nobody' : shown(people)
  return [requirement.id, requirement.title, expectedWords(requirement), shown(checks), shown(both), last]
}

const SHAPE = [
  { head: 'id', width: 9, lines: 2 },
  { head: 'requirement', lines: 3 },
  { head: 'expected', width: 18, lines: 2 },
  { head: 'checks', width: 6, align: 'right' as const },
  { head: 'both', width: 4, align: 'right' as const },
  { head: 'people', width: 8, align: 'right' as const },
]
const BODY = SHAPE.map(column => ({ ...column, head: '' }))
/** One line for each requirement that is answered, below the names of what gathers them. */
const body = (requirements: readonly Requirement[], depth = 0): readonly Line[] =>
  requirements.flatMap(requirement =>
    requirement.parts.length === 0
      ? table(BODY, [row(requirement)])
      : [...(depth === 0 ? [EMPTY] : []), ...title(`${requirement.id} ${requirement.title}`), ...body(requirement.parts, depth + 1)],
  )

/** What no evidence of one body can show, and what only some bodies are asked: counted before anything else. */
function apartWords({ requirements }: Protocol): string {
  const leaves = [...requirementsOf(requirements)].filter(({ parts }) => parts.length === 0)
  const not = leaves.filter(each => each.notCheckable !== undefined).length
  const some = [...requirementsOf(requirements)].filter(each => each.appliesTo !== undefined).length
  return [
    ...(not > 0
      ? [`${not} of ${counted(leaves.length, 'requirement')} ${not === 1 ? 'is' : 'are'} declared not checkable in one body. `]
      : []),
    ...(some > 0 ? [`${some} ${some === 1 ? 'is' : 'are'} asked of some categories only. `] : []),
  ].join('')
}

function totals(protocol: Protocol): readonly Line[] {
  const all = [...requirementsOf(protocol.requirements)].filter(each => each.notCheckable === undefined).map(decidingOf)
  const sum = (of: keyof Deciding): number => all.reduce((total, one) => total + one[of], 0)
  const points = sum('checks') + sum('both') + sum('people')
  return paragraph(
    `${apartWords(protocol)}${counted(points, 'point')}: ${sum('checks')} decided by checks of files, ${sum('both')} by a person with checks as evidence (both), ${sum('people')} by a person alone. ${counted(protocol.measurements.length, 'check')} in use, limits that differ counted apart.`,
  )
}

/** What became of the ids of the former edition: requirements by name, their points as a count. */
function migration({ moved, removed = {}, added = {}, supersedes }: Protocol): readonly Line[] {
  const requirement = (id: string): boolean => id.split('.').length < 3
  const points = (ids: readonly string[]): string => {
    const n = ids.filter(id => !requirement(id)).length
    return n === 0 ? '' : counted(n, 'point')
  }
  const line = (label: string, named: readonly string[], more: string): readonly Line[] => {
    const all = [...named, ...(more === '' ? [] : [named.length > 0 ? `and ${more}` : more])]
    return all.length === 0 ? [] : labelled(label, `${all.join('; ')}.`)
  }
  const [old, gone] = [Object.entries(moved), Object.entries(removed)]
  return [
    ...(supersedes === undefined ? [] : labelled('Follows', supersedes)),
    ...line(
      'Renumbered',
      old.filter(([id]) => requirement(id)).map(([id, { to }]) => `${id} is now ${to}`),
      points(old.map(([id]) => id)),
    ),
    ...line(
      'New',
      Object.entries(added).map(([id, { because }]) => `${id}: ${because}`),
      '',
    ),
    ...line(
      'Removed',
      gone.filter(([id]) => requirement(id)).map(([id, { because }]) => `${id}: ${because}`),
      points(gone.map(([id]) => id)),
    ),
  ]
}

/** A protocol: its head, every requirement, what is expected and what decides it. */
export function protocolShow(protocol: Protocol, options: ReportOptions): string {
  const { id, edition, version, issuer, source, period, effective, categories, scale, scoring, caps, scopeOut, digest } = protocol
  const facts: readonly Line[] = [
    heading(protocol.title),
    ...labelled('Name', `${id}@${edition}, version ${version} of this encoding`),
    ...labelled('Issuer', `${issuer}. ${source}`),
    ...(period === undefined
      ? labelled(
          'Effective',
          effective === undefined ? 'from when is not supplied' : `from ${dayWords(effective.from)} (${plainWords(effective.verified)})`,
        )
      : labelled('Period', `${dayWords(period.from)} to ${dayWords(period.to)}`)),
    ...labelled('For', categories.map(plainWords).join(', ')),
    ...labelled('Levels', scale.map(plainWords).join(', ')),
    ...labelled('Scoring', scoring),
    ...caps.flatMap(({ when, cap, source: from, verified }) =>
      labelled('Cap', `${plainWords(cap)} when ${when.requirement} is ${plainWords(when.is)} (${from}; ${plainWords(verified)})`),
    ),
    ...ratingFacts(protocol).flatMap(([term, said]) => labelled(term, said)),
    ...(scopeOut === undefined ? [] : labelled('Scoping out', `never. ${scopeOut.never} (${plainWords(scopeOut.verified)})`)),
    ...migration(protocol),
    ...labelled('SHA-256', digest),
  ]
  return print(spaced([facts, [...table(SHAPE, []), ...body(protocol.requirements)], totals(protocol)]), options)
}
