import type { Citation, Cites, Indicator, Manual, Protocol, Requirement } from '../../../model/index.ts'
import { line } from '../../common/line.ts'
import { listed } from '../token.ts'
import { fact, indicatorFacts } from './facts.ts'
import { heading, levelNamesOf, prose } from './source.ts'

type Ids = ReadonlyMap<string, string>
const idOf = (ids: Ids, name: string): string => ids.get(name) ?? name

/** How a person finds out, in the three words that OSCAL knows. */
const METHODS: Readonly<Record<string, string>> = { interview: 'INTERVIEW', demonstration: 'TEST', export: 'TEST' }
const method = (word: string): object => ({ name: 'method', value: word })

const readWords = ({ reads, shows }: Citation): string => {
  if (reads === 'for') return 'Speaks for it when met.'
  const share = shows?.shareFailingMoreThan
  return share === undefined
    ? 'Speaks for it when every record judged fails; against it when met.'
    : `Speaks for it when more than ${share * 100}% of the records judged fail; against it when met.`
}

/** Each check that decides, as a method of assessment: its sentence in English. */
const checkParts = (cite: Cites | undefined, { checks, sentences }: Protocol): readonly object[] =>
  (cite?.of ?? []).map(citation => ({
    name: 'assessment-method',
    props: [
      method('TEST'),
      fact('check', citation.check),
      fact('measurement', citation.measurement),
      fact('reads', citation.reads),
      fact('rule', cite?.rule ?? 'all'),
      ...(citation.shows === undefined ? [] : [fact('shows-origin', citation.shows.origin), fact('shows-local', citation.shows.local)]),
    ],
    title: heading(checks[citation.check]?.title ?? citation.check),
    prose: prose(`${readWords(citation)}\n${sentences[citation.measurement] ?? ''}`),
  }))

const personPart = (manual: Manual | undefined): readonly object[] =>
  manual === undefined
    ? []
    : [
        {
          name: 'assessment-method',
          props: [method(METHODS[manual.how] ?? 'EXAMINE'), fact('how', manual.how)],
          title: 'A person decides',
          prose: prose(`Ask: ${manual.ask}.`),
        },
      ]

const decided = (of: Pick<Requirement, 'cite' | 'manual'> | Pick<Indicator, 'cite' | 'manual'>, protocol: Protocol): readonly object[] => [
  ...checkParts(of.cite, protocol),
  ...personPart(of.manual),
]

const item = (indicator: Indicator, ids: Ids, protocol: Protocol): object => ({
  id: idOf(ids, indicator.id),
  name: 'item',
  props: [{ name: 'label', value: line(indicator.id) }, ...indicatorFacts(indicator)],
  prose: prose(indicator.gist),
  ...listed('parts', decided(indicator, protocol)),
})

/** What is asked, with its indicators; and what an assessment finds out, under the identifier that results point to. */
export function partsOf(requirement: Requirement, ids: Ids, protocol: Protocol): readonly object[] {
  const { id, essence, indicators, notCheckable } = requirement
  const control = idOf(ids, id)
  const statement = {
    id: `${control}_smt`,
    name: 'statement',
    props: [fact('words', 'own')],
    prose: prose(essence === '' ? requirement.title : essence),
    ...listed(
      'parts',
      indicators.map(each => item(each, ids, protocol)),
    ),
  }
  if (notCheckable !== undefined) return [statement]
  const objective = {
    // results point to it by this identifier
    id: `${control}_obj`,
    name: 'assessment-objective',
    prose: prose(`Find out which of these levels the evidence shows: ${levelNamesOf(requirement, protocol).join(', ')}.`),
    ...listed('parts', decided(requirement, protocol)),
  }
  return [statement, objective]
}
