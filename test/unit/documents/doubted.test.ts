import { expect, it } from 'vitest'
import { unpacked } from '../../support/reading.ts'

const first = async (...lines: readonly string[]) =>
  (
    await unpacked('a.md', new TextEncoder().encode(['# Backup Policy', '', ...lines].join('\n')), '2026-06-30', { document: 'policy' })
  ).records('documents')[0] ?? {}

it('an approval that has not happened is none, whatever day stands beside it', async () => {
  for (const line of [
    'Approval date: expected March 2026',
    'Approved: 01/03/2026 (not yet ratified)',
    'Date approved: planned for 01/03/2026',
  ])
    expect(await first(line), line).toMatchObject({ approved: '(never)' })
  const contradicted = await first('Approved: No', 'Approval date: 01/03/2026')
  expect([contradicted.approved, contradicted.state]).toEqual(['(never)', undefined])
  expect((await first('Approved by: nobody yet', 'Approval date: 01/03/2026'))['approved-by']).toBeUndefined()
  expect(await first('Approved: 01/03/2026, subject to changes')).toMatchObject({ approved: '(unknown)' })
  expect(await first('Approved: Yes', 'Approval date: 01/03/2026')).toMatchObject({ approved: '2026-03-01', state: 'live' })
})
it('a state that is denied is not the state', async () => {
  for (const words of ['Not yet approved', 'To be approved', 'Not ratified', 'Approved?'])
    expect(await first(`Status: ${words}`), words).toMatchObject({ state: 'draft' })
  for (const words of ['No longer current', 'Not in force'])
    expect(await first(`Status: ${words}`), words).toMatchObject({ state: 'withdrawn' })
})
