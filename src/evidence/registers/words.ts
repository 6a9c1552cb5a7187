import type { Kind, ValueMap } from '../../model/index.ts'

/** What people write for nothing at all, and for something that is still to come. `none` is not here: in some fields it is a value. */
export const BLANK = [
  ...['-', '–', '—', 'N/A', 'n/a', 'NA', 'NULL', 'null', 'Not applicable', 'not applicable', 'Not Applicable'],
  ...[
    'TBC',
    'tbc',
    'TBA',
    'tba',
    'TBD',
    'tbd',
    'To be confirmed',
    'To be advised',
    'Vacant',
    'vacant',
    'VACANT',
    'Unassigned',
    'Not assigned',
  ],
]
/** What Excel shows where a formula failed: something was meant to stand there. */
const ERRORS = ['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!', '#SPILL!', '#CALC!', '#ERROR!']
const NOT_KNOWN = ['Unknown', 'unknown', 'UNKNOWN', 'Not known', 'not known', 'Not recorded', 'not recorded', '?', '??', '???']

/** What people write where they do not know: no owner is called Unknown. Where the kind has that word, it is a value. */
export function notKnown({ fields }: Kind): readonly string[] {
  const isWord = Object.values(fields).some(({ type }) => type.values?.includes('unknown'))
  return isWord ? ERRORS : [...ERRORS, ...NOT_KNOWN]
}

const TICKS = ['✓', '✔', '✔️', '☑', '🗹', '√', '1']
const CROSSES = ['✗', '✘', '☐', '✕', '✖', '0']
/** Ticks, crosses and figures beside the words that everybody reads; what `x` means is told by its column. */
export const yesNoMap = (cross: boolean | undefined): ValueMap => ({
  entries: [
    ...TICKS.map(tick => [tick, true] as const),
    ...CROSSES.map(no => [no, false] as const),
    ...(cross === undefined ? [] : (['x', 'X', '×'] as const).map(x => [x, cross] as const)),
  ],
  by: 'exact',
  otherwise: 'same',
})
export const isTick = (text: string): boolean => TICKS.includes(text)
/** A mark that means no whatever stands beside it. */
export const isNoMark = (text: string): boolean => text !== '0' && CROSSES.includes(text)
export const isCross = (text: string): boolean => /^[xX×]$/.test(text)
