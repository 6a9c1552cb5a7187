import type { Assessment, ProtocolResult } from '../../model/index.ts'
import { answersOf, editionOf } from '../common/answers.ts'
import { jsonDocument } from '../common/json-text.ts'
import { line } from '../common/line.ts'
import { notAskedWords } from '../common/not-asked.ts'
import { itemName } from '../common/places.ts'
import { tailoredLines } from '../common/tailored.ts'
import type { Report, ReportOptions } from '../options.ts'

interface Tests {
  readonly passedTests: readonly string[]
  readonly warnedTests: readonly string[]
  readonly failedTests: readonly string[]
}

/** What is met on weak evidence or with exceptions passes with a warning. What cannot be told has not passed: it failed. */
function testsOf({ protocols, findings }: Assessment): Tests {
  const answers = protocols.flatMap(protocol =>
    answersOf(protocol).map(({ id, reaches, claim }) => ({
      name: line(`${editionOf(protocol)}/${id}`),
      passed: reaches === 'yes',
      warned: claim?.status === 'weak',
    })),
  )
  const checks = findings
    .filter(({ outcome }) => outcome !== 'not-applicable')
    .map(({ measurement, outcome, weak, counts }) => ({
      name: line(`check ${measurement}`),
      passed: outcome === 'met',
      warned: weak || counts.excepted > 0,
    }))
  const all = [...answers, ...checks]
  return {
    passedTests: all.filter(({ passed, warned }) => passed && !warned).map(({ name }) => name),
    warnedTests: all.filter(({ passed, warned }) => passed && warned).map(({ name }) => name),
    failedTests: all.filter(({ passed }) => !passed).map(({ name }) => name),
  }
}

/** Passed only where the audit itself ends in 0 and every protocol is met. */
function resultOf({ exit, protocols }: Assessment, { warnedTests }: Tests): 'PASSED' | 'WARNED' | 'FAILED' {
  if (exit.code !== 0 || protocols.length === 0 || protocols.some(({ rating }) => rating.outcome !== 'met')) return 'FAILED'
  return warnedTests.length > 0 ? 'WARNED' : 'PASSED'
}

/** Each name once: names are for people, subjects are matched by digest alone. */
function subjectsOf({ evidence }: Assessment, options: ReportOptions): readonly object[] {
  const used = new Map<string, number>()
  return evidence.items
    .filter(({ sha256 }) => sha256 !== '')
    .map(item => {
      const name = itemName(item, options)
      const times = (used.get(name) ?? 0) + 1
      used.set(name, times)
      return { name: times === 1 ? name : `${name} (${times})`, digest: { sha256: item.sha256 } }
    })
}

/** What the protocol holds beside the tests: neither passed nor failed, and told. */
const apart = (assessment: Assessment, protocol: ProtocolResult): { readonly notAsked?: string; readonly tailored?: string } => {
  const words = notAskedWords(protocol)
  const tailored = tailoredLines(assessment, protocol)
  return { ...(words !== undefined && { notAsked: line(words) }), ...(tailored.length > 0 && { tailored: line(tailored.join(' ')) }) }
}

const configurationOf = (assessment: Assessment): readonly object[] => [
  ...assessment.protocols.map(protocol => ({
    name: line(editionOf(protocol)),
    digest: { sha256: protocol.digest },
    annotations: { version: line(protocol.version), ...apart(assessment, protocol) },
  })),
  ...(assessment.overlay === null ? [] : [{ name: 'overlay', digest: { sha256: assessment.overlay.sha256 } }]),
]

function document(assessment: Assessment, options: ReportOptions): object {
  const tests = testsOf(assessment)
  return {
    _type: 'https://in-toto.io/Statement/v1',
    predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: {
      marking: line(assessment.marking),
      result: resultOf(assessment, tests),
      configuration: configurationOf(assessment),
      ...tests,
    },
    subject: subjectsOf(assessment, options),
  }
}

/** An in-toto statement: which evidence, by digest, was tested with which protocols, by digest. It is not signed. */
export const inToto: Report = { render: (assessment, options) => jsonDocument(document(assessment, options), line(assessment.marking)) }
