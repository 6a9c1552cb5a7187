import {
  type Carried,
  type CrosswalkLinks,
  counted,
  dayWords,
  type Link,
  levelsOf,
  type NotCarried,
  type Protocol,
  plainWords,
  type Relation,
  type Requirement,
  requirementsOf,
} from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { heading, type Line, labelled, paragraph } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { spaced } from '../layout/table.ts'

/** What a result under one protocol says of another. */
export interface CarriedResult {
  readonly asOf: string
  readonly organisation: string
  /** the assessment was made with the very encoding that the mapping is shown for */
  readonly sameEncoding: boolean
  /** requirements of the second protocol that are answered */
  readonly requirements: readonly Carried[]
}
interface Shown {
  readonly from: Protocol
  readonly to: Protocol
  readonly walk: CrosswalkLinks
  readonly carried?: CarriedResult
}

const RELATIONS: readonly (readonly [Relation, string])[] = [
  ['equal', 'The same is asked'],
  ['superset', 'More is asked than there'],
  ['subset', 'A part is asked of what is asked there'],
  ['intersects', 'Some of it is asked there too'],
]

const pair = ({ from, to }: Link): string => (from === to ? from : `${from} → ${to}`)
const through = ({ steps }: Link): string =>
  steps
    .slice(0, -1)
    .map(({ edition }) => edition)
    .join(' and ')
/** Why it is so: of several steps, what is said of those that are not equal. */
const because = ({ steps }: Link): string => {
  const telling = steps.filter(({ is }) => is !== 'equal')
  return [...new Set((telling.length > 0 ? telling : steps).map(step => step.because))].join('; ')
}

/** Links that are known in the same way are said together. */
function group(links: readonly Link[]): readonly Line[] {
  const alike = Map.groupBy(links, link => JSON.stringify([because(link), link.verified, through(link)]))
  return [...alike.values()].flatMap(same => {
    const [first] = same as [Link, ...Link[]]
    const way = through(first) === '' ? '' : `, by way of ${through(first)}`
    return [
      ...paragraph(same.map(pair).join(', '), { indent: 2 }),
      ...paragraph(`${because(first)} (${plainWords(first.verified)}${way})`, { indent: 4, style: 'faint' }),
    ]
  })
}

const sections = ({ links }: CrosswalkLinks): readonly (readonly Line[])[] =>
  RELATIONS.flatMap(([is, words]) => {
    const some = links.filter(link => link.is === is)
    return some.length === 0 ? [] : [[heading(`${words} (${some.length})`), ...group(some)]]
  })

function alone(name: string, ids: readonly string[]): readonly Line[] {
  return ids.length === 0 ? [] : [heading(`Only in ${name} (${ids.length})`), ...paragraph(ids.join(', '), { indent: 2 })]
}

function rule({ links }: CrosswalkLinks, { from, to }: Shown): readonly Line[] {
  if (links.length === 0)
    return paragraph(`Nothing is known of how ${from.shortTitle} stands to ${to.shortTitle}, so nothing is carried across.`)
  const carrying = new Set(links.filter(link => link.carries).map(link => link.to))
  return paragraph(
    carrying.size === 0
      ? `No result under ${from.shortTitle} says how ${to.shortTitle} stands: nothing there asks the same, or all of it, in a text that was read.`
      : `A result under ${from.shortTitle} says something of ${counted(carrying.size, 'requirement')} of ${to.shortTitle}: those where the same is asked, or more, and somebody has read both texts.`,
  )
}

const NOT_CARRIED: Readonly<Record<NotCarried, string>> = {
  'no-counterpart': 'nothing is held against it',
  relation: 'what is held against it asks only some of it',
  unverified: 'that the same is asked is thought, and not read',
  'not-assessed': 'the assessment does not hold what asks the same',
  open: 'its counterpart is open, or was missed where more is asked',
  conflict: 'two results contradict each other',
}

/** What is known of a requirement's own level. */
function levelWords({ level }: Carried, levels: readonly string[]): string {
  if (level === undefined) return ''
  const { lowest, highest } = level
  if (lowest === highest) return plainWords(lowest)
  if (highest === levels.at(-1)) return `at least ${plainWords(lowest)}`
  return lowest === levels[0] ? `${plainWords(highest)} at best` : `${plainWords(lowest)} to ${plainWords(highest)}`
}

const carrier = ({ sources }: Carried): string =>
  sources
    .filter(({ is, verified, level }) => level && (is === 'equal' || is === 'superset') && verified !== 'unverified')
    .map(({ id, is, verified }) => `${id}, ${is === 'equal' ? 'the same' : 'more'}, ${plainWords(verified)}`)
    .join('; ')

const judgedElsewhere = ({ id, sources }: Carried): readonly Line[] =>
  sources.flatMap(({ id: other, judged }) =>
    judged === undefined
      ? []
      : paragraph(
          `${id}: ${judged.by} judged ${other} ${plainWords(judged.level)} on ${dayWords(judged.on)}. A judgement is not carried: ask whether it holds here too.`,
          { indent: 2, hang: 2 },
        ),
  )

function carriedSections({ requirements, asOf, organisation, sameEncoding }: CarriedResult, shown: Shown): readonly (readonly Line[])[] {
  const { from, to } = shown
  const all = new Map([...requirementsOf(to.requirements)].map(one => [one.id, one] as const))
  const levels = (id: string): readonly string[] => levelsOf(all.get(id) as Requirement, to.scale).map(index => to.scale[index] as string)
  const told = requirements.filter(({ level }) => level !== undefined)
  const silent = Map.groupBy(
    requirements.filter(({ why }) => why !== undefined),
    ({ why }) => why as NotCarried,
  )
  const judged = requirements.flatMap(judgedElsewhere)
  return [
    [
      heading(`What the result says of ${to.shortTitle}: ${told.length} of ${requirements.length}`),
      ...paragraph(`${organisation === '' ? 'Assessment' : organisation}, position on ${dayWords(asOf)}, under ${from.shortTitle}.`),
      ...(sameEncoding
        ? []
        : paragraph('The assessment was made with another encoding of that edition: its checks may differ.', { style: 'warn' })),
      ...told.flatMap(one =>
        paragraph(`${one.id} ${one.title}: ${levelWords(one, levels(one.id))} (from ${carrier(one)})`, { indent: 2, hang: 2 }),
      ),
    ],
    silent.size === 0
      ? []
      : [
          heading('What it does not say'),
          ...[...silent].flatMap(([why, some]) =>
            paragraph(`${NOT_CARRIED[why]} (${some.length}): ${some.map(({ id }) => id).join(', ')}`, { indent: 2, hang: 2 }),
          ),
        ],
    judged.length === 0 ? [] : [heading('Judged there'), ...judged],
    paragraph(`This is no rating of ${to.shortTitle}. For one: probity audit PACK --protocol ${to.id}@${to.edition}`),
  ]
}

/** How the requirements of two protocols stand to each other, and what a result under the first says of the second. */
export function crosswalkReport(shown: Shown, options: ReportOptions): string {
  const { from, to, walk, carried } = shown
  const head: readonly Line[] = [
    heading(`${from.shortTitle} held against ${to.shortTitle}`),
    ...labelled('From', walk.from),
    ...labelled('To', walk.to),
  ]
  const lists = [...sections(walk), alone(from.shortTitle, walk.alone.from), alone(to.shortTitle, walk.alone.to), rule(walk, shown)]
  return print(spaced([head, ...lists, ...(carried ? carriedSections(carried, shown) : [])]), options)
}
