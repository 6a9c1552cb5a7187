import { counted, type IdentifierCount, plainWords } from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { type Line, paragraph } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { spaced } from '../layout/table.ts'

/** What `evidence scan` found. */
export interface IdentifierScan {
  readonly files: readonly { readonly path: string; readonly looked: boolean; readonly identifiers: readonly IdentifierCount[] }[]
}

const NAMES: Readonly<Record<string, readonly [one: string, more: string]>> = {
  'nhs-number': ['NHS or CHI number', 'NHS or CHI numbers'],
  'national-insurance': ['National Insurance number', 'National Insurance numbers'],
  'e-mail': ['e-mail address', 'e-mail addresses'],
  'date-of-birth': ['date of birth', 'dates of birth'],
}

function countLine({ type, count, places }: IdentifierCount): readonly Line[] {
  const [one, more] = NAMES[type] ?? [plainWords(type), `${plainWords(type)}s`]
  const others = count > places.length ? ' and further on' : ''
  return paragraph(`${counted(count, one, more)}: ${places.join('; ')}${others}`, { indent: 2, hang: 2, most: 4 })
}

/** Files that hold identifiers of people, with counts and places; those that could not be looked through; and the sum of it. */
export function identifierScan({ files }: IdentifierScan, options: ReportOptions): string {
  const holding = files.filter(({ identifiers }) => identifiers.length > 0)
  const unseen = files.filter(({ looked }) => !looked)
  const sum =
    holding.length === 0
      ? `None of ${counted(files.length, 'file')} was found to hold an identifier that has a form of its own.`
      : `${holding.length} of ${counted(files.length, 'file')} hold identifiers of people.`
  return print(
    spaced([
      ...holding.map(({ path, identifiers }) => [...paragraph(path, { style: 'strong', most: 2 }), ...identifiers.flatMap(countLine)]),
      unseen.flatMap(({ path }) => paragraph(`${path} could not be looked through.`, { style: 'warn', hang: 2, most: 2 })),
      paragraph(`${sum} Names and free words about people have no form by which they could be found: look for them yourself.`),
    ]),
    options,
  )
}
