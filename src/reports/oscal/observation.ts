import type { Assessment, Finding } from '../../model/index.ts'
import { checkOf, countsOf, findingTitle, severityOf, tallied } from '../common/findings.ts'
import { line, paragraph } from '../common/line.ts'
import { placeWords } from '../common/places.ts'
import type { ReportOptions } from '../options.ts'
import { dayOf, organisationOf } from './metadata.ts'
import { evidenceId, observationId, riskId, type Scope } from './names.ts'
import { listed, type Prop, prop } from './token.ts'

const METHODS: Readonly<Record<string, string>> = { document: 'EXAMINE', statement: 'INTERVIEW', observation: 'EXAMINE' }
const methodsOf = ({ classes }: Finding): readonly string[] => {
  const methods = new Set(classes.map(each => (Object.hasOwn(METHODS, each) ? METHODS[each] : undefined) ?? 'TEST'))
  return methods.size === 0 ? ['TEST'] : [...methods]
}

function measuredProps({ measured }: Finding): readonly Prop[] {
  if (measured === undefined) return []
  const { interval, unit, limit } = measured
  const { lowest, highest } = interval
  const ends = [prop('measured-lowest', lowest ?? 'unknown'), prop('measured-highest', highest ?? 'unknown')]
  return [prop('measured', measured.of), ...(unit === '' ? [] : [prop('measured-unit', unit)]), ...ends, prop('limit', limit)]
}
function propsOf(finding: Finding): readonly Prop[] {
  const { measurement, outcome, reason, weak } = finding
  return [
    prop('measurement', measurement),
    prop('outcome', outcome),
    ...(reason === undefined || reason === '' ? [] : [prop('reason', reason)]),
    ...tallied(finding).map(([name, n]) => prop(`count-${name}`, n)),
    ...(weak ? [prop('weak', true)] : []),
  ]
}

export interface Known {
  readonly assessment: Assessment
  /** where the back matter holds each item, by its id */
  readonly items: ReadonlyMap<string, string>
  readonly options: ReportOptions
}

/** What observations of one document share. */
export function knownOf(assessment: Assessment, options: ReportOptions): Known {
  const name = organisationOf(assessment)
  return { assessment, items: new Map(assessment.evidence.items.map(({ id }) => [id, `#${evidenceId(name, id)}`])), options }
}

/** What one measurement found, and in which evidence. */
export function observationOf(scope: Scope, finding: Finding, { assessment, items, options }: Known): object {
  const evidence = finding.items.filter(id => items.has(id))
  const places = options.detail === true ? finding.records : []
  const sentence = Object.hasOwn(assessment.sentences, finding.measurement) ? (assessment.sentences[finding.measurement] ?? '') : ''
  return {
    uuid: observationId(scope, finding.measurement),
    title: line(findingTitle(assessment, finding)),
    description: paragraph(`${countsOf(finding)}.`),
    props: [...propsOf(finding), ...measuredProps(finding)],
    methods: methodsOf(finding),
    types: ['control-objective'],
    ...listed(
      'relevant-evidence',
      evidence.map(id => {
        const here = places.filter(({ place }) => place.item === id).map(({ place, outcome }) => `${placeWords(place)}: ${outcome}`)
        return { href: items.get(id), description: paragraph(here.join('\n'), 'Read for this check.') }
      }),
    ),
    collected: dayOf(assessment),
    ...(sentence !== '' && { remarks: paragraph(sentence) }),
  }
}

/** A gap: a check that is not met. `remediations`: what is to be done, where a plan says so. */
export function riskOf(scope: Scope, finding: Finding, assessment: Assessment, remediations: readonly object[] = []): object {
  const text = checkOf(assessment, finding.check)
  return {
    uuid: riskId(scope, finding.measurement),
    title: line(findingTitle(assessment, finding)),
    description: paragraph(text?.why ?? finding.check),
    statement: paragraph(`${findingTitle(assessment, finding)}. ${countsOf(finding)}.`),
    props: [prop('severity', severityOf(assessment, finding)), prop('check', finding.check)],
    status: 'open',
    ...listed('remediations', remediations),
    'related-observations': [{ 'observation-uuid': observationId(scope, finding.measurement) }],
  }
}
