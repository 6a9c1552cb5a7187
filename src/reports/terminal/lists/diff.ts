import {
  CHANGE_SORTS,
  type ChangeSort,
  counted,
  dayWords,
  type ProtocolChange,
  type ProtocolDiff,
  plainWords,
  type VerdictChange,
  type VerdictLevel,
  type Verdicts,
} from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { heading, type Line, labelled, line, paragraph } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { spaced } from '../layout/table.ts'

const HEADS: Readonly<Record<ChangeSort, string>> = {
  added: 'Added',
  removed: 'Removed',
  renumbered: 'Renumbered',
  tightened: 'Tightened',
  loosened: 'Loosened',
  changed: 'Changed, and whether more or less is asked cannot be told',
  reworded: 'Reworded',
}
const entry = (text: string): readonly Line[] => paragraph(text, { indent: 2, hang: 2 })

const values = ({ before, after }: ProtocolChange): string => {
  if (before === undefined && after === undefined) return ''
  return ` ${before ?? 'nothing'} → ${after ?? 'nothing'}`
}

/** Requirements that came or went, each with the number of its points, and the points of those that stayed. */
function comeOrGone(changes: readonly ProtocolChange[]): readonly Line[] {
  const whole = changes.filter(({ of }) => of === 'requirement')
  const inWhole = new Set(whole.map(({ id }) => id))
  const points = (id: string): number => changes.filter(({ of, requirement }) => of === 'indicator' && requirement === id).length
  const reason = ({ because }: ProtocolChange): string => (because === undefined ? '' : `: ${because}`)
  return [
    ...whole.flatMap(change => {
      const n = points(change.id)
      return entry(`${change.id} ${change.what}${n === 0 ? '' : `, with ${counted(n, 'point')}`}${reason(change)}`)
    }),
    ...changes
      .filter(({ of, requirement }) => of === 'indicator' && !inWhole.has(requirement))
      .flatMap(change => entry(`${change.id} ${change.what}${change.because === undefined ? '' : ` (${change.because})`}`)),
  ]
}

/** Numbers that are others, those given for one reason together. */
function renumbered(changes: readonly ProtocolChange[]): readonly Line[] {
  const groups = Map.groupBy(changes, ({ because = '' }) => because)
  return [...groups].flatMap(([because, some]) => [
    ...entry(some.map(({ before, after }) => `${before} → ${after}`).join(', ')),
    ...(because === '' ? [] : paragraph(because, { indent: 4, style: 'faint' })),
  ])
}

/** Texts that are others: named, and shown where they are short. */
function reworded(changes: readonly ProtocolChange[]): readonly Line[] {
  const short = ({ before = '', after = '' }: ProtocolChange): boolean => before.length + after.length <= 120
  const statements = changes.filter(({ what }) => what === 'statement')
  const former = ({ before = '' }: ProtocolChange): string => before.slice(0, before.indexOf(':'))
  const named = changes.filter(change => !statements.includes(change))
  const said = [...Map.groupBy(named, ({ id }) => id)].map(([id, some]) => ({
    id: id === '' ? 'The protocol' : id,
    words: some.map(change => `${change.what}${short(change) ? values(change) : ''}`).join('; '),
  }))
  return [
    ...[...Map.groupBy(said, ({ words }) => words)].flatMap(([words, some]) => entry(`${some.map(({ id }) => id).join(', ')}: ${words}`)),
    ...(statements.length === 0
      ? []
      : entry(
          `Asked in other words: ${statements.map(one => (former(one) === one.id ? one.id : `${former(one)} → ${one.id}`)).join(', ')}`,
        )),
  ]
}

/** What differs in the same way in several places is said once. */
const others = (changes: readonly ProtocolChange[]): readonly Line[] =>
  [...Map.groupBy(changes, change => `${change.what}${values(change)}`)].flatMap(([words, some]) =>
    entry(`${some.map(({ id }) => (id === '' ? 'The protocol' : id)).join(', ')}: ${words}`),
  )

const BODIES: Readonly<Partial<Record<ChangeSort, (changes: readonly ProtocolChange[]) => readonly Line[]>>> = {
  added: comeOrGone,
  removed: comeOrGone,
  renumbered,
  reworded,
}
const section = (sort: ChangeSort, changes: readonly ProtocolChange[]): readonly Line[] => {
  const some = changes.filter(change => change.sort === sort)
  return some.length === 0 ? [] : [heading(`${HEADS[sort]} (${some.length})`), ...(BODIES[sort] ?? others)(some)]
}

const REACHES: Readonly<Record<string, string>> = {
  yes: 'reaches what is expected',
  no: 'falls short of what is expected',
  undetermined: 'may reach what is expected',
  'not-supplied': 'nothing expected is known',
}
const levelWords = ({ lowest, highest, reaches }: VerdictLevel): string =>
  `${lowest === highest ? plainWords(lowest) : `${plainWords(lowest)} to ${plainWords(highest)}`}, ${REACHES[reaches] ?? reaches}`

