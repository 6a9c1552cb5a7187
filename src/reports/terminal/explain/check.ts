import type { Assessment, CheckText } from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { heading, type Line, labelled, paragraph, title } from '../layout/lines.ts'
import { outlined } from '../layout/outline.ts'
import { print } from '../layout/print.ts'
import { spaced } from '../layout/table.ts'
import { adoptLines, type ExplainedParam, paramLines } from './limits.ts'

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
const flowing = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
export const titled = (name: string, text: string): readonly Line[] =>
  flowing(text) === '' ? [] : [...title(name), ...paragraph(flowing(text), { indent: 2 })]
/** The sentence of a check, with its lists as lists. */
export const sentenceLines = (name: string, sentence: string): readonly Line[] =>
  sentence === '' ? [] : [heading(name), ...outlined(sentence, { indent: 2 })]

/** `share=90%`: what tells one way of measuring from another. */
const variant = (key: string): string => (key.includes('?') ? ` (with ${key.slice(key.indexOf('?') + 1).replaceAll('&', ', ')})` : '')
const measured = ({ key, sentence, params }: ExplainedCheck['measurements'][number]): readonly Line[] => [
  ...sentenceLines(`What it says${variant(key)}`, sentence),
  ...paramLines(params),
]

/** A check in plain words: what it says, why, how to do it by hand, what to do when it fails, and whose numbers it uses. */
export function explainCheck({ id, text, measurements, citedBy }: ExplainedCheck, options: ReportOptions): string {
  const facts = `Severity ${text.severity}.${text.effort === '' ? '' : ` About ${text.effort} to put right.`}`
  const local = measurements.some(({ params }) => params.some(param => param.local))
  return print(
    spaced([
      [...title(text.title), ...paragraph(`${id} · ${facts}`, { style: 'faint' })],
      titled('Why it matters', text.why),
      titled('How it is checked', text.method),
      ...measurements.map(measured),
      local ? adoptLines('2026-03-01') : [],
      titled('By hand', text.byHand),
      titled(`If it fails: ${text.failureTitle}`, text.remedy),
      [
        ...(citedBy.length === 0 ? [] : labelled('Cited by', citedBy.join(', '), { width: 12 })),
        ...labelled('Written in', `${text.file}, version ${text.version}`, { width: 12 }),
      ],
    ]),
    options,
  )
}
