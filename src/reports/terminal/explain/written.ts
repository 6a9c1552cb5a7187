import {
  type Cites,
  counted,
  type Expected,
  type Indicator,
  type ProtocolPart,
  plainWords,
  type Requirement,
} from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { heading, type Line, labelled, line, paragraph, title } from '../layout/lines.ts'
import { outlined } from '../layout/outline.ts'
import { print } from '../layout/print.ts'
import { spaced, table } from '../layout/table.ts'
import { personWords, ruleWords } from './indicators.ts'
import { expectedWords } from './requirement.ts'

export const ROLL_UPS = {
  caf: 'not achieved if any bad practice is shown; else the highest level of which every indicator holds',
  all: 'everything below it has to hold',
  any: 'one of what stands below it is enough',
  mandatory: 'everything mandatory below it has to hold',
  weighted: 'the mean of what stands below it, by weight, rounded down',
  enquiry:
    'the lowest if bad practice is shown, the second once it is ruled out, more if all good practice holds; the highest only by judgement',
  assessor: "an assessor's judgement; nothing else decides",
} as const

/** What decides, in a few words: the checks by name, and whom to ask. */
function decidedBy(cite: Cites | undefined, manual: Indicator['manual']): string {
  const checks = cite?.of.map(({ check, reads }) => `${check}${reads === 'against' ? ' failing' : ''}`) ?? []
  const joint = cite?.rule === 'any' ? ' or ' : ' and '
  const person = manual === undefined ? [] : [personWords(manual)]
  const words = [...(checks.length > 0 ? [checks.join(joint)] : []), ...person]
  return words.length === 0 ? 'nothing decides it yet' : words.join(checks.length > 0 ? '; a person decides: ' : '')
}

/** The same in full: each check with its sentence. */
function decides(cite: Cites | undefined, manual: Indicator['manual'], protocol: ProtocolPart): readonly Line[] {
  const of = cite?.of ?? []
  const joined = of.length > 1 ? paragraph(`${cite?.rule === 'any' ? 'One of' : 'All of'} ${of.length} checks:`, { indent: 2 }) : []
  const checks = of.flatMap(({ measurement, check, reads }) => {
    const sentence = Object.hasOwn(protocol.sentences, measurement) ? (protocol.sentences[measurement] ?? '') : ''
    return [line(`  ${reads === 'against' ? 'shown when this fails: ' : ''}${check}`, 'strong'), ...outlined(sentence, { indent: 4 })]
  })
  const person =
    manual === undefined
      ? []
      : paragraph(`${of.length > 0 ? 'The checks give evidence; a person decides. ' : ''}Ask ${manual.ask}: ${plainWords(manual.how)}.`, {
          indent: 2,
        })
  const none = of.length === 0 && manual === undefined ? paragraph('Nothing decides it yet.', { indent: 2 }) : []
  return [...joined, ...checks, ...person, ...none]
}

function indicatorTable({ indicators, rollUp }: Requirement, protocol: ProtocolPart): readonly Line[] {
  const shape = [
    {
      head: '',
      width: Math.min(
        16,
        indicators.reduce((most, { id }) => Math.max(most, id.length), 1),
      ),
      lines: 2,
    },
    { head: '', lines: 4 },
  ]
  const levels = [...new Set([...protocol.scale, ...indicators.map(({ level }) => level)])]
  return levels
    .map(level => ({ level, having: indicators.filter(indicator => indicator.level === level) }))
    .filter(({ having }) => having.length > 0)
    .flatMap(({ level, having }) => [
      heading(ruleWords(level, { rollUp }, protocol.scale)),
      ...having.flatMap(({ id, gist, cite, manual }) =>
        table(
          shape,
          [
            [id, gist],
            ['', { text: decidedBy(cite, manual), style: 'faint' }],
          ],
          2,
        ),
      ),
    ])
}

const head = (protocol: ProtocolPart, kind: string, name: string, essence: string): readonly Line[] => [
  line(`${protocol.shortTitle || protocol.title} · ${plainWords(kind)}`, 'faint'),
  ...title(name),
  ...paragraph(essence, { indent: 2 }),
]

