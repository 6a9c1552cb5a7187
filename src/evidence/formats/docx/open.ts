import type { Archive, Limits, Problem } from '../../../model/index.ts'
import type { Block, Opened } from '../content.ts'
import { Body, type Met } from './body.ts'
import { Parts } from './package.ts'
import { propertiesOf } from './properties.ts'
import { mainPart, oddities } from './relations.ts'
import { levelsOf } from './styles.ts'

const told = (code: string, severity: Problem['severity'], what: string, todo: string, count = 1): Problem => ({
  code,
  severity,
  where: '',
  what,
  todo,
  ...(count > 1 ? { count } : {}),
})

type PlaceOf = (page: number, words: string) => string
/** Blocks of what was met, with their places. Cells keep their lines; a paragraph divided by tabs is a row of cells. */
function blockOf(met: Met, placeOf: PlaceOf): Block {
  if (met.is === 'table') {
    const rows = met.rows.map(({ cells, page }, index) => ({ cells, place: placeOf(page, `table ${met.number}, row ${index + 1}`) }))
    return { is: 'table', rows, place: placeOf(met.page, `table ${met.number}`) }
  }
  const place = placeOf(met.page, `paragraph ${met.number}`)
  return met.level === undefined ? { is: 'text', text: met.text, place } : { is: 'heading', level: met.level, text: met.text, place }
}

/** Headers and footers, each text once: those of the first page and of even pages often repeat it. */
function margins(parts: Parts, limits: Limits): Block[] {
  const texts = new Map<string, string>()
  for (const name of [...parts.names].filter(one => /^word\/(?:header|footer)\d*\.xml$/.test(one))) {
    const body = new Body(() => undefined, limits.documentChars)
    parts.read(name, body)
    for (const met of body.met) {
      const lines = met.is === 'table' ? met.rows.map(({ cells }) => cells.join('\t')) : [met.text]
      for (const line of lines) if (!texts.has(line)) texts.set(line, name.includes('header') ? 'header' : 'footer')
    }
  }
  return [...texts].map(([text, place]) => ({ is: 'margin', text, place }))
}

/** Counts elements of one name in a part. */
function countIn(parts: Parts, name: string, local: string): number {
  let count = 0
  const open = (tag: { readonly local: string }): void => {
    if (tag.local === local) count++
  }
  parts.read(name, { open, close: () => undefined })
  return count
}

function remarks(body: Body, comments: number): readonly Problem[] {
  const { changes, hidden } = body
  const changed = 'The document holds changes that nobody has accepted or refused. What they delete was not read; what they add was.'
  return [
    ...(changes > 0
      ? [told('document-tracked-changes', 'warning', changed, 'Accept or refuse the changes, so that one text stands.', changes)]
      : []),
    ...(comments > 0
      ? [
          told(
            'document-comments',
            'note',
            'The document holds comments. They were not read.',
            'Settle the comments and remove them.',
            comments,
          ),
        ]
      : []),
    ...(hidden > 0
      ? [told('document-hidden-text', 'warning', 'The document holds hidden text. It was not read.', 'Remove the hidden text.', hidden)]
      : []),
  ]
}
const LIMIT = (most: number): Problem =>
  told('limit-document', 'error', `The document has more than ${most} characters; the rest was not read.`, 'Divide the document.')

/** A Word document. Never throws on content. Pages are known where the program that saved it said where they end. */
export function openDocx(archive: Archive, limits: Limits): Opened {
  const parts = new Parts(archive, limits)
  const main = mainPart(parts)
  const body = new Body(levelsOf(parts), limits.documentChars)
  const whole = main !== undefined && parts.read(main, body)
  const properties = propertiesOf(parts)
  if (main === undefined || (!whole && !body.full)) {
    return { format: 'docx', because: 'a Word document that cannot be read', problems: [...parts.problems, ...oddities(parts)] }
  }
  const paged = body.breaks > 0 || properties.get('pages') === '1'
  const placeOf: PlaceOf = (page, words) => (paged ? `page ${page}, ${words}` : words)
  const blocks = [...body.met.map(met => blockOf(met, placeOf)), ...margins(parts, limits)]
  for (const notes of ['word/footnotes.xml', 'word/endnotes.xml']) {
    const more = new Body(() => undefined, limits.documentChars)
    parts.read(notes, more)
    blocks.push(...more.met.map(met => blockOf(met, () => 'footnotes')))
  }
  const extras = [...oddities(parts), ...remarks(body, countIn(parts, 'word/comments.xml', 'comment'))]
  const damaged = parts.problems.filter(({ severity }) => severity === 'error').length
  return {
    format: 'docx',
    properties,
    propertiesAt: 'properties',
    blocks,
    unread: damaged + (body.full ? 1 : 0),
    problems: [...parts.problems, ...(body.full ? [LIMIT(limits.documentChars)] : []), ...extras],
  }
}
