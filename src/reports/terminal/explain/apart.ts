import { type Assessment, dayWords, type NotAsked, type ProtocolResult } from '../../../model/index.ts'
import { whyNotAsked } from '../../common/not-asked.ts'
import type { ReportOptions } from '../../options.ts'
import { line, paragraph, title } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { spaced } from '../layout/table.ts'

/** A requirement that was not asked of the organisation: what it says, and why nothing was judged. */
export const explainNotAsked = (assessment: Assessment, protocol: ProtocolResult, found: NotAsked, options: ReportOptions): string =>
  print(
    spaced([
      [
        ...paragraph(assessment.marking, { style: 'warn' }),
        line(`${protocol.shortTitle || protocol.title}, position on ${dayWords(assessment.asOf)}`, 'faint'),
        ...title(`${found.id} ${found.title}`),
        ...paragraph(found.essence, { indent: 2 }),
      ],
      found.note === undefined ? [] : paragraph(found.note, { indent: 2, style: 'warn' }),
      paragraph(`${whyNotAsked(found)} It has no level here, and neither helps nor holds up the result.`),
    ]),
    options,
  )
