import { BIN, inTurns } from './measure.ts'
import type { Row } from './run.ts'

/** Start-up, `node -e 0` = 1, on the bin. Limits: design, section 10. */
export function startUpRows(): Row[] {
  const took = inTurns({
    bare: ['-e', '0'],
    version: [BIN, '--version'],
    help: [BIN, '--help'],
    explain: [BIN, 'explain', 'accounts/leaver-disabled'],
  })
  const ratio = (name: string): number => (took[name] as number) / (took.bare as number)
  return [
    { name: 'probity --version ÷ node -e 0', value: ratio('version'), unit: '×', limit: 1.3 },
    { name: 'probity --help ÷ node -e 0', value: ratio('help'), unit: '×', limit: 3.5 },
    { name: 'probity explain ÷ node -e 0', value: ratio('explain'), unit: '×', limit: 3.5 },
  ]
}
