import { counted } from '../../model/index.ts'
import type { Fact, Guide, GuideCheck, GuideDecision, GuideIndicator, GuideRequirement } from '../guide/guide.ts'
import { table, plainText as text } from './marks.ts'

/** A name as it has to be typed. */
const NAME = /^(?!https?:)(?=.*[@/])[\w@.:/-]+$|^[0-9a-f]{64}$/
const list = (facts: readonly Fact[]): readonly string[] =>
  facts.length === 0 ? [] : [...facts.map(([term, said]) => `- **${text(term)}:** ${NAME.test(said) ? `\`${said}\`` : text(said)}`), '']
const paragraph = (words: string): readonly string[] => (words === '' ? [] : [text(words), ''])

/** Where each check is set out: a heading gives itself a name to link to. */
type Numbers = ReadonlyMap<string, number>
const link = (key: string, numbers: Numbers): string => `[check ${numbers.get(key)}](#check-${numbers.get(key)})`

function decision({ together, checks, person }: GuideDecision, numbers: Numbers, indent = ''): readonly string[] {
  return [
    ...(together === '' ? [] : [`${indent}- ${text(together)}`]),
    ...checks.map(({ key, title, reads }) => `${indent}- ${text(title)} (${link(key, numbers)}${reads === '' ? '' : `; ${text(reads)}`})`),
    ...(person === '' ? [] : [`${indent}- ${text(person)}`]),
  ]
}

const indicator = (one: GuideIndicator, numbers: Numbers): readonly string[] => [
  `- **${text(one.id)}** ${text(one.gist)} (${text(one.aside)})`,
  ...decision(one, numbers, '  '),
]

/** Headings go no deeper than six. */
const heading = (depth: number): string => '#'.repeat(Math.min(6, depth + 2))

function requirement(one: GuideRequirement, numbers: Numbers): readonly string[] {
  const decided = decision(one, numbers)
  return [
    `${heading(one.depth)} ${text(`${one.id} ${one.title}`)}`,
    '',
    ...paragraph(one.essence),
    ...(one.note === '' ? [] : [`> ${text(one.note)}`, '']),
    ...list([['Kind', one.kind], ...one.facts]),
    ...(decided.length === 0 ? [] : ['**What decides it**', '', ...decided, '']),
    ...one.indicators.flatMap(({ rule, of }) => [`**${text(rule)}**`, '', ...of.flatMap(each => indicator(each, numbers)), '']),
  ]
}

/** The sentence of a check: its lists stay lists. */
const sentence = (words: string): readonly string[] =>
  words.split('\n').flatMap(line => {
    const [, indent, item] = /^( *)- (.*)$/.exec(line) ?? []
    return item === undefined ? [text(line), ''] : [`${indent}- ${text(item)}`]
  })

function check(one: GuideCheck, number: number): readonly string[] {
  const facts: readonly Fact[] = [
    ['Id', `${one.id}${one.variant === '' ? '' : `, with ${one.variant}`}`],
    ['Severity', one.severity],
    ...(one.effort === '' ? [] : [['Effort to put right', one.effort] as const]),
    ['Cited by', one.citedBy.join(', ')],
    ['Written in', one.written],
  ]
  return [
    `### Check ${number}`,
    '',
    `**${text(one.title)}**`,
    '',
    ...list(facts),
    ...paragraph(one.why),
    ...sentence(one.sentence),
    '',
    ...table(
      ['Number', 'Value', 'Whose', 'Range'],
      one.limits.map(({ name, value, whose, range }) => [text(name), text(value), text(whose), text(range)]),
    ),
    ...table(
      ['Evidence', 'Wanted', 'What a record is', 'Usually from'],
      one.evidence.map(({ kind, wanted, means, from }) => [text(kind), text(wanted), text(means), text(from)]),
    ),
    ...list([
      ['How it is judged', one.method],
      ['By hand', one.byHand],
      [`If it fails (${one.failureTitle})`, one.remedy],
    ]),
  ]
}

/** The guide of a protocol as Markdown. */
export function guideMarkdown(guide: Guide): string {
  const numbers = new Map(guide.checks.map(({ key }, index) => [key, index + 1]))
  const lines = [
    `# ${text(guide.title)}`,
    '',
    ...paragraph(guide.disclaimer),
    ...list(guide.facts),
    ...(guide.history.length === 0 ? [] : ['**What became of the former edition**', '', ...list(guide.history)]),
    ...guide.requirements.flatMap(each => requirement(each, numbers)),
    '## Evidence to have ready',
    '',
    ...table(
      ['Evidence', 'What a record is', 'Usually from', 'Checks'],
      guide.evidence.map(({ kind, means, from, checks }) => [text(kind), text(means), text(from), String(checks)]),
    ),
    '## Whom to ask',
    '',
    ...table(
      ['Who', 'How', 'For'],
      guide.people.map(({ who, how, points }) => [text(who), text(how), text(points.join(', '))]),
    ),
    '## Checks',
    '',
    `${counted(guide.checks.length, 'check')}, in English as Probity makes it from what is checked.`,
    '',
    ...guide.checks.flatMap((each, index) => check(each, index + 1)),
  ]
  return `${lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`
}
