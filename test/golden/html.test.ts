import { describe, expect, it } from 'vitest'
import { html } from '../../src/reports/html/report.ts'
import { AUDIENCES, type ReportOptions } from '../../src/reports/options.ts'
import { northmoor } from './sample.ts'

/** What stands in each page, without its style and script: an element a line, so that a change of wording is seen in review. */
const body = (options: Partial<ReportOptions>): string =>
  html
    .render(northmoor(), { colour: false, ascii: false, ...options })
    .replace(/^[\s\S]*<body>/, '')
    .replace(/<script>[\s\S]*$/, '')
    .replaceAll(/(?=<(?:p|li|tr|dt|h\d|section|summary|table|nav|figure)[ >])/g, '\n')

describe('pages', () => {
  it.each(AUDIENCES)('%s', audience => expect(body({ audience })).toMatchFileSnapshot(`html-${audience}.txt`))
  it('board in public session', () => expect(body({ audience: 'board', session: 'public' })).toMatchFileSnapshot('html-board-public.txt'))
})
