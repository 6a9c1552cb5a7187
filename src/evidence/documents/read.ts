import type { ItemFacts, Problem } from '../../model/index.ts'
import { isFuture } from '../../operators/index.ts'
import { type ItemContext, notRead } from '../context.ts'
import { Output } from '../exports/output.ts'
import { classOf, fromManifest, known, plainFacts } from '../facts.ts'
import type { Content, Opened } from '../formats/content.ts'
import { Notebook } from '../problems.ts'
import { gapsIn } from './gaps.ts'
import { actionRows } from './minutes/actions.ts'
import { decisionRows } from './minutes/decisions.ts'
import { type Meeting, meetingCells, meetingOf } from './minutes/meeting.ts'
import { giveRows, type Row } from './rows.ts'
import { claimsFor, gapProblems, manifestCells, newReading, type Self, selfCells } from './self.ts'
import { titleOf } from './title.ts'

/** A document that was opened, the sort it is of, and why. */
export interface Recognised {
  readonly content: Content
  readonly word: string
  readonly because: readonly string[]
  readonly guessed: boolean
}

/** What the manifest says of topics that are none. */
const UNKNOWN_TOPICS = (where: string): Problem => ({
  code: 'unknown-topic',
  severity: 'error',
  where,
  what: 'evidence.yaml gives the document a topic that is not one of the list.',
  todo: 'Use the topics of the kind documents.',
})
function topicProblems({ entry, library }: ItemContext): readonly Problem[] {
  const values = library.kinds.documents?.fields.topics?.type.values ?? []
  return entry?.topics?.some(topic => !values.includes(topic)) ? [UNKNOWN_TOPICS(entry.at)] : []
}
const HELD_AHEAD = (where: string): Problem => ({
  code: 'meeting-future',
  severity: 'error',
  where,
  what: 'The day on which the meeting was held lies after the position date.',
  todo: 'Correct the minutes, or audit at a later date.',
})
const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.[A-Za-z0-9]{1,8}$/, '')

interface Told {
  readonly documents: readonly Row[]
  readonly meeting: Meeting | undefined
  readonly meetings: readonly Row[]
  readonly actions: readonly Row[]
  /** where each field of the document stands */
  readonly places: Readonly<Record<string, string>>
}
/** All records that a document gives: itself, what the manifest says of it, and what a meeting decided. */
function tell(context: ItemContext, { content, word }: Recognised, self: Self, gaps: readonly string[]): Told {
  const { claims, title, reading } = self
  const own = selfCells(self, word, gaps)
  const at = own.get('title')?.place ?? own.get('id')?.place ?? ''
  const manifest = context.entry === undefined ? undefined : manifestCells(context.entry, own, reading.asOf)
  const documents: Row[] = [{ cells: own, place: at }]
  if (manifest !== undefined && context.entry !== undefined) documents.push({ cells: manifest, place: context.entry.at })
  const places = Object.fromEntries([...own].map(([field, { place }]) => [field, place]))
  if (word !== 'minutes') return { documents, meeting: undefined, meetings: [], actions: [], places }
  const meeting = meetingOf(content, claims, title, reading)
  documents.push(...decisionRows(content.blocks, meeting))
  const meetings = [{ cells: meetingCells(meeting, content, claims, title), place: meeting.held?.place ?? at }]
  return { documents, meeting, meetings, actions: actionRows(content.blocks, meeting, reading), places }
}

/** Reads a document: one record of kind documents, and of minutes those of what was met about. */
export function readDocument(context: ItemContext, found: Recognised): ItemFacts {
  const { subject, entry, library, want, sink } = context
  const { content, word, because, guessed } = found
  const asOf = want.clock.asOf
  const claims = claimsFor(content)
  const reading = newReading(content, asOf)
  const gaps = gapsIn(content)
  const self: Self = { content, claims, title: titleOf(content, claims), fallback: baseName(subject.source.path), reading }
  const { documents, meeting, meetings, actions, places } = tell(context, found, self, gaps)
  const base = known(subject.source.path, subject.source.size, entry)
  // minutes speak of their own day; any other document of the day on which it was taken from where it is kept
  const held = meeting?.held?.date
  const { problem, ...collected } = fromManifest(base.collected, asOf)
  // a day that cannot be believed is none, whatever the manifest says
  const dated = held === undefined ? collected : isFuture(held, asOf) ? {} : { taken: held, takenFrom: 'file' as const }
  const notebook = new Notebook()
  notebook.addAll([...content.problems, ...reading.problems, ...gapProblems(gaps), ...topicProblems(context)])
  if (problem !== undefined) notebook.add(problem)
  if (held !== undefined && isFuture(held, asOf)) notebook.add(HELD_AHEAD(meeting?.held?.place ?? ''))
  const output = new Output({ fields: want.fields, limits: want.limits, sink })
  const facts = plainFacts(base, {
    ...{ state: content.unread > 0 ? 'partly-read' : 'read', export: word, because, guessed, ...dated },
    ...(content.encoding === undefined ? {} : { encoding: content.encoding }),
    class: classOf(entry, 'document'),
    format: content.format,
    kinds: ['documents', ...(meetings.length > 0 ? ['meetings'] : []), ...(actions.length > 0 ? ['actions'] : [])],
    unread: content.unread,
    fieldPlaces: places,
  })
  output.release(facts)
  giveRows(output, library.kinds.documents, documents, asOf)
  if (meetings.length > 0) giveRows(output, library.kinds.meetings, meetings, asOf)
  if (actions.length > 0) giveRows(output, library.kinds.actions, actions, asOf)
  // what the manifest says of a document is no document of its own
  const records = { ...output.records, documents: documents.filter(({ cells }) => cells.has('seen-as')).length }
  return { ...facts, records, rows: content.blocks.length, problems: notebook.all }
}

/** A document that nothing can be told of. What evidence.yaml says of it does not make it readable. */
export const unreadableDocument = (context: ItemContext, word: string, opened: Exclude<Opened, Content>): ItemFacts =>
  notRead(context, {
    state: 'unreadable',
    export: word,
    because: [opened.because],
    class: classOf(context.entry, 'document'),
    format: opened.format,
    problems: opened.problems,
  })
