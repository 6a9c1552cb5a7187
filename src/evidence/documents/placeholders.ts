/** What people leave in a template where something is to be filled in. Each is found as a whole, so that it counts once. */
const BRACES = /\{\{[^{}]{1,100}\}\}|\$\{[^{}]{1,100}\}|<<[^<>]{1,100}>>|%%[\w ]{2,60}%%/g
/** Words that begin what stands in square or pointed brackets: a reference such as [1] or [NHS Digital] is none. */
const BRACKETED =
  /[[<](?:insert|enter|add|type|click|select|choose|date|name|names|ref|reference|your|current|tbc|tba|tbd|to be|title|version|number|organisation|organization|trust name|practice name|company|department|role|job title|address|signature|email|xx)\b[^[\]<>]{0,100}[\]>](?![([:])/gi
const PROMPTS =
  /\b(?:click or tap (?:here )?to enter [a-z]{1,10}(?: [a-z]{1,10})?|click here to enter (?:text|a date)|choose an item|choose a building block)\b/gi
const SHORT = /\b(?:TBC|TBA|TBD)\b|\bto be (?:confirmed|completed|agreed|inserted)\b|\blorem ipsum\b/gi
/** A date or a name of crosses: XX/XX/XXXX, XX.XX.20XX, XXXX. */
const CROSSES = /(?<![\p{L}\p{N}])(?:[Xx]{2}[/.-](?:[Xx]{2}|[Xx]{3})[/.-](?:20)?[Xx]{2,4}|[Xx]{4,20})(?![\p{L}\p{N}])/gu
const ALL: readonly RegExp[] = [BRACES, BRACKETED, PROMPTS, SHORT, CROSSES]

/** Placeholders left in a text, as they stand there. */
export const placeholdersIn = (text: string): readonly string[] => ALL.flatMap(pattern => text.match(pattern) ?? [])

/** The text without its placeholders. */
export const withoutPlaceholders = (text: string): string =>
  ALL.reduce((left, pattern) => left.replace(pattern, ' '), text)
    .replace(/\s+/g, ' ')
    .trim()

const FORMAT = /^[[(<]?\s*(?:dd|d)[/.-](?:mm|m|mmm)[/.-](?:yyyy|yy)\s*[\])>]?$/i
/** All of a value or a cell is one pair of brackets, and no year stands in it: a slot of a template. */
const SLOT = /^[[<](?=[^\]>]*\p{L}{2})[^[\]<>\d]{3,100}[\]>]$/u
const LINE = /^[\s_.…·-]+$/
const NOTHING = /^(?:n\/?a|none|nil|not applicable|not stated|-|–|—)$/i

/** A value in a labelled place that is only a slot: `[Monthly]`, `DD/MM/YYYY`. */
export const isSlot = (value: string): boolean => FORMAT.test(value) || SLOT.test(value)
/** A labelled place that the document leaves open: empty, a line to write on, a slot, a placeholder and nothing else. */
export function isLeftOpen(value: string): boolean {
  if (value === '' || LINE.test(value) || NOTHING.test(value) || isSlot(value)) return true
  return placeholdersIn(value).length > 0 && !/[\p{L}\p{N}]/u.test(withoutPlaceholders(value))
}
