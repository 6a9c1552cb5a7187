import { type Assessment, EXIT, type Finding, type Measurement, type Tailored } from '../model/index.ts'
import { isoDay } from './dates.ts'
import { exitOf } from './exit.ts'
import type { AssessInput, Fault } from './input.ts'
import { registerOf } from './items.ts'
import { lapsesOf } from './lapses.ts'
import { fileNotes, manifestNotes, overlayNotes, tailoredNotes } from './notes.ts'
import { type Assessed, assessProtocol, checkText } from './protocol-result.ts'
import { scopeOf } from './scope.ts'
import { scopedOutOf, tailoredOf } from './tailored.ts'

const MARKING = 'OFFICIAL-SENSITIVE: shows weaknesses. Share only with the people who must act.'

/** An object with its keys in code point order: the same document, whatever order things came in. */
const ordered = <T>(entries: Iterable<readonly [string, T]>): Readonly<Record<string, T>> =>
  Object.fromEntries([...new Map(entries)].sort(([a], [b]) => (a < b ? -1 : 1)))

function texts(input: AssessInput, measurements: readonly Measurement[]): Pick<Assessment, 'checks' | 'sentences' | 'params'> {
  const protocols = input.protocols.map(({ protocol }) => protocol)
  const sentence = (key: string): string => protocols.find(({ sentences }) => Object.hasOwn(sentences, key))?.sentences[key] ?? ''
  return {
    checks: ordered(protocols.flatMap(({ checks }) => Object.entries(checks).map(([id, check]) => [id, checkText(check)] as const))),
    sentences: ordered(measurements.map(({ key }) => [key, sentence(key)] as const)),
    params: ordered(measurements.map(({ key, params }) => [key, params] as const)),
  }
}

/** Findings that the protocols asked for, in key order. */
const findingsOf = (input: AssessInput, measurements: readonly Measurement[]): readonly Finding[] => {
  const keys = [...new Set(measurements.map(({ key }) => key))].sort()
  return keys.map(key => input.findings.get(key)).filter(finding => finding !== undefined)
}

function evidence(input: AssessInput, findings: readonly Finding[], assessed: readonly Assessed[]): Assessment['evidence'] {
  const register = registerOf(input.items, findings)
  return {
    ...register,
    manifest: input.manifest !== undefined,
    notes: [...(input.notes ?? []), ...fileNotes(register.items), ...manifestNotes(input, assessed)],
    limits: input.limits,
    reproducible: input.reproducible !== false,
    heldElsewhere: input.manifest?.heldElsewhere ?? [],
    lapses: lapsesOf(input),
  }
}

function overlay(input: AssessInput, assessed: readonly Assessed[], tailored: readonly Tailored[]): Assessment['overlay'] {
  if (input.overlay === undefined) return null
  const { sha256, adopt, expected, judgements, decisions } = input.overlay
  return {
    sha256,
    ...(adopt && { adopt: { by: adopt.by, on: adopt.on } }),
    expected: Object.keys(expected).length,
    judgements: judgements.length,
    decisions: decisions.length,
    ...(tailored.length > 0 && { tailored }),
    notes: [...overlayNotes(input, assessed), ...tailoredNotes(tailored)],
  }
}

const faultsOf = (input: AssessInput): readonly Fault[] => {
  const faults = input.faults ?? []
  const stopped = input.reproducible === false && !faults.some(({ code }) => code === EXIT.limit)
  return stopped ? [...faults, { code: EXIT.limit, why: 'A reader was stopped: another run may see more.' }] : faults
}

/**
 * The one document an audit makes. Pure: the same input gives the same document, whatever the order of items, findings
 * or protocols' maps. Unknown is never read as compliance; what decided is in the document.
 */
export function assess(given: AssessInput): Assessment {
  const items = given.items.toSorted((a, b) => (a.path < b.path || (a.path === b.path && a.id < b.id) ? -1 : 1))
  const whole = { ...given, items }
  const scopedOut = given.protocols.map(chosen => scopedOutOf(whole, chosen))
  const protocolsAsked = given.protocols.map((chosen, at) => ({
    ...chosen,
    ...scopeOf(chosen.protocol, chosen.category, scopedOut[at]?.counting),
    whole: scopeOf(chosen.protocol, chosen.category).protocol,
  }))
  const input = { ...whole, protocols: protocolsAsked }
  const assessed = protocolsAsked.map(chosen => assessProtocol(input, chosen))
  const protocols = assessed.map(({ result }) => result)
  const measurements = input.protocols.flatMap(({ protocol }) => protocol.measurements)
  const findings = findingsOf(input, measurements)
  const { name = '', ods = '', category = '' } = input.manifest?.organisation ?? {}
  return {
    schema: 'probity-assessment/1',
    tool: { name: 'Probity', version: input.toolVersion },
    asOf: isoDay(input.clock.asOf),
    marking: input.marking ?? input.manifest?.marking ?? MARKING,
    organisation: { name, ods, category },
    evidence: evidence(input, findings, assessed),
    overlay: overlay(input, assessed, tailoredOf(whole, scopedOut)),
    findings,
    ...texts(input, measurements),
    protocols,
    exit: exitOf(protocols, faultsOf(input)),
  }
}
