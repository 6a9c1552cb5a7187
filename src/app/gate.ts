import { gateResult } from '../assessment/index.ts'
import { LIMITS } from '../files/index.ts'
import { type Assessment, AuthorErrors, EXIT, Failure, type Gate, type GateResult } from '../model/index.ts'
import { gateDraft, gateReport, type ReportOptions } from '../reports/index.ts'
import { fileOf } from './pack.ts'
import { Readers } from './readers/pool.ts'
import { openAssessment } from './report.ts'

/** A gate file: parsed and compiled in a reader. A file that cannot be read is no gate, and nothing passes it. */
export async function openGate(file: string): Promise<Gate> {
  const place = fileOf(file, 'The gate file')
  const readers = new Readers({ grants: [`${place.root}/`], readers: 1 })
  try {
    const reply = await readers.run({ job: 'gate', ...place, limits: LIMITS })
    if (reply.is === 'mistakes') throw new AuthorErrors(reply.errors)
    if (reply.is === 'done') return reply.value
    const why = reply.is === 'problem' ? `${reply.problem.what} ${reply.problem.todo}` : 'its reader had to be stopped.'
    throw new Failure(EXIT.usage, [`The gate file: ${why}`])
  } finally {
    readers.close()
  }
}

/** Throws Failure (integrity) where an assessment was judged by another encoding than a lock file pins. */
export async function holdToLock(assessment: Assessment, file: string): Promise<void> {
  const { holdAssessment, openLock } = await import('./lock.ts')
  holdAssessment(await openLock(file), assessment)
}

export interface GateOptions {
  /** gate file */
  readonly gate?: string | undefined
  /** assessment.json of an earlier day */
  readonly baseline?: string | undefined
  /** asks for no regression, whatever the gate file asks */
  readonly noRegression?: boolean | undefined
}

/** What there is to hold an assessment against, opened before the audit begins: a mistake in it is told at once. */
export async function openGates({
  gate: file,
  baseline: before,
  noRegression = false,
}: GateOptions): Promise<(assessment: Assessment) => GateResult> {
  if (file === undefined && !noRegression)
    throw new Failure(EXIT.usage, [
      'There is no gate: give --gate FILE, or --baseline FILE with --no-regression.',
      'probity gate new writes a gate file from an assessment.',
    ])
  if (noRegression && before === undefined)
    throw new Failure(EXIT.usage, ['--no-regression needs --baseline FILE, an earlier assessment.json.'])
  const asked: Gate = file === undefined ? { name: 'No regression', known: [] } : await openGate(file)
  const gate: Gate = noRegression ? { ...asked, regression: 'none' } : asked
  const baseline = before === undefined ? undefined : await openAssessment(before)
  return assessment => gateResult(gate, assessment, baseline)
}

export const gateText = (result: GateResult, options: ReportOptions): string => gateReport(result, options)
/** A gate file that the present state of an assessment passes, for people to tighten. */
export const draftGate = (assessment: Assessment): string => gateDraft(assessment)
