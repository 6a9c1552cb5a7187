import { join } from 'node:path'
import type { Assessment } from '../../../src/model/index.ts'
import { auditOf } from '../../support/audit.ts'
import { AS_OF } from '../../support/run.ts'
import { ROOT } from '../../support/sources.ts'

export const WARD_BASICS = join(ROOT, 'fixtures/protocols/ward-basics')
/** Packs that are audited by the built program, and their protocols where they are not the shipped one. */
const PACKS: readonly (readonly [pack: string, more: readonly string[]])[] = [
  ['northmoor', []],
  ['ward-basics-pack', ['--protocol', WARD_BASICS]],
  ['ward-basics-not-met', ['--protocol', WARD_BASICS]],
  ['ward-basics-unknown', ['--protocol', WARD_BASICS]],
]
export interface FixtureAudit {
  readonly pack: string
  readonly folder: string
  readonly assessment: Assessment
}
export const fixtureAudits = (): FixtureAudit[] =>
  PACKS.map(([pack, more]) => {
    const folder = join(ROOT, 'fixtures', pack)
    return { pack, folder, assessment: auditOf(folder, AS_OF, more).assessment }
  })
