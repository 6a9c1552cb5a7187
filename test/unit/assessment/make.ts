import type { AssessInput } from '../../../src/assessment/index.ts'
import type {
  Check,
  Citation,
  Finding,
  Indicator,
  ItemFacts,
  Limits,
  Manifest,
  Measurement,
  Overlay,
  Protocol,
  Requirement,
} from '../../../src/model/index.ts'

/** Hand-made findings and protocols: the smallest thing that is whole, and what differs from it. */
export const AS_OF = Date.parse('2026-06-30T00:00:00Z')
export const SCALE = ['not-achieved', 'partially-achieved', 'achieved']
export const LIMITS: Limits = {
  fileBytes: 1,
  yamlBytes: 1,
  jsonBytes: 1,
  textBytes: 1,
  lines: 1,
  words: 1,
  depth: 1,
  cellBytes: 1,
  columns: 1,
  records: 1,
  keys: 1,
  items: 1,
  attributes: 1,
  entryBytes: 1,
  unpackedBytes: 1,
  ratio: 1,
  ratioBytes: 1,
  nesting: 1,
  nameBytes: 1,
  pdfBytes: 1,
  pages: 1,
  documentChars: 1,
}

export const finding = (measurement: string, outcome: Finding['outcome'], more: Partial<Finding> = {}): Finding => ({
  measurement,
  check: measurement.split('?')[0] as string,
  shape: 'for-each',
  outcome,
  partly: false,
  counts: {
    met: outcome === 'met' ? 10 : 0,
    notMet: outcome === 'not-met' ? 10 : 0,
    undetermined: outcome === 'undetermined' ? 10 : 0,
    unsure: { met: 0, notMet: 0, undetermined: 0 },
    leftOut: 0,
    notYetDue: 0,
    excepted: 0,
    duplicates: 0,
    unkeyed: 0,
  },
  failing:
    outcome === 'met' ? { lowest: 0, highest: 0 } : outcome === 'not-met' ? { lowest: 1, highest: 1 } : { lowest: null, highest: null },
  groups: [],
  records: [],
  recordsInAll: outcome === 'not-met' ? 10 : 0,
  reasons: {},
  exceptions: [],
  contradictions: [],
  items: ['accounts-export'],
  unused: [],
  missing: [],
  local: [],
  classes: ['export'],
  weak: false,
  notes: [],
  parts: [],
  ...more,
})

export const cite = (check: string, more: Partial<Citation> = {}): Citation => ({
  check,
  with: {},
  reads: 'for',
  measurement: check,
  ...more,
})
export const against = (check: string, more: Partial<Citation> = {}): Citation => cite(check, { reads: 'against', ...more })

export const indicator = (id: string, level: string, citations: readonly Citation[] = [], more: Partial<Indicator> = {}): Indicator => ({
  id,
  level,
  gist: `What ${id} says.`,
  verified: 'verified',
  official: true,
  at: 'objective.yaml:1',
  ...(citations.length > 0 ? { cite: { rule: 'all', of: citations } } : { manual: { ask: 'IT Security', how: 'interview' } }),
  ...more,
})

export const requirement = (id: string, more: Partial<Requirement> = {}): Requirement => ({
  id,
  kind: 'contributing outcome',
  title: `Title of ${id}`,
  essence: `Essence of ${id}.`,
  rollUp: 'caf',
  weight: 1,
  mandatory: false,
  expected: { 'nhs-trust': { level: 'achieved', verified: 'verified' } },
  attestedBy: ['SIRO'],
  attainable: ['export'],
  auditSample: [],
  indicators: [],
  parts: [],
  at: 'objective.yaml:1',
  ...more,
})

export const measurement = (key: string, more: Partial<Measurement> = {}): Measurement => ({
  key,
  check: key.split('?')[0] as string,
  version: 1,
  needs: { accounts: { optional: false, fresh: { n: 35, unit: 'days' } } },
  params: [],
  shape: {
    shape: 'for-each',
    over: { kind: 'accounts' },
    enough: { limit: { share: { is: 'value', value: { type: 'ratio', number: 1 } } } },
    onEmpty: { is: 'undetermined' },
  },
  ...more,
})
export const localParam = { name: 'share', value: '95%', origin: 'local parameter', local: true }

