import { EXIT, type IdentifierCount, type ItemReading } from '../model/index.ts'
import { redactData } from '../privacy/index.ts'
import { identifierScan, type ReportOptions } from '../reports/index.ts'
import { readPlan } from './assess.ts'
import { clockOf, shippedKinds } from './library.ts'
import { openPack, packAt, readersFor } from './pack.ts'
import { type OnProgress, readItems } from './reading.ts'

/** Identifiers that tell of patients; the others are those of staff as well, and stand in many a rightful export. */
const OF_PATIENTS = new Set(['nhs-number', 'national-insurance', 'date-of-birth'])

export interface ScannedFile {
  readonly path: string
  /** false: what it holds is not known */
  readonly looked: boolean
  readonly identifiers: readonly IdentifierCount[]
}

/** A file that was refused, or whose words nobody can read, has not been looked through. */
const fileOf = ({ facts, identifiers, holds }: ItemReading): ScannedFile => ({
  path: facts.path,
  looked: facts.sha256 !== '' && (holds !== undefined || identifiers !== undefined),
  identifiers: identifiers ?? [],
})

function exitOf(files: readonly ScannedFile[]): number {
  if (files.some(({ identifiers }) => identifiers.some(({ type }) => OF_PATIENTS.has(type)))) return EXIT.notMet
  return files.every(({ looked }) => looked) ? EXIT.met : EXIT.undetermined
}

/** Which files of a pack hold identifiers of people, how many and where: for the organisation, before it hands the pack on. */
export async function scanEvidence(options: {
  readonly pack: string
  readonly asOf: string
  readonly onProgress?: OnProgress
}): Promise<{ data: object; text: (look: ReportOptions) => string; exit: number }> {
  const place = packAt(options.pack)
  const readers = readersFor(place)
  try {
    const pack = await openPack(place, readers, 'set aside')
    const plan = { ...readPlan([], shippedKinds(), clockOf(options.asOf, undefined)), identifiers: true }
    const { items } = await readItems(pack, plan, readers, options.onProgress ?? (() => undefined))
    const files = items.filter(({ facts }) => facts.withdrawn !== 'missing').map(fileOf)
    return { data: redactData({ files }), text: look => identifierScan({ files }, look), exit: exitOf(files) }
  } finally {
    readers.close()
  }
}
