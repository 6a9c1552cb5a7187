import type { Assessment, Finding } from '../../../src/model/index.ts'
import { northmoor } from '../../golden/sample.ts'

/** What might be obeyed, hidden or taken for structure by whoever reads a report: each goes around an innocent text. */
const PAYLOADS: readonly string[] = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  ']]><!--<![CDATA[',
  '--><?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;',
  '"\' onmouseover="alert(1)\\',
  '=HYPERLINK("http://example.org")',
  '＝＋－＠cmd|calc',
  '@SUM(1)\t+1\r-1',
  '\n::error file=a,line=1::forged\n::set-output name=a::b',
  '##vso[task.setvariable variable=a]b',
  '##[set-env name=PATH]x ::stop-commands::token',
  '\u001b[31mred\u001b]8;;http://example.org\u0007\u0000\u0008\u007f\u009b',
  'abc\u202efdp.exe\u2066\u200b\ufeff\u061c',
  '\ud800lone\udfff\ufffe\uffff\u2028\u2029',
  '%0A::warning::forged%25%2C:,;',
  '../../../../etc/passwd',
  'C:\\Windows\\System32 \\\\server\\share',
  'javascript:alert(1)//',
  '{{constructor.constructor("x")()}}#{7*7}',
  'a'.repeat(300),
]
/** What a document's own words are made of: they are checked where an assessment is read, and no text of anybody's. */
const STRUCTURAL = new Set([
  ...['schema', 'asOf', 'outcome', 'reason', 'shape', 'unit', 'of', 'state', 'class', 'classes', 'severity', 'reads', 'truth', 'leans'],
  ...['status', 'reaches', 'digest', 'sha256', 'protocol', 'edition', 'taken', 'on', 'collected', 'expectedFrom', 'verified', 'takenFrom'],
  ...['rollUp', 'kind', 'tool', 'beforeCaps', 'withoutExceptions', 'answersOutcome', 'expected', 'from', 'to', 'reasons', 'limits', 'at'],
])

type Turn = (text: string) => string
function turned(value: unknown, turn: Turn, key = ''): unknown {
  if (typeof value === 'string') return value === '' || STRUCTURAL.has(key) ? value : turn(value)
  if (Array.isArray(value)) return value.map(each => turned(each, turn, key))
  if (typeof value !== 'object' || value === null) return value
  const named = key === 'checks' || key === 'sentences' || key === 'params'
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [named ? turn(name) : name, turned(of, turn, named ? '' : name)]))
}

const sum = (text: string): number => [...text].reduce((all, char) => (all * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003, 7)
/** One name is the key of every object there is: ordinary data here. */
const OWN: Readonly<Record<string, string>> = { 'training/current': '__proto__', 'vulns/scan-coverage': 'constructor' }
const hostile: Turn = text =>
  OWN[text] ?? `${PAYLOADS[sum(text) % PAYLOADS.length]}${text}${PAYLOADS[(sum(text) * 7 + 3) % PAYLOADS.length]}`
const harmless: Turn = text => `plain ${text} words`

/** So many findings more, of every outcome, each cited by the first answer. */
function withMany(made: Assessment, many: number): Assessment {
  const more = Array.from({ length: many }, (_, n): Finding => {
    const like = made.findings[n % made.findings.length] as Finding
    return { ...like, measurement: `${like.check}?share=${n}` }
  })
  const cited = more.map(({ check, measurement }) => ({
    check,
    measurement,
    reads: 'for' as const,
    truth: 'unknown' as const,
    note: 'One of many.',
  }))
  const protocols = made.protocols.map(protocol => {
    const first = protocol.requirements.findIndex(({ gathers }) => !gathers)
    return {
      ...protocol,
      requirements: protocol.requirements.map((each, at) => (at === first ? { ...each, citations: [...each.citations, ...cited] } : each)),
    }
  })
  return { ...made, protocols, findings: [...made.findings, ...more] }
}

/** The same assessment twice, with hostile texts and with harmless ones, and 10,000 findings. */
export function pairOfAssessments(many = 10_000): { readonly hostile: Assessment; readonly harmless: Assessment } {
  const made = withMany(northmoor(), many)
  const places = (path: string): Assessment => ({
    ...made,
    protocols: made.protocols.map(each => ({ ...each, requirements: each.requirements.map(one => ({ ...one, at: path })) })),
  })
  return {
    hostile: turned(places('/etc/../../javascript:alert(1)\\..\n::error::x.yaml:12'), hostile) as Assessment,
    harmless: turned(places('objective.yaml:12'), harmless) as Assessment,
  }
}
