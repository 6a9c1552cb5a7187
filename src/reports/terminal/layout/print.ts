import { Chalk } from 'chalk'
import type { ReportOptions } from '../../options.ts'
import type { Line, Style } from './lines.ts'
import { printable } from './printable.ts'

/** How each style is drawn. Injected, so that a layout never asks what screen it is on. */
export type Palette = Readonly<Record<Style, (text: string) => string>>

const same = (text: string): string => text
export const PLAIN: Palette = { plain: same, strong: same, good: same, bad: same, warn: same, faint: same }

/** Sixteen colours and bold only: they follow the reader's own theme. A mark or a word always says the same. */
export function colours(): Palette {
  const chalk = new Chalk({ level: 1 })
  return { plain: same, strong: chalk.bold, good: chalk.green, bad: chalk.red.bold, warn: chalk.yellow, faint: chalk.dim }
}

/** ASCII for the marks that layouts use, each of the same width. */
const ASCII_MARKS: Readonly<Record<string, string>> = {
  '✓': '+',
  '✗': 'x',
  '·': '-',
  '…': '~',
  '–': '-',
  '→': '>',
  '×': 'x',
  '÷': '/',
  '≥': '>',
  '“': '"',
  '”': '"',
  '’': "'",
}
const MARKS = new RegExp(`[${Object.keys(ASCII_MARKS).join('')}]`, 'gu')
/** Keeps words together while lines are made; on the screen it is a space like any other. */
const KEPT_TOGETHER = /\u00a0/gu
const asciiMarks = (text: string): string => text.replace(MARKS, mark => ASCII_MARKS[mark] ?? mark)

/** Lines as text, with a line feed after each and none carrying spaces at its end. */
export function print(lines: readonly Line[], { colour, ascii }: ReportOptions, palette = colour ? colours() : PLAIN): string {
  const drawn = lines.map(spans => {
    const last = spans.findLastIndex(({ text }) => text.trimEnd() !== '')
    return spans
      .slice(0, last + 1)
      .map(({ text, style }, at) => ({ text: printable(at === last ? text.trimEnd() : text).replace(KEPT_TOGETHER, ' '), style }))
      .map(({ text, style }) => palette[style](ascii ? asciiMarks(text) : text))
      .join('')
  })
  return drawn.map(text => `${text}\n`).join('')
}
