import { type Assessment, dayWords, grouped, plainWords } from '../../../model/index.ts'
import { html, type Markup } from '../markup/html.ts'
import { pairs } from '../parts/bottom-lines.ts'
import { notes } from '../parts/notes.ts'
import type { View } from '../parts/view.ts'

const SIZE_MIB = 1024 * 1024
const limitWords = (name: string, value: number): string =>
  /[bB]ytes|Chars$/.test(name) && value % SIZE_MIB === 0 ? `${grouped(value / SIZE_MIB)} MiB` : grouped(value)
const limitName = (name: string): string => name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)

function overlayFacts({ overlay }: Assessment): readonly (readonly [string, string | Markup])[] {
  if (overlay === null) return [['Overlay', 'none was given']]
  const { adopt, expected, judgements, decisions, tailored = [], sha256 } = overlay
  return [
    [
      'Overlay',
      html`${expected} expected levels, ${judgements} judgements, ${decisions} decisions${tailored.length > 0 && `, ${tailored.length} tailored`}. SHA-256 <span class="hex">${sha256}</span>`,
    ],
    ['Suggested limits', adopt === undefined ? 'not adopted by anybody' : `adopted by ${adopt.by} on ${dayWords(adopt.on)}`],
  ]
}

const protocolFacts = ({ protocol }: View): Markup =>
  pairs([
    ['Protocol', `${protocol.title}, edition ${protocol.edition}, encoding ${protocol.version}`],
    ['Issuer', protocol.issuer],
    ['Source', protocol.source],
    ['SHA-256', html`<span class="hex">${protocol.digest}</span>`],
    ['Chosen', protocol.chosen],
  ])

/** How it was worked out, what bounds it, and what it cannot say. */
export function method(assessment: Assessment, views: readonly View[]): Markup {
  const { evidence, tool, exit } = assessment
  return html`<ul><li>Every rule is written in the protocol as data and printed here in words; nothing else decides.</li><li>Missing, old, unreadable or partial evidence never counts as compliance: the outcome is then "cannot be told", with its reason.</li><li>A level is a range: at worst every open indicator is read against the organisation, at best for it. A claim above the best is contradicted.</li><li>Shares are compared unrounded and printed rounded down to one decimal.</li><li>Places name files, rows, cells and pointers. Values of the evidence are not printed.</li><li>What only a person can see (an interview, an observation) stays open until an assessor's judgement is entered; it never overwrites the computed level.</li></ul>${views.map(protocolFacts)}${pairs(
    [
      ...overlayFacts(assessment),
      ['Made by', `Probity ${tool.version}, position on ${dayWords(assessment.asOf)}`],
      [
        'Again',
        evidence.reproducible
          ? 'the same pack, protocol and date give the same result, byte for byte'
          : 'a reader was stopped by a limit of time or memory: another run may differ',
      ],
      ['Manifest', evidence.manifest ? 'evidence.yaml was given' : 'none: what it would say is not known'],
      ['Ends with', `exit code ${exit.code}: ${exit.reasons.map(({ why }) => why).join(' ')}`],
      [
        'Safety limits',
        `${Object.entries(evidence.limits)
          .map(([name, value]) => `${limitName(name)} ${limitWords(name, value)}`)
          .join(', ')}`,
      ],
      [
        'Held elsewhere',
        evidence.heldElsewhere.map(({ need, by }) => `${plainWords(need)} by ${by}`).join('; ') || 'nothing is said to be',
      ],
    ],
  )}${notes(assessment)}`
}
