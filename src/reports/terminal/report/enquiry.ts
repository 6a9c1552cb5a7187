import { counted, type EnquiryLine, type EnquiryPoint, type ProtocolResult, plainWords } from '../../../model/index.ts'
import { type Assessed, SEVERITIES } from '../../common/against.ts'
import { bearingWords, indicativeWords } from '../../common/enquiry.ts'
import { heading, type Line, labelled, paragraph } from '../layout/lines.ts'
import { type Row, spaced, table } from '../layout/table.ts'
import { failureClause } from './against.ts'
import type { Room } from './room.ts'

type Enquiry = NonNullable<ProtocolResult['enquiry']>
interface Placed {
  readonly line: EnquiryLine
  readonly point: EnquiryPoint
}

const SHAPE = [
  { head: '', width: 1 },
  { head: '', width: 5 },
  { head: '' },
  { head: '', width: 10 },
  { head: '', width: 9, align: 'right' as const },
  { head: '', width: 8, align: 'right' as const },
  { head: '', width: 9, align: 'right' as const },
]
const HEADS = [
  { head: 'LINES OF ENQUIRY' },
  ...['indicative', 'strengths', 'concerns', 'questions'].map((head, at) => ({ ...SHAPE[at + 3], head })),
]
const MARKS = { yes: { text: '✓', style: 'good' }, no: { text: '✗', style: 'bad' } } as const
const OPEN = { text: '?' } as const

const shown = (list: readonly unknown[]): string => (list.length === 0 ? '–' : String(list.length))

const MOST_LINES = 12

function lineRows({ lines }: Enquiry, requirements: ProtocolResult['requirements'], { against }: Room): readonly Line[] {
  const reaches = new Map(requirements.map(({ id, reaches: is }) => [id, is]))
  const some = lines.slice(0, Math.max(MOST_LINES, against))
  const left = lines.length - some.length
  const rows = some.map((line): Row => {
    const is = reaches.get(line.requirement)
    const mark = is === 'yes' || is === 'no' ? MARKS[is] : OPEN
    return [mark, line.requirement, line.title, indicativeWords(line), shown(line.strengths), shown(line.concerns), shown(line.questions)]
  })
  const more = left === 0 ? [] : paragraph(`and ${counted(left, 'more line')}: ask for all with --verbose`, { indent: 2 })
  return [...table(HEADS, []), ...table(SHAPE, rows), ...more]
}

/** The first of every line, then the second of every line: none is passed over because another has many. */
function placed({ lines }: Enquiry, of: 'strengths' | 'concerns' | 'questions'): readonly Placed[] {
  const all = lines.flatMap(line => line[of].map((point, at) => ({ line, point, at })))
  return all.toSorted((a, b) => a.at - b.at)
}

/** `CONCERNS (2 of 6)` where not all are shown. */
const counting = (title: string, shown: number, all: number): string => (shown < all ? `${title} (${shown} of ${all})` : title)

/** What decides nothing yet is marked so: a limit that nobody has adopted, or too few failures. */
function concernLines({ line, point }: Placed, { findings, checks }: Assessed, lines: number): readonly Line[] {
  const finding = findings.find(({ measurement }) => measurement === point.measurement)
  const lead = `${point.decides ? '✗' : '~'} ${line.requirement} `
  const [first, ...rest] =
    finding === undefined ? paragraph(`${point.text}.`, { indent: lead.length }) : failureClause(finding, checks, lines, lead.length)
  const said = (first ?? []).map(({ text, style }) => ({ text: text.trimStart(), style }))
  return [[{ text: lead, style: point.decides ? 'bad' : 'plain' }, ...said], ...rest]
}

/** What settles a line first, and of that the gravest. */
function concerns(made: Enquiry, assessed: Assessed, { against: most, clause }: Room): readonly Line[] {
  const grave = ({ check = '' }: EnquiryPoint): number =>
    SEVERITIES.indexOf(Object.hasOwn(assessed.checks, check) ? (assessed.checks[check]?.severity ?? '') : '')
  const all = placed(made, 'concerns').toSorted(
    (a, b) => Number(b.point.decides) - Number(a.point.decides) || grave(a.point) - grave(b.point),
  )
  const some = all.slice(0, most)
  if (all.length === 0) return []
  const why = some.some(({ point }) => !point.decides) ? '; ~ settles nothing: too few, or a limit nobody has adopted' : ''
  return [
    heading(`${counting('CONCERNS', some.length, all.length)}${why}`),
    ...some.flatMap((one, at) => concernLines(one, assessed, at < clause ? 2 : 1)),
    ...bearingWords(made.lines).flatMap(text => paragraph(text, { indent: 2 })),
  ]
}

function questionWords({ line, point }: Placed): string {
  const asked = point.ask === undefined ? `${point.note} ${point.text}.` : `Ask ${point.ask.ask} (${point.ask.how}): ${point.text}`
  return `? ${line.requirement} ${asked}`
}

function questions(made: Enquiry, { unknown: most, title }: Room): readonly Line[] {
  const all = placed({ ...made, lines: made.lines.filter(({ judged }) => judged === undefined) }, 'questions')
  const some = all.toSorted((a, b) => Number(b.point.ask !== undefined) - Number(a.point.ask !== undefined)).slice(0, most)
  if (some.length === 0) return []
  return [
    heading(counting('QUESTIONS', some.length, all.length)),
    ...some.flatMap(one => paragraph(questionWords(one), { hang: 2, most: title > some.length ? 3 : 1 })),
  ]
}

function strengths(made: Enquiry, { sample }: Room): readonly Line[] {
  const all = placed(made, 'strengths')
  const some = all.slice(0, Math.max(2, sample))
  if (some.length === 0) return []
  return [
    heading(counting('STRENGTHS', some.length, all.length)),
    ...some.flatMap(({ line, point }) => paragraph(`✓ ${line.requirement} ${point.text}.`, { hang: 2, most: 1 })),
  ]
}

/** How lines stand, and what an assessor's scores form; nothing here is a rating of the regulator. */
export function enquiryCounts({ requirements, enquiry }: ProtocolResult): readonly Line[] {
  if (enquiry === undefined) return []
  const ids = new Set(enquiry.lines.map(({ requirement }) => requirement))
  const lines = requirements.filter(({ id }) => ids.has(id))
  const having = (is: 'yes' | 'no'): number => lines.filter(({ reaches }) => reaches === is).length
  const [shownGood, short] = [having('yes'), having('no')]
  const words = `${counted(lines.length, 'line')}: ${short} short of what is asked, ${shownGood} at it, ${lines.length - short - shownGood} open`
  return [
    ...labelled('Enquiry', words),
    ...enquiry.rating.limiters
      .filter(({ applies }) => applies !== 'no' && enquiry.rating.formed !== undefined)
      .flatMap(({ cap, because, applies, decides, verified }) =>
        labelled(
          'Limited',
          `${plainWords(cap)} at best${applies === 'yes' && decides ? '' : ', perhaps'}: ${because} (${plainWords(verified)})`,
          { most: 2 },
        ),
      ),
  ]
}

/** Findings as an inspector would sort them: by line, then concerns, strengths and questions. */
export function enquiry(protocol: ProtocolResult, assessed: Assessed, room: Room): readonly Line[] {
  const made = protocol.enquiry
  if (made === undefined) return []
  return spaced([lineRows(made, protocol.requirements, room), concerns(made, assessed, room), strengths(made, room), questions(made, room)])
}
