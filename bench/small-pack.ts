import { BIN, inTurns } from './measure.ts'
import type { Row } from './run.ts'

const AUDIT = [BIN, 'audit', 'fixtures/northmoor', '--as-of', '2026-06-30', '--protocol', 'dspt-caf']
const MORE = ['ncsc-caf@3.2', 'cyber-essentials', 'nhs-mfa-policy'].flatMap(name => ['--protocol', name])

/** Four protocols over the same evidence, the first alone = 1. */
export function protocolsRows(): Row[] {
  const took = inTurns({ one: AUDIT, four: [...AUDIT, ...MORE] }, 21)
  return [
    { name: 'audit against four protocols ÷ the first alone', value: (took.four as number) / (took.one as number), unit: '×', limit: 1.1 },
  ]
}

/** An audit of ten small files, `node -e 0` = 1. */
export function smallPackRows(): Row[] {
  const took = inTurns({
    bare: ['-e', '0'],
    audit: [BIN, 'audit', 'fixtures/ward-basics-pack', '--protocol', 'dspt-caf@2025-26', '--as-of', '2026-06-30'],
  })
  return [{ name: 'probity audit of a small pack ÷ node -e 0', value: (took.audit as number) / (took.bare as number), unit: '×', limit: 6 }]
}
