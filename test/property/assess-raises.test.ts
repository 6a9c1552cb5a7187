import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../src/model/index.ts'
import { emptied, missing } from './support/changes.ts'
import { judging, worsened } from './support/failing.ts'
import { hold } from './support/promise.ts'
import { raised, standingOf } from './support/verdicts.ts'

const notRaised = (before: Assessment, after: Assessment): void => expect(raised(standingOf(before), standingOf(after))).toEqual([])

/** Where deletion turns *contradicted* into *not tested*, the claim names what was withdrawn. */
function withdrawnIsNamed(before: Assessment, after: Assessment): void {
  const claims = new Map(after.protocols[0]?.requirements.map(({ id, claim }) => [id, claim]))
  for (const { id, claim } of before.protocols[0]?.requirements ?? []) {
    const now = claims.get(id)
    if (claim?.status === 'contradicted' && now?.status === 'not-tested') expect(now.withdrawn, id).not.toEqual([])
  }
}

describe('never raises', () => {
  it('(a) a record that holds fails or becomes unknown, in place', () => {
    hold({
      growing: { from: judging, most: 1 },
      change: worsened,
      holds: notRaised,
    })
  })
  it('(b) an item that the manifest names is deleted or emptied', () => {
    hold({
      change: (world, draw) => (draw.oneIn(2) ? missing : emptied)(world, draw),
      holds: (before, after) => {
        notRaised(before, after)
        withdrawnIsNamed(before, after)
      },
    })
  })
})
