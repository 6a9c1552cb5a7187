import { json } from './json/report.ts'
import type { Format } from './options.ts'
import { terminal } from './terminal/report/report.ts'

/** Formats by name. A new one is a folder of its own and a line here. */
export const FORMATS = {
  terminal: { means: 'the report people read on a screen', outputs: [{ file: () => 'report.txt', load: async () => terminal }] },
  json: { means: 'the assessment itself', outputs: [{ file: () => 'assessment.json', load: async () => json }] },
  html: {
    means: 'a page that needs nothing else, for a board, the lead, an inspector or the public',
    outputs: [
      {
        file: ({ audience, session }) => `${audience ?? 'report'}${session === 'public' ? '-public-session' : ''}.html`,
        load: async () => (await import('./html/report.ts')).html,
      },
    ],
  },
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
      { file: () => 'tailored.csv', load: async () => (await import('./sheets/csv.ts')).tailoredCsv },
    ],
  },
  xlsx: {
    means: 'the same as a workbook',
    outputs: [{ file: () => 'report.xlsx', load: async () => (await import('./sheets/xlsx.ts')).xlsx }],
  },
  junit: {
    means: 'tests, for build servers',
    outputs: [{ file: () => 'junit.xml', load: async () => (await import('./junit/report.ts')).junit }],
  },
  sarif: {
    means: 'SARIF 2.1.0: all results, each with its kind',
    outputs: [{ file: () => 'results.sarif', load: async () => (await import('./sarif/report.ts')).sarif }],
  },
  'sarif-problems': {
    means: 'the same without what is met, for services that take every result for an alert',
    outputs: [{ file: () => 'problems.sarif', load: async () => (await import('./sarif/report.ts')).sarifProblems }],
  },
  hdf: {
    means: 'Heimdall Data Format 1, for Heimdall and MITRE SAF',
    outputs: [{ file: () => 'hdf.json', load: async () => (await import('./hdf/report.ts')).hdf }],
  },
  oscal: {
    means: 'OSCAL 1.1.3: assessment results, and plan of action and milestones',
    outputs: [
      { file: () => 'oscal-assessment-results.json', load: async () => (await import('./oscal/results.ts')).assessmentResults('1.1.3') },
      { file: () => 'oscal-poam.json', load: async () => (await import('./oscal/poam.ts')).planOfAction('1.1.3') },
    ],
  },
  'oscal-1.2.2': {
    means: 'the same in OSCAL 1.2.2',
    outputs: [
      {
        file: () => 'oscal-1.2.2-assessment-results.json',
        load: async () => (await import('./oscal/results.ts')).assessmentResults('1.2.2'),
      },
      { file: () => 'oscal-1.2.2-poam.json', load: async () => (await import('./oscal/poam.ts')).planOfAction('1.2.2') },
    ],
  },
  'in-toto': {
    means: 'an in-toto test-result statement, not signed: evidence and protocols by digest',
    outputs: [{ file: () => 'in-toto.json', load: async () => (await import('./in-toto/report.ts')).inToto }],
  },
  annotations: {
    means: 'workflow commands of GitHub, which it shows as annotations',
    outputs: [{ file: () => 'annotations.txt', load: async () => (await import('./annotations/github.ts')).annotations }],
  },
  'code-quality': {
    means: "GitLab's code quality report",
    outputs: [{ file: () => 'gl-code-quality.json', load: async () => (await import('./annotations/gitlab.ts')).codeQuality }],
  },
} as const satisfies Readonly<Record<string, Format>>
