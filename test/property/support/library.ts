import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments, stringify } from 'yaml'
import { planOf } from '../../../src/checks/index.ts'
import { type Check, type Kinds, type Library, type Measurement, type Protocol, requirementsOf } from '../../../src/model/index.ts'
import { compileLibrary, resolve } from '../../../src/protocol/index.ts'
import { ROOT } from '../../support/sources.ts'

const TEXTS = {
  version: 1,
  title: 'It holds',
  'failure-title': 'It does not hold',
  why: 'Because it matters.',
  severity: 'high',
  method: 'Each is looked at.',
  'by-hand': 'Look.',
  remedy: 'Put it right.',
}

/** The shipped library as it stands in the sources. */
export const shipped: Library = compileLibrary(
  readdirSync(join(ROOT, 'protocols'), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.yaml'))
    .toSorted()
    .map(path => ({ path: `protocols/${path}`, text: readFileSync(join(ROOT, 'protocols', path), 'utf8') })),
)
export const kinds: Kinds = shipped.kinds
export const dsptCaf = shipped.protocols.find(({ id, edition }) => id === 'dspt-caf' && edition === '2025-26') as Protocol

const ownText = parseAllDocuments(readFileSync(join(import.meta.dirname, 'checks.yaml'), 'utf8'))
  .map(document => stringify({ ...TEXTS, ...document.toJS() }, { aliasDuplicateObjects: false, lineWidth: 0 }))
  .join('---\n')
const own = Object.entries(compileLibrary([{ path: 'checks/property.yaml', text: ownText }], shipped).checks).filter(
  ([id]) => !Object.hasOwn(shipped.checks, id),
)
const checks: Readonly<Record<string, Check>> = { ...shipped.checks, ...Object.fromEntries(own) }

/** A check as it is cited, with what has to be read for it. */
export interface Cited {
  readonly check: Check
  readonly measurement: Measurement
  /** planned fields by kind, built-in kinds left out */
  readonly fields: Readonly<Record<string, readonly string[]>>
}
const cited = (check: Check, measurement: Measurement): Cited => ({ check, measurement, fields: planOf([measurement], kinds).fields })

/** Checks of this folder, each with its default parameters. */
export const ownChecks: readonly Cited[] = own.map(([, check]) => cited(check, resolve(check, {}, checks)))
/** Every measurement of the shipped protocol. */
export const shippedChecks: readonly Cited[] = dsptCaf.measurements.map(measurement =>
  cited(checks[measurement.check] as Check, measurement),
)
export const allChecks: readonly Cited[] = [...ownChecks, ...shippedChecks]

/** Requirements of the shipped protocol that stand alone and cite something. */
export const shippedLeaves = [...requirementsOf(dsptCaf.requirements)].filter(
  ({ parts, cite, indicators }) => parts.length === 0 && (cite !== undefined || indicators.some(indicator => indicator.cite)),
)