export const check = (id: string, more: Partial<Check> = {}): Omit<Check, 'cases'> => ({
  id,
  version: 1,
  title: `${id} holds`,
  failureTitle: `${id} fails`,
  why: 'Because it matters.',
  severity: 'high',
  method: 'Each record is looked at.',
  byHand: 'Look at ten of them.',
  remedy: 'Put it right.',
  effort: { n: 2, unit: 'days' },
  needs: {},
  params: {},
  shape: measurement(id).shape,
  equivalent: [],
  file: `checks/${id}.yaml`,
  ...more,
})

export const protocol = (requirements: readonly Requirement[], more: Partial<Protocol> = {}): Protocol => {
  const keys = new Set<string>()
  const collect = (list: readonly Requirement[]): void => {
    for (const { indicators, cite: own, parts } of list) {
      for (const citation of [...indicators.flatMap(one => one.cite?.of ?? []), ...(own?.of ?? [])]) keys.add(citation.measurement)
      collect(parts)
    }
  }
  collect(requirements)
  const measurements = more.measurements ?? [...keys].sort().map(key => measurement(key))
  return {
    id: 'dspt-caf',
    edition: '2025-26',
    version: '1.0.0',
    title: 'Data Security and Protection Toolkit, CAF view',
    shortTitle: 'DSPT 2025-26, CAF view',
    issuer: 'NHS England',
    source: 'https://example.org/protocol',
    period: { from: '2025-07-01', to: '2026-06-30' },
    categories: ['nhs-trust'],
    scale: SCALE,
    scoring: 'dspt-caf',
    caps: [],
    moved: {},
    requirements,
    digest: 'd'.repeat(64),
    measurements,
    checks: Object.fromEntries(measurements.map(one => [one.check, check(one.check)])),
    sentences: Object.fromEntries(measurements.map(({ key }) => [key, `Of the accounts, 100% must satisfy ${key}.`])),
    ...more,
  }
}

export const item = (id: string, more: Partial<ItemFacts> = {}): ItemFacts => ({
  id,
  path: `exports/${id}.csv`,
  bytes: 1000,
  sha256: 'a'.repeat(64),
  state: 'read',
  export: 'entra-users',
  because: ['columns id, enabled'],
  format: 'csv',
  encoding: 'utf-8',
  class: 'export',
  kinds: ['accounts'],
  system: 'Entra ID',
  taken: { ms: Date.parse('2026-06-10T00:00:00Z'), precision: 2 },
  takenFrom: 'manifest',
  records: { accounts: 10 },
  rows: 10,
  duplicates: 0,
  passedOver: [],
  unread: 0,
  filtered: false,
  wholeList: true,
  problems: [],
  ...more,
})

export const manifest = (more: Partial<Manifest> = {}): Manifest => ({
  organisation: { name: 'Northmoor NHS Foundation Trust', ods: 'X0N', category: 'nhs-trust' },
  items: [],
  roleHolders: [],
  statements: [],
  claims: [],
  heldElsewhere: [],
  ...more,
})
export const overlay = (more: Partial<Overlay> = {}): Overlay => ({
  expected: {},
  judgements: [],
  decisions: [],
  sha256: 'o'.repeat(64),
  ...more,
})
export const judgement = (id: string, level: string, more: Partial<Overlay['judgements'][number]> = {}): Overlay['judgements'][number] => ({
  requirement: id,
  level,
  reason: 'Seen on site.',
  by: 'A. Assessor, Example Audit',
  on: '2026-06-20',
  ...more,
})
export const claim = (id: string, level: string | undefined, figures: Record<string, number> = {}): Manifest['claims'][number] => ({
  requirement: id,
  ...(level !== undefined && { level }),
  figures,
  at: 'evidence.yaml:1',
})

export const input = (one: Protocol, findings: readonly Finding[], more: Partial<AssessInput> = {}): AssessInput => ({
  protocols: [{ protocol: one, chosen: 'newest edition for the period', category: 'nhs-trust' }],
  findings: new Map(findings.map(each => [each.measurement, each])),
  items: [item('accounts-export')],
  manifest: manifest(),
  clock: { asOf: AS_OF },
  limits: LIMITS,
  toolVersion: '0.1.0',
  ...more,
})
