import { json } from './json/report.ts'
import type { Format } from './options.ts'
import { terminal } from './terminal/report/report.ts'

/** Formats by name. A new one is a folder of its own and a line here. */
export const FORMATS = {
  terminal: { means: 'the report people read on a screen', outputs: [{ file: () => 'report.txt', load: async () => terminal }] },
  json: { means: 'the assessment itself', outputs: [{ file: () => 'assessment.json', load: async () => json }] },
} as const satisfies Readonly<Record<string, Format>>
