import { type Cites, counted, type Expected, type Indicator, type Protocol, plainWords, type Requirement } from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { heading, type Line, labelled, line, paragraph } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { spaced } from '../layout/table.ts'

const ROLL_UPS = {
  caf: 'not achieved if any bad practice is shown; else the highest level of which every indicator holds',
  all: 'everything below it has to hold',
  any: 'one of what stands below it is enough',
  mandatory: 'everything mandatory below it has to hold',
  weighted: 'the mean of what stands below it, by weight, rounded down',
  assessor: "an assessor's judgement; nothing else decides",
} as const

const expectedWords = (expected: Expected): string =>
  expected === 'not-supplied' ? 'not supplied' : `${plainWords(expected.level)} (${plainWords(expected.verified)})`
const citesWords = (cite: Cites, protocol: Protocol): readonly string[] =>
  cite.of.map(({ measurement, check, reads }) => {
    const sentence = Object.hasOwn(protocol.sentences, measurement) ? protocol.sentences[measurement] : ''
    return `${reads === 'against' ? 'shown when this fails: ' : ''}${check}. ${sentence}`.trim()
  })

function decides(cite: Cites | undefined, manual: Indicator['manual'], protocol: Protocol): readonly Line[] {
  const checks = cite === undefined ? [] : citesWords(cite, protocol)
  const joined = checks.length > 1 ? [`${cite?.rule === 'any' ? 'One of' : 'All of'} ${checks.length} checks:`] : []
  const person =
    manual === undefined
      ? []
      : [`${checks.length > 0 ? 'The checks give evidence; a person decides. ' : ''}Ask ${manual.ask}: ${plainWords(manual.how)}.`]
  const none = checks.length + person.length === 0 ? ['Nothing decides it yet.'] : []
  return [...joined, ...checks, ...person, ...none].flatMap(text => paragraph(text, { indent: 6, hang: 2 }))
}

const indicatorLines = (indicator: Indicator, protocol: Protocol): readonly Line[] => [
  ...paragraph(`${indicator.id}, ${plainWords(indicator.level)}: ${indicator.gist}`, { indent: 2, hang: 2 }),
  ...decides(indicator.cite, indicator.manual, protocol),
]

/** A requirement as a protocol writes it, where no evidence has been judged: what decides each of its points. */
export function explainWritten(protocol: Protocol, requirement: Requirement, options: ReportOptions): string {
  const expected = Object.keys(requirement.expected)
    .sort()
    .map(category => `${plainWords(category)}: ${expectedWords(requirement.expected[category] as Expected)}`)
  const own =
    requirement.cite !== undefined ||
    requirement.manual !== undefined ||
    (requirement.indicators.length === 0 && requirement.parts.length === 0)
  return print(
    spaced([
      [
        line(`${protocol.shortTitle || protocol.title} · ${plainWords(requirement.kind)}`, 'faint'),
        heading(`${requirement.id} ${requirement.title}`),
        ...paragraph(requirement.essence, { indent: 2 }),
      ],
      requirement.note === undefined ? [] : paragraph(requirement.note, { indent: 2, style: 'warn' }),
      [
        ...labelled('Level', ROLL_UPS[requirement.rollUp], { width: 12 }),
        ...labelled('Expected', expected.length === 0 ? 'not supplied' : expected.join('; '), { width: 12 }),
        ...(requirement.attestedBy.length === 0 ? [] : labelled('Attested by', requirement.attestedBy.join(', '), { width: 12 })),
        ...(requirement.beside === undefined
          ? []
          : labelled('Beside', `${requirement.beside}: it is never folded into its level`, { width: 12 })),
      ],
      own ? [heading('What decides it'), ...decides(requirement.cite, requirement.manual, protocol)] : [],
      requirement.indicators.length === 0
        ? []
        : [
            heading(counted(requirement.indicators.length, 'indicator')),
            ...requirement.indicators.flatMap(indicator => indicatorLines(indicator, protocol)),
          ],
      requirement.parts.length === 0
        ? []
        : [heading('Parts'), ...requirement.parts.flatMap(part => labelled(`  ${part.id}`, part.title, { width: 14 }))],
    ]),
    options,
  )
}
