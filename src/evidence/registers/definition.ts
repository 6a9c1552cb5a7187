import type { Form, ValueMap } from '../../model/index.ts'

/** One sort of register: which headings people write for which field of its kind. */
export interface RegisterDefinition {
  readonly name: string
  /** other words for it */
  readonly names?: readonly string[]
  readonly kind: string
  /** field → headings in the order of preference, divided by `|`; the field's own words always count */
  readonly headings: Readonly<Record<string, string>>
  /** words of a column that the kind says otherwise */
  readonly maps?: Readonly<Record<string, ValueMap>>
  /** plain headings whose words need no such map, by field */
  readonly plainly?: Readonly<Record<string, readonly string[]>>
  /** values that hold for every row, or are told from another column, where no column gives the field */
  readonly otherwise?: Readonly<Record<string, (heading: (field: string) => string | undefined) => Form | undefined>>
  /** a guess needs one field of each of these */
  readonly needs: readonly (readonly string[])[]
  /** texts that mean an open end in date columns */
  readonly noEnd?: readonly string[]
}

export const PERSON =
  'employee number|employee no|employee id|staff number|staff no|staff id|assignment number|assignment no|person number|person id|payroll number|payroll no|personnel number|esr number'
export const EMAIL = 'email|e mail|email address|e mail address|work email|work e mail|nhsmail|nhs mail|nhs email'
export const LEFT = 'leaving date|date left|left|leave date|termination date|last working day|last day|employment end date|end date'

const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1).toLowerCase()}`
/** Exact words of a map, with the capitals people give them. */
export const words = (map: Readonly<Record<string, string>>, otherwise?: string): ValueMap => ({
  entries: Object.entries(map).flatMap(([word, value]) =>
    [...new Set([word, word.toLowerCase(), word.toUpperCase(), capital(word), word.split(' ').map(capital).join(' ')])].map(
      one => [one, value] as const,
    ),
  ),
  by: 'exact',
  ...(otherwise === undefined ? {} : { otherwise }),
})

/** As headings are compared: small letters and digits, one space between words. */
export const plainHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export const REVIEWED = 'last review|last reviewed|last review date|date reviewed|date of last review|reviewed on|review date'
/** Words for levels that the kinds call low, medium, high and critical. */
export const LEVELS = {
  minor: 'low',
  moderate: 'medium',
  med: 'medium',
  major: 'high',
  'very high': 'critical',
  severe: 'critical',
  catastrophic: 'critical',
}
export const DONE_WORDS = { complete: 'done', completed: 'done', implemented: 'done', finished: 'done' }

/** Another column in place of one that is not there. */
export const fallback = (path: string | undefined): Form | undefined => (path === undefined ? undefined : { form: 'from', path })
