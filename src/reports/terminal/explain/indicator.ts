import {
  type Assessment,
  type CitationResult,
  counted,
  dayWords,
  type IndicatorResult,
  type ProtocolResult,
  plainWords,
  type RequirementResult,
} from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { heading, type Line, labelled, line, paragraph, title } from '../layout/lines.ts'
import { foldPlaces } from '../layout/places.ts'
import { print } from '../layout/print.ts'
import { spaced } from '../layout/table.ts'
import { arithmetic } from './arithmetic.ts'
import { explainNext, findingOf, markOf, personWords, ruleWords } from './indicators.ts'
import { unadopted } from './limits.ts'

const LABEL = { width: 14 }

/** What its truth means for the level of its requirement. */
function partWords({ id, level, notApplicable }: IndicatorResult, requirement: RequirementResult, scale: readonly string[]): string {
  const others = requirement.indicators.filter(indicator => indicator.level === level).length - 1
  const beside = others === 0 ? 'it stands alone there' : `beside ${counted(others, 'other')}`
  const turns = requirement.level.turnsOn.includes(id) ? ' The level turns on it.' : ''
  const dropped = notApplicable === true ? ' It does not apply here, so it drops out.' : ''
  return `${ruleWords(level, requirement, scale)}: ${beside}.${turns}${dropped}`
}

const leanWords = ({ truth, leans, reads }: CitationResult): string => {
  if (truth !== 'unknown' || leans === undefined) return ''
  return ` It speaks ${(leans === 'for') === (reads === 'for') ? 'for' : 'against'} the organisation.`
}
/** One check behind an indicator: what it says, how it is read, the sum, and where. */
function citationLines(citation: CitationResult, assessment: Assessment): readonly Line[] {
  const { check, note, reads } = citation
  const text = Object.hasOwn(assessment.checks, check) ? assessment.checks[check] : undefined
  const finding = findingOf(assessment, citation)
  const inAll = finding?.outcome === 'not-met' ? finding.counts.notMet : (finding?.counts.undetermined ?? 0)
  const failing = finding?.records.filter(({ outcome }) => outcome === finding.outcome) ?? []
  const where =
    failing.length === 0
      ? []
      : [
          `Where: ${foldPlaces(
            failing.map(({ place }) => place),
            { more: Math.max(0, inAll - failing.length) },
          )}.`,
        ]
  const told = [`${note}${leanWords(citation)}`, ...(finding === undefined ? [] : arithmetic(finding)), ...where]
  return [
    heading(`${check}${reads === 'against' ? ', which shows it by failing' : ''}`),
    ...(text === undefined ? [] : paragraph(finding?.outcome === 'not-met' ? text.failureTitle : text.title, { indent: 2 })),
    ...told.flatMap(words => paragraph(`· ${words}`, { indent: 2, hang: 2 })),
  ]
}

/** An indicator within its requirement: whether it is so, what says so, who can say, and what hangs on it. */
export function explainIndicator(
  assessment: Assessment,
  protocol: ProtocolResult,
  { requirement, indicator }: { readonly requirement: RequirementResult; readonly indicator: IndicatorResult },
  options: ReportOptions,
): string {
  const { text, style, word } = markOf(indicator, protocol.scale)
  const local = indicator.citations.flatMap(citation =>
    citation.leans === undefined ? [] : (findingOf(assessment, citation)?.local ?? []),
  )
  return print(
    spaced([
      [
        ...paragraph(assessment.marking, { style: 'warn' }),
        line(`${protocol.shortTitle || protocol.title}, position on ${dayWords(assessment.asOf)}`, 'faint'),
        ...title(`${indicator.id}: ${indicator.gist}`),
      ],
      [
        ...labelled('Stands', `${text} ${word === '' ? 'open: neither shown nor disproved' : word}`, { ...LABEL, style }),
        ...labelled('Under', `${requirement.id} ${requirement.title}`, LABEL),
        ...labelled('Part', partWords(indicator, requirement, protocol.scale), LABEL),
        ...labelled(
          'Source',
          `${plainWords(indicator.verified)}${indicator.official ? '' : '; an expectation written here, it sets no level'}`,
          LABEL,
        ),
        ...(indicator.manual === undefined ? [] : labelled('A person', `decides: ${personWords(indicator.manual)}`, LABEL)),
      ],
      ...indicator.citations.map(citation => citationLines(citation, assessment)),
      unadopted([...new Set(local)], assessment.asOf),
      explainNext([indicator.citations[0]?.measurement ?? requirement.id]),
    ]),
    options,
  )
}
