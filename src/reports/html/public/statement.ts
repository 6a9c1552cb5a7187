import { type Assessment, dayWords, type ProtocolResult } from '../../../model/index.ts'
import { tailoredIn } from '../../common/tailored.ts'
import { type Told, toldOf } from './counts.ts'

/** A name that is only words: anything that looks like an address, a number or a machine is not printed. */
const WORDS = /^[\p{L}\p{M}'’&(),\- ]{2,100}$/u
const LETTERED = /\bCVE\b|\bCAN\b/i
/** Name of the organisation, where it is fit to be seen by anybody. */
export const publicName = ({ organisation: { name } }: Assessment): string =>
  WORDS.test(name) && !LETTERED.test(name) ? name : 'Our organisation'

const things = (n: string): string => (n === '1' ? 'thing' : 'things')

function proof({ proof: n }: Told): string {
  if (n === 'none') return 'We have not found full proof for any of them yet.'
  if (n === 'all') return 'We found proof for all of them.'
  return n === 'most' || n === 'some' ? `We found proof for ${n} of them.` : `For ${n} we found proof.`
}
/** `word`: some of it is what managers say, and not only what nobody has shown yet. */
function open({ open: n }: Told, word: boolean): string {
  if (n === 'none') return ''
  const lead = n === 'all' || n === 'most' || n === 'some' ? `For ${n} of them` : `For ${n}`
  return word ? `${lead} we only have our managers' word, and we are still checking.` : `${lead} we are still checking.`
}
function wrong({ wrong: n }: Told): string {
  if (n === 'none') return 'We found nothing that is not good enough.'
  const who =
    n === 'all' || n === 'most' || n === 'some'
      ? `${n[0]?.toUpperCase()}${n.slice(1)} of them are`
      : n === 'fewer than 5'
        ? 'Fewer than 5 are'
        : `${n} are`
  return `${who} not good enough yet. We do not say which, because that could help criminals.`
}

const sentences = (lines: readonly string[]): string => lines.filter(line => line !== '').join(' ')

/** Promises that are not ours to keep: how many there are is no secret, and no number of ours can be had from it. */
function others({ totals: { notAsked } }: ProtocolResult): string {
  const n = notAsked?.notCheckable ?? 0
  if (n === 0) return ''
  return n === 1 ? 'One more is not ours to check.' : `Another ${n} are not ours to check.`
}

/** What was left out in our name, and by whom: the reasons could say where something is weak. */
function leftOut(assessment: Assessment, protocol: ProtocolResult): string {
  const out = tailoredIn(assessment, protocol).filter(({ is, counts }) => is === 'scoped-out' && counts)
  if (out.length === 0) return ''
  const who = [...new Set(out.map(({ by }) => by))].filter(by => WORDS.test(by) && !LETTERED.test(by))
  const agreed = who.length === 0 ? 'Our leaders agreed this.' : `This was agreed by ${who.join(', ')}.`
  return `We left ${out.length === 1 ? 'one more' : `${out.length} more`} out, as we do not do that work. ${agreed}`
}

/** What is said of one protocol. `onlyPart`: a rule beside the answers is not met, which no count shows. */
function position(assessment: Assessment, protocol: ProtocolResult, on: string): string {
  const { totals, rating } = protocol
  const { claims, answers, unclaimed = { reached: 0, short: 0, open: 0 } } = totals
  const bad = claims.contradicted + unclaimed.short
  const told = toldOf({
    all: answers,
    proof: claims.supported + claims.weak + unclaimed.reached,
    open: claims['not-tested'] + unclaimed.open,
    wrong: bad,
  })
  const found =
    bad > 0 || rating.outcome !== 'not-met'
      ? wrong(told)
      : 'Not all of it is good enough yet. We do not say what, because that could help criminals.'
  const quiet = bad === 0 && rating.outcome === 'undetermined' ? '' : found
  return sentences([
    `On ${on} we looked at ${told.all} ${things(told.all)} we must do.`,
    others(protocol),
    leftOut(assessment, protocol),
    proof(told),
    open(told, claims['not-tested'] > 0),
    quiet,
  ])
}

/** Who decides in the end; a rating is never ours to give. The toolkit alone has a result that one body gives to all. */
const decides = ({ protocol, issuer }: ProtocolResult): string =>
  issuer === 'NHS England' && protocol.startsWith('dspt-')
    ? 'This is our own check: NHS England decides our result.'
    : 'This is our own check: it is not an official result.'

/** The statement, a paragraph each: short words, short sentences, nothing that helps an attacker. */
export function statement(assessment: Assessment): readonly string[] {
  const { protocols, asOf } = assessment
  const [first] = protocols
  if (first === undefined)
    return ['We hold information about your health. We have not finished checking that it is safe. We will tell you here when we have.']
  const work = protocols.some(({ rating }) => rating.outcome !== 'met')
    ? 'We are working on this, and we will report here how it goes.'
    : ''
  return [
    'We hold information about your health, and each year we check that it is safe.',
    ...protocols.map(protocol => position(assessment, protocol, dayWords(asOf))),
    sentences([work, decides(first)]),
    'If a mistake affects you, we will tell you. You can choose whether your records are used for research.',
    'If you have a question or a complaint, please ask for our data protection officer.',
  ]
}
