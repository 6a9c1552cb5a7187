import { counted, type ItemFacts, mustGo } from '../../model/index.ts'
import { printDate } from '../../operators/index.ts'
import { redact } from '../../privacy/index.ts'
import { ARCHIVE } from '../containers/facts.ts'
import type { MissingKind } from './missing-kinds.ts'

const PLAIN = /^[A-Za-z][A-Za-z0-9 _./()-]*$/
const WORDS = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'])
/** A text as YAML reads it back: in quotes unless it is plainly a word or a path. */
const quoted = (text: string): string =>
  PLAIN.test(text) && !text.endsWith(' ') && !WORDS.has(text.toLowerCase()) ? text : JSON.stringify(text)
/** Comments hold no line ends, whatever a file is called. */
const shown = (text: string): string => JSON.stringify(redact(text)).slice(1, -1)

/** A name for an item from its path: unique, small letters, digits and hyphens. */
function idFrom(path: string, taken: Set<string>): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[A-Za-z0-9]{1,8}$/, '')
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const stem = plain === '' ? 'item' : plain.slice(0, 60)
  let id = stem
  for (let n = 2; taken.has(id); n++) id = `${stem}-${n}`
  taken.add(id)
  return id
}

const HEAD = `# What lies in this folder: written by \`probity init\` after looking at every file.
# Lines that begin with # are for you: fill them in and take the # away, or leave them.

# organisation: { name: NAME, ods: CODE, category: nhs-trust }
# period: { from: YYYY-MM-DD, to: YYYY-MM-DD }

items:`
const TAIL = `
# Who held which role, so that statements count:
# role-holders: [ { role: SIRO, person: STAFF NUMBER, from: YYYY-MM-DD } ]
# What a role holder states:
# statements: [ { about: REQUIREMENT, role: SIRO, person: STAFF NUMBER, on: YYYY-MM-DD, says: WORDS } ]
# The self-assessment, to be tested:
# claims: [ { requirement: REQUIREMENT, level: LEVEL, figures: { NAME: 100% } } ]
# What somebody else holds:
# held-elsewhere: [ { need: KIND, by: WHO } ]
`

function dateLine({ taken, takenFrom }: ItemFacts): string {
  if (taken !== undefined && takenFrom === 'file') return `    # the file itself says when it was made: ${printDate(taken)}`
  return '    # collected: YYYY-MM-DD   (the day it was exported; without it the data has no date)'
}
const systemLine = ({ system }: ItemFacts): string =>
  system === ''
    ? '    # system: NAME           (which system it comes from, the same words for all its exports)'
    : '    # system: NAME           (the file names one itself)'

/** A document that was read says where each of its fields stands. */
const isDocument = ({ fieldPlaces }: ItemFacts): boolean => fieldPlaces !== undefined
function documentLines({ export: word, fieldPlaces = {} }: ItemFacts): readonly string[] {
  const missing = (field: string, line: string): readonly string[] => (Object.hasOwn(fieldPlaces, field) ? [] : [line])
  return [
    `    document: ${quoted(word)}   # a guess from its title: check it`,
    ...missing('approved', '    # approved: { on: YYYY-MM-DD, by: BODY }   (the document does not say it)'),
    ...missing('review-due', '    # review-due: YYYY-MM-DD                   (the document does not say it)'),
    ...missing('topics', '    # topics: [ TOPIC, TOPIC ]'),
  ]
}

function sortLines(facts: ItemFacts): readonly string[] {
  if (isDocument(facts)) return documentLines(facts)
  const kind = facts.kinds.length === 1 && facts.guessed === undefined ? [`    kind: ${quoted(facts.kinds[0])}`] : []
  if (facts.guessed === undefined) return [`    export: ${quoted(facts.export)}`, ...kind]
  const columns = Object.entries(facts.columns ?? {}).map(([field, heading]) => `      ${quoted(field)}: ${quoted(heading)}`)
  return [
    `    register: ${quoted(facts.export)}   # a guess from its headings: check every column below`,
    ...(columns.length > 0 ? ['    columns:', ...columns] : []),
  ]
}
const dateOrder = (facts: ItemFacts): readonly string[] =>
  facts.problems.some(problem => problem.code === 'field-date-order')
    ? ['    # dates: day-month-year   (or month-day-year: the file does not show which comes first, so its dates are not read)']
    : []

