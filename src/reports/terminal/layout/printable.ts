import { redact } from '../../../privacy/index.ts'
import { visible } from '../../common/visible.ts'

/** A report is laid out several times until it fits, with the same texts: so many of them are remembered. */
const MOST_KNOWN = 2000
const known = new Map<string, string>()

/** The one sink for every text on its way to a screen: identifiers of people are replaced, and what cannot be seen is shown as \u{…}. */
export function printable(text: string): string {
  const before = known.get(text)
  if (before !== undefined) return before
  const shown = visible(redact(text))
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, shown)
  return shown
}
