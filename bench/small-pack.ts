import { BIN, inTurns } from './measure.ts'
import type { Row } from './run.ts'

/** An audit of ten small files, `node -e 0` = 1. */
export function smallPackRows(): Row[] {
  const took = inTurns({
    bare: ['-e', '0'],
    audit: [BIN, 'audit', 'fixtures/ward-basics-pack', '--protocol', 'dspt-caf@2025-26', '--as-of', '2026-06-30'],
  })
  return [{ name: 'probity audit of a small pack ÷ node -e 0', value: (took.audit as number) / (took.bare as number), unit: '×', limit: 6 }]
}
