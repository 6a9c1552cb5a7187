import { wordsOf } from '../../operators/index.ts'

/** One sort of document: the word that `document:` takes, the type it is of, and what its titles call it. */
interface Sort {
  readonly word: string
  /** value of `type` in the kind documents */
  readonly type: string
  /** divided by `|`, whole words */
  readonly titles: string
}
const SORTS: readonly Sort[] = [
  { word: 'policy', type: 'policy', titles: 'policy|policies' },
  {
    word: 'procedure',
    type: 'procedure',
    titles: 'procedure|procedures|standard operating procedure|sop|process|work instruction|protocol',
  },
  { word: 'plan', type: 'plan', titles: 'plan|plans|roadmap' },
  { word: 'notice', type: 'notice', titles: 'notice|privacy statement|fair processing statement|privacy information' },
  { word: 'report', type: 'report', titles: 'report|reports|audit' },
  { word: 'strategy', type: 'strategy', titles: 'strategy|framework' },
  { word: 'terms-of-reference', type: 'terms-of-reference', titles: 'terms of reference' },
  { word: 'diagram', type: 'diagram', titles: 'diagram|data flow map|network map' },
  { word: 'playbook', type: 'playbook', titles: 'playbook|playbooks|runbook|runbooks' },
  { word: 'schedule', type: 'schedule', titles: 'schedule|timetable' },
  {
    word: 'minutes',
    type: 'other',
    titles: 'minutes|meeting notes|notes of meeting|notes of the meeting|action notes|action log of the meeting',
  },
  { word: 'note', type: 'other', titles: 'note|notes|memo|memorandum|file note|briefing|letter' },
  { word: 'register', type: 'other', titles: 'register|registers|inventory|record of processing activities|ropa' },
  { word: 'log', type: 'other', titles: 'log|logs' },
  { word: 'guidance', type: 'other', titles: 'guidance|guide|guideline|guidelines|principles|handbook|manual|standard' },
  { word: 'agreement', type: 'other', titles: 'agreement|contract|memorandum of understanding' },
  { word: 'statement', type: 'other', titles: 'statement|declaration|certificate' },
  { word: 'document', type: '', titles: '' },
]
const BY_WORD: ReadonlyMap<string, Sort> = new Map(SORTS.map(sort => [sort.word, sort]))

/** The words that `document:` takes in evidence.yaml. */
export const DOCUMENT_WORDS: readonly string[] = [...BY_WORD.keys(), 'other']

/** Value of `type` for a sort; '' where the sort does not say. */
export const typeOf = (word: string): string => (word === 'other' ? 'other' : (BY_WORD.get(word)?.type ?? ''))

const PHRASES: readonly (readonly [phrase: string, word: string])[] = SORTS.flatMap(({ word, titles }) =>
  titles === '' ? [] : titles.split('|').map(title => [wordsOf(title), word] as const),
)
/** What follows tells what the document is about, not what it is. */
const ABOUT = /\s(?:of|on|for|to|in|with|from|by|at|under|regarding|about)\s/
/** What is part of a title and names no sort: a record of processing, terms of reference, notes of a meeting. */
const WHOLE = PHRASES.filter(([phrase]) => ABOUT.test(phrase))

/** Sorts named in some words, in the order in which they end: the last is what the phrase is. */
function named(words: string): readonly string[] {
  const found = PHRASES.flatMap(([phrase, word]) => {
    const at = words.lastIndexOf(phrase)
    return at < 0 ? [] : [{ word, end: at + phrase.length, length: phrase.length }]
  })
  // of phrases that end together the longest speaks
  const best = found.filter(one => !found.some(other => other.end === one.end && other.length > one.length))
  return best.sort((a, b) => a.end - b.end).map(({ word }) => word)
}

const plainName = (path: string): string =>
  wordsOf(
    path
      .slice(path.lastIndexOf('/') + 1)
      .replace(/\.[A-Za-z0-9]{1,8}$/, '')
      .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '),
  )

/** The sort that a title names: the last before what it is about; where it names several, the one in the file's name too. */
export function sortOfTitle(title: string, path: string): string | undefined {
  const words = wordsOf(title)
  const whole = WHOLE.find(([phrase]) => words.includes(phrase))
  if (whole !== undefined) return whole[1]
  const about = words.search(ABOUT)
  const head = named(about < 0 ? words : `${words.slice(0, about)} `)
  const all = head.length > 0 ? head : named(words).slice(0, 1)
  if (all.length < 2) return all[0]
  const inName = named(plainName(path))
  return all.findLast(word => inName.includes(word)) ?? all.at(-1)
}
/** The sort that a file's name alone suggests. */
export const sortOfName = (path: string): string | undefined => named(plainName(path)).at(-1)

const NO_EVIDENCE = / (?:readme|read me|changelog|contributing|license|licence|code of conduct|authors|todo|install) /
/** Papers that come with software: they describe it, and hold no rule of the organisation. */
export const isOfSoftware = (path: string): boolean => NO_EVIDENCE.test(plainName(path))
