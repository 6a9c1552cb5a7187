import type { Assessment, EnquiryLine, EnquiryPoint } from '../../model/index.ts'
import { indicativeWords } from '../common/enquiry.ts'
import type { Cell, Sheet } from './sheet.ts'

const SIDES = ['strengths', 'concerns', 'questions'] as const
const NAMES = { strengths: 'strength', concerns: 'concern', questions: 'question' } as const

const row = (line: EnquiryLine, side: (typeof SIDES)[number], point: EnquiryPoint): readonly Cell[] => [
  line.requirement,
  line.title,
  indicativeWords(line),
  NAMES[side],
  point.text,
  point.ask === undefined ? (point.decides ? 'yes' : 'no') : '',
  point.note,
  point.ask === undefined ? '' : `${point.ask.ask} (${point.ask.how})`,
  point.measurement ?? '',
  side === 'concerns' && line.bearsOn !== undefined ? `may bear on ${line.bearsOn.rule}; inspector to decide` : '',
  '',
]

/** Every strength, concern and question by line of enquiry, with a column for the inspector's own words. */
export const enquirySheet = ({ protocols }: Assessment): Sheet => ({
  name: 'Lines of enquiry',
  columns: [
    'Protocol',
    'Line',
    'Title',
    'Indicative, 1 to 4',
    'Sort',
    'What',
    'Settles it',
    'Why',
    'Ask',
    'Measurement',
    'Bears on',
    "Inspector's note (to fill in)",
  ],
  rows: protocols.flatMap(({ shortTitle, enquiry }) =>
    (enquiry?.lines ?? []).flatMap(line => SIDES.flatMap(side => line[side].map(point => [shortTitle, ...row(line, side, point)]))),
  ),
})