/** A requirement that nobody can check here: why, and nothing of levels. */
const notCheckable = (
  protocol: ProtocolPart,
  { id, kind, title: name, essence, note }: Requirement,
  why: string,
  options: ReportOptions,
): string =>
  print(
    spaced([
      head(protocol, kind, `${id} ${name}`, essence),
      note === undefined ? [] : paragraph(note, { indent: 2, style: 'warn' }),
      [
        ...labelled('Not checkable', why, { width: 15 }),
        ...labelled('So', 'it neither helps nor holds up a result, and is listed', { width: 15 }),
      ],
    ]),
    options,
  )

/** What is asked of each category; of a line of enquiry the same of all, and of what an assessor scores nothing by itself. */
function expectedOf({ rating }: ProtocolPart, { scored, parts }: Requirement, expected: readonly string[]): string {
  if (expected.length > 0) return expected.join('; ')
  if (scored !== undefined) return 'nothing by itself: its score enters the rating'
  return rating === undefined || parts.length > 0 ? 'not supplied' : `${rating.asked.level} (${plainWords(rating.asked.verified)})`
}

/** A requirement as a protocol writes it, where no evidence has been judged: what decides each of its points. */
export function explainWritten(protocol: ProtocolPart, requirement: Requirement, options: ReportOptions): string {
  const {
    id,
    kind,
    title: name,
    essence,
    note,
    rollUp,
    attestedBy,
    beside,
    cite,
    manual,
    indicators,
    parts,
    appliesTo,
    bearsOn,
  } = requirement
  if (requirement.notCheckable !== undefined) return notCheckable(protocol, requirement, requirement.notCheckable, options)
  const categories = Map.groupBy(Object.keys(requirement.expected).sort(), category =>
    expectedWords(requirement.expected[category] as Expected),
  )
  const expected = [...categories].map(([words, of]) => `${words} for ${of.map(plainWords).join(', ')}`)
  const own = cite !== undefined || manual !== undefined || (indicators.length === 0 && parts.length === 0)
  return print(
    spaced([
      head(protocol, kind, `${id} ${name}`, essence),
      note === undefined ? [] : paragraph(note, { indent: 2, style: 'warn' }),
      [
        ...labelled('Level', ROLL_UPS[rollUp], { width: 12 }),
        ...labelled('Expected', expectedOf(protocol, requirement, expected), { width: 12 }),
        ...(bearsOn === undefined ? [] : labelled('Bears on', `a concern may bear on ${bearsOn.rule}; inspector to decide`, { width: 12 })),
        ...(appliesTo === undefined ? [] : labelled('Asked of', appliesTo.map(plainWords).join(', '), { width: 12 })),
        ...(attestedBy.length === 0 ? [] : labelled('Attested by', attestedBy.join(', '), { width: 12 })),
        ...(beside === undefined ? [] : labelled('Beside', `${beside}: it is never folded into its level`, { width: 12 })),
        ...(indicators.length === 0 ? [] : labelled('Indicators', String(indicators.length), { width: 12 })),
      ],
      own ? [heading('What decides it'), ...decides(cite, manual, protocol)] : [],
      indicatorTable(requirement, protocol),
      parts.length === 0 ? [] : [heading('Parts'), ...parts.flatMap(part => labelled(`  ${part.id}`, part.title, { width: 14 }))],
    ]),
    options,
  )
}

/** An indicator as a protocol writes it, within its requirement. */
export function explainWrittenIndicator(
  protocol: ProtocolPart,
  requirement: Requirement,
  indicator: Indicator,
  options: ReportOptions,
): string {
  const others = requirement.indicators.filter(({ level }) => level === indicator.level).length - 1
  return print(
    spaced([
      head(protocol, 'indicator', `${indicator.id}: ${indicator.gist}`, ''),
      [
        ...labelled('Under', `${requirement.id} ${requirement.title}`, { width: 12 }),
        ...labelled(
          'Part',
          `${ruleWords(indicator.level, requirement, protocol.scale)}: ${others === 0 ? 'it stands alone there' : `beside ${counted(others, 'other')}`}.`,
          { width: 12 },
        ),
        ...(indicator.numbers === undefined ? [] : labelled('Numbers', indicator.numbers, { width: 12 })),
        ...labelled(
          'Source',
          `${plainWords(indicator.verified)}${indicator.official ? '' : '; an expectation written here, it sets no level'}`,
          { width: 12 },
        ),
      ],
      [heading('What decides it'), ...decides(indicator.cite, indicator.manual, protocol)],
    ]),
    options,
  )
}
