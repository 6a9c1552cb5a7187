import { json } from './json/report.ts'
import type { Format } from './options.ts'
import { terminal } from './terminal/report/report.ts'

/** Formats by name. A new one is a folder of its own and a line here. */
export const FORMATS = {
  terminal: { means: 'the report people read on a screen', outputs: [{ file: () => 'report.txt', load: async () => terminal }] },
  json: { means: 'the assessment itself', outputs: [{ file: () => 'assessment.json', load: async () => json }] },
  markdown: {
    means: 'a summary that fits a pull request',
    outputs: [{ file: () => 'summary.md', load: async () => (await import('./markdown/report.ts')).markdown }],
  },
  csv: {
    means: 'findings, actions and evidence as tables',
    outputs: [
      { file: () => 'findings.csv', load: async () => (await import('./sheets/csv.ts')).findingsCsv },
      { file: () => 'actions.csv', load: async () => (await import('./sheets/csv.ts')).actionsCsv },
      { file: () => 'evidence.csv', load: async () => (await import('./sheets/csv.ts')).evidenceCsv },
    ],
  },
  xlsx: {
    means: 'the same as a workbook',
    outputs: [{ file: () => 'report.xlsx', load: async () => (await import('./sheets/xlsx.ts')).xlsx }],
  },
} as const satisfies Readonly<Record<string, Format>>
