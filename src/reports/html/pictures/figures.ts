import { type FigureResult, figureWords, intervalWords, plainWords } from '../../../model/index.ts'
import { html, type Markup } from '../markup/html.ts'
import { nothing } from '../parts/shell.ts'
import type { View } from '../parts/view.ts'

type Unit = '' | 'share' | 'ms' | 'weight'
const rounded = (n: number): number => Math.round(Math.max(0, Math.min(100, n)) * 100) / 100

function drawn({ claimed, interval }: FigureResult, unit: Unit): Markup {
  const whole = unit === 'share' ? 1 : Math.max(claimed, interval.highest ?? 0, interval.lowest ?? 0) || 1
  const at = (value: number): number => rounded((value / whole) * 100)
  const { lowest, highest } = interval
  return html`<svg width="100%" height="26" aria-hidden="true" focusable="false"><line class="axis" x1="0" x2="100%" y1="14" y2="14"/>${
    lowest !== null &&
    highest !== null &&
    html`<line class="range" x1="${at(lowest)}%" x2="${at(highest)}%" y1="14" y2="14"/><circle class="dot" cx="${at(lowest)}%" cy="14" r="5"/><circle class="dot" cx="${at(highest)}%" cy="14" r="5"/>`
  }<svg x="${at(claimed)}%" overflow="visible"><path class="said" d="M-6 0h12L0 8z"/></svg></svg>`
}

function row(id: string, figure: FigureResult, view: View): Markup {
  const unit = view.finding(figure.measurement)?.measured?.unit ?? (figure.claimed <= 1 ? 'share' : '')
  const open = figure.interval.lowest === null && figure.interval.highest === null
  return html`<li><span><a href="#${view.anchor(id)}">${id}</a> ${view.check(figure.name)?.title ?? plainWords(figure.name)}</span>${drawn(figure, unit)}<span>You say <b>${figureWords(figure.claimed, unit)}</b>; the evidence gives <b>${open ? 'no figure' : intervalWords(figure.interval, unit)}</b> <span class="soft">(${plainWords(figure.status)})</span></span></li>`
}

/** Figures that were claimed beside what the evidence gives, at worst and at best. */
export function figures(view: View): Markup {
  const claimed = view.protocol.requirements.flatMap(({ id, claim }) => (claim?.figures ?? []).map(figure => row(id, figure, view)))
  if (claimed.length === 0) return nothing('No figure was claimed.')
  return html`<figure><ul class="rows">${claimed}</ul><figcaption>The mark above the line is what you say; the thick line what the evidence gives, at worst to at best. A share runs from 0 to 100%.</figcaption></figure>`
}
