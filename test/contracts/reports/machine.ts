import type { Assessment } from '../../../src/model/index.ts'
import { FORMATS, type ReportOptions } from '../../../src/reports/index.ts'

/** The formats that machines read. */
export const MACHINE = [
  'junit',
  'sarif',
  'sarif-problems',
  'hdf',
  'oscal',
  'oscal-1.2.2',
  'in-toto',
  'annotations',
  'code-quality',
] as const
export const PLAIN: ReportOptions = { colour: false, ascii: false }
export const DETAIL: ReportOptions = { ...PLAIN, detail: true }

/** Everything that machines read of an assessment: text by file name. */
export async function machine(assessment: Assessment, options: ReportOptions = PLAIN): Promise<Record<string, string>> {
  const made: Record<string, string> = {}
  for (const { file, load } of MACHINE.flatMap(name => [...FORMATS[name].outputs]))
    made[file()] = (await load()).render(assessment, options)
  return made
}
export const JSON_FILES = [
  ...['results.sarif', 'problems.sarif', 'hdf.json', 'in-toto.json', 'gl-code-quality.json'],
  ...['oscal-assessment-results.json', 'oscal-poam.json', 'oscal-1.2.2-assessment-results.json', 'oscal-1.2.2-poam.json'],
]
