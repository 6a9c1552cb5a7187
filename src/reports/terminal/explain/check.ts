import { type Assessment, type CheckText, counted } from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { type Line, labelled, line, paragraph, title } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { spaced, table } from '../layout/table.ts'

export interface ExplainedParam {
  readonly name: string
  readonly value: string
  readonly origin: string
  readonly local: boolean
}
/** A check with everything said about it. */
export interface ExplainedCheck {
  readonly id: string
  readonly text: CheckText
  /** each way it is measured: with its own parameters, or with those of a citation */
  readonly measurements: readonly { readonly key: string; readonly sentence: string; readonly params: readonly ExplainedParam[] }[]
  /** requirements that cite it, such as `dspt-caf@2025-26 B2.a` */
  readonly citedBy: readonly string[]
}

/** The check as an assessment holds it; undefined where it holds none of that name. */
export function checkIn(assessment: Assessment, id: string): ExplainedCheck | undefined {
  if (!Object.hasOwn(assessment.checks, id)) return undefined
  const keys = Object.keys(assessment.sentences).filter(key => key === id || key.startsWith(`${id}?`))
  const cites = (citations: readonly { readonly check: string }[]): boolean => citations.some(({ check }) => check === id)
  const citedBy = assessment.protocols.flatMap(({ protocol, edition, requirements }) =>
    requirements
      .filter(({ citations, indicators }) => cites(citations) || indicators.some(indicator => cites(indicator.citations)))
      .map(requirement => `${protocol}@${edition} ${requirement.id}`),
  )
  return {
    id,
    text: assessment.checks[id] as CheckText,
    measurements: keys.map(key => ({ key, sentence: assessment.sentences[key] ?? '', params: assessment.params[key] ?? [] })),
    citedBy,
  }
}

/** Authors' texts are folded over lines; on a screen they flow. */
export const flowing = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
export const titled = (name: string, text: string): readonly Line[] =>
  flowing(text) === '' ? [] : [...title(name), ...paragraph(flowing(text), { indent: 2 })]

/** Limits in use, each with whose number it is. */
export function paramLines(params: readonly ExplainedParam[]): readonly Line[] {
  if (params.length === 0) return []
  const rows = params.map(({ name, value, origin, local }) => [
    name,
    value,
    { text: origin, style: local ? ('warn' as const) : ('plain' as const) },
  ])
  return table(
    [
      { head: 'limit', width: 22, lines: 2 },
      { head: 'value', width: 22, lines: 4 },
      { head: 'whose number', lines: 3 },
    ],
    rows,
    2,
  )
}

const measured = ({ sentence, params }: ExplainedCheck['measurements'][number]): readonly Line[] => [
  ...titled('What it says', sentence),
  ...paramLines(params),
]

/** A check in plain words: what it says, why, how to do it by hand, what to do when it fails, and whose numbers it uses. */
export function explainCheck({ id, text, measurements, citedBy }: ExplainedCheck, options: ReportOptions): string {
  const facts = `Severity ${text.severity}.${text.effort === '' ? '' : ` Effort to put right: ${text.effort}.`} Version ${text.version}, ${text.file}.`
  return print(
    spaced([
      [line(id, 'faint'), ...title(text.title), ...paragraph(facts)],
      ...measurements.map(measured),
      titled('Why it matters', text.why),
      titled('How it is checked', text.method),
      titled('By hand', text.byHand),
      titled(`If it fails: ${text.failureTitle}`, text.remedy),
      citedBy.length === 0 ? [] : labelled(counted(citedBy.length, 'use'), citedBy.join(', ')),
    ]),
    options,
  )
}