/** A file, or one sheet of a workbook. */
type Drafted = ItemFacts & { readonly sheet?: string }
/** A workbook of which several sheets look like registers is an item for each of them. */
const sheetsOf = (facts: ItemFacts): readonly Drafted[] =>
  facts.sheets?.flatMap(({ sheet, register, columns }) =>
    redact(sheet) === sheet ? [{ ...facts, sheet, export: register, columns, guessed: true, state: 'read' as const }] : [],
  ) ?? [facts]

function item(facts: Drafted, taken: Set<string>): string {
  const { path, sheet } = facts
  return [
    `  - id: ${idFrom(sheet === undefined ? path : `${path.replace(/\.[A-Za-z0-9]{1,8}$/, '')} ${sheet}`, taken)}`,
    `    path: ${quoted(path)}`,
    ...(sheet === undefined ? [] : [`    sheet: ${quoted(sheet)}`]),
    ...sortLines(facts),
    dateLine(facts),
    ...(isDocument(facts) ? [] : [systemLine(facts), ...dateOrder(facts), '    # produced: { by-role: ROLE, filter: none }']),
  ].join('\n')
}

const isUnwanted = ({ problems }: ItemFacts): boolean => problems.some(mustGo)
const removal = ({ path, problems }: ItemFacts): string => `#   ${shown(path)}: ${problems.find(mustGo)?.what ?? ''}`

/** What a protocol still asks for. */
export interface Wanting {
  /** title of the protocol */
  readonly title: string
  readonly kinds: readonly MissingKind[]
}
const missingLine = ({ kind, means, holder, checks }: MissingKind): string =>
  `#   ${kind}: ${counted(checks, 'check')}. ${means}${holder === '' ? '' : ` Ask ${holder}.`}`
const stillMissing = ({ title, kinds }: Wanting): readonly string[] =>
  kinds.length === 0
    ? ['', `# Files of every kind that ${title} asks for lie here.`]
    : [
        '',
        `# Still missing for ${title}: kinds of evidence that no file here gives, what waits for them, and who usually has them.`,
        '# What somebody else holds is named below, under held-elsewhere.',
        ...kinds.map(missingLine),
      ]

/** A name that no manifest may repeat. */
const tellsOfSomebody = ({ path }: ItemFacts): boolean => redact(path) !== path
const RENAME = 'its name holds an identifier of a person: rename the file, then name it here'

/** An archive is not named where its files are. */
const isShell = ({ export: name, state }: ItemFacts): boolean => name === ARCHIVE && state === 'read'

const byPath = (a: ItemFacts, b: ItemFacts): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)

/**
 * The text of an `evidence.yaml` for a pack that was looked at: every recognised item with what it is, what is still to be
 * filled in as comments, guesses marked, and what was not recognised with the reason. It compiles as it stands.
 */
export function draftManifest(facts: readonly ItemFacts[], wanting?: Wanting): string {
  const sorted = facts
    .filter(one => !isShell(one))
    .toSorted(byPath)
    .flatMap(sheetsOf)
  const ids = new Set<string>()
  const [unwanted, wanted] = [sorted.filter(isUnwanted), sorted.filter(one => !isUnwanted(one))]
  const known = wanted.filter(one => one.export !== '' && (one.state === 'read' || one.state === 'partly-read') && !tellsOfSomebody(one))
  const others = wanted.filter(one => !known.includes(one))
  const items = known.map(one => item(one, ids))
  const rest = others.map(one => `#   ${shown(one.path)}: ${tellsOfSomebody(one) ? RENAME : shown(one.because.join('; '))}`)
  return [
    items.length > 0 ? HEAD : `${HEAD} []`,
    ...items,
    ...(unwanted.length > 0
      ? ['', '# REMOVE these files from the folder, and from wherever copies of it went:', ...unwanted.map(removal)]
      : []),
    ...(rest.length > 0
      ? ['', '# Not recognised. For a register add an item with `register:` and `columns:`; for a document `document: policy`:', ...rest]
      : []),
    ...(wanting === undefined ? [] : stillMissing(wanting)),
    TAIL,
  ].join('\n')
}