const UNKNOWN: Readonly<Record<NonNullable<VerdictChange['because']>, string>> = {
  'not-measured': 'not measured then',
  'not-reproduced': 'decided by more than the findings that the assessment holds',
  judged: 'judged by a person, and another question now',
  'unlike-levels': 'other levels',
  'not-asked': 'not asked of this organisation',
}
const named = ({ id, formerly }: VerdictChange): string => (formerly === undefined ? id : `${id} (${formerly} before)`)

function unknown(all: readonly VerdictChange[]): readonly Line[] {
  return [...Map.groupBy(all, ({ because }) => because ?? 'not-asked')].flatMap(([because, some]) =>
    entry(`${UNKNOWN[because]} (${some.length}): ${some.map(named).join(', ')}`),
  )
}

/** Verdicts that change in the same way are said once. */
function changed(all: readonly VerdictChange[]): readonly Line[] {
  const words = (level: VerdictLevel | undefined): string => (level === undefined ? '' : levelWords(level))
  return [...Map.groupBy(all, one => `${words(one.before)}\n${words(one.after)}`).values()].flatMap(some => {
    const [first, more] = some as [VerdictChange, VerdictChange | undefined]
    return [
      ...entry(more === undefined ? `${named(first)} ${first.title}` : some.map(named).join(', ')),
      ...paragraph(`before: ${words(first.before)}`, { indent: 4 }),
      ...paragraph(`then: ${words(first.after)}`, { indent: 4 }),
    ]
  })
}

function verdictSections({ asOf, organisation, outcome, requirements }: Verdicts, to: string): readonly (readonly Line[])[] {
  const of = (is: VerdictChange['is']): readonly VerdictChange[] => requirements.filter(one => one.is === is)
  const headed = (head: string, all: readonly VerdictChange[], lines: readonly Line[]): readonly Line[] =>
    all.length === 0 ? [] : [heading(`${head} (${all.length})`), ...lines]
  const after = outcome.after === undefined ? 'cannot be known from it alone' : plainWords(outcome.after)
  const [changes, open, come] = [of('changes'), of('not-known'), of('new')]
  return [
    [
      heading(`Verdicts under ${to}`),
      ...paragraph(
        `On what the assessment of ${organisation === '' ? 'the organisation' : organisation} found, position on ${dayWords(asOf)}.`,
      ),
      ...labelled('The whole', `${plainWords(outcome.before)} before; ${outcome.after === outcome.before ? 'the same' : after}`),
    ],
    headed('Would be another', changes, changed(changes)),
    headed('Another question, and as open as the one before', of('open'), entry(of('open').map(named).join(', '))),
    headed('Cannot be known from the assessment alone', open, unknown(open)),
    headed(
      'New',
      come,
      come.flatMap(one => entry(`${one.id} ${one.title}: ${one.after ? levelWords(one.after) : UNKNOWN[one.because ?? 'not-measured']}`)),
    ),
    headed('Gone', of('gone'), entry(of('gone').map(named).join(', '))),
    headed('The same', of('same'), entry(of('same').map(named).join(', '))),
    open.length + come.filter(one => one.after === undefined).length === 0
      ? []
      : paragraph('What cannot be known takes an audit under the second protocol; the assessment keeps findings, not evidence.'),
  ]
}

/** What differs between two protocols, and which verdicts would be others. */
export function protocolDiff({ from, to, by, changes, verdicts }: ProtocolDiff, options: ReportOptions): string {
  const name = ({ protocol, edition, version }: ProtocolDiff['from']): string => `${protocol}@${edition}, version ${version}`
  const counts = CHANGE_SORTS.map(sort => [sort, changes.filter(change => change.sort === sort).length] as const).filter(([, n]) => n > 0)
  const head: readonly Line[] = [
    heading(`${from.shortTitle} and ${to.shortTitle}`),
    ...labelled('First', name(from)),
    ...labelled('Second', name(to)),
    ...(by === 'ids' && from.protocol !== to.protocol
      ? paragraph('These are two protocols: they are compared by their ids alone.', { style: 'warn' })
      : []),
    ...(changes.length === 0
      ? paragraph(from.digest === to.digest ? 'They are the same.' : 'Nothing that anybody is asked for differs.')
      : [line(counts.map(([sort, n]) => `${n} ${sort}`).join(' · '))]),
  ]
  return print(
    spaced([head, ...CHANGE_SORTS.map(sort => section(sort, changes)), ...(verdicts ? verdictSections(verdicts, to.shortTitle) : [])]),
    options,
  )
}
