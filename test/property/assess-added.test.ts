import { describe, expect, it } from 'vitest'
import { added, judging, wasShort } from './support/failing.ts'
import { hold } from './support/promise.ts'
import { raised, standingOf } from './support/verdicts.ts'

describe('never raises', () => {
  it('(c) an item is added whose every record fails every check that reads it', () => {
    hold({
      growing: { from: judging, most: 1 },
      change: added,
      holds: (before, after) => {
        if (wasShort(before)) return
        const rose = raised(standingOf(before), standingOf(after))
        // what is not met is determined too: favourable coverage may rise with a requirement that asks for no more
        expect(rose.filter(what => what !== 'favourable coverage')).toEqual([])
      },
    })
  })
})
