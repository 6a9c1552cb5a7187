import { describe, expect, it } from 'vitest'
import type { Assessment, Overlay, ProtocolResult, RequirementResult } from '../../src/model/index.ts'
import type { Choices } from './support/choices.ts'
import { HOLDERS, type Holding, overlayFor } from './support/overlays.ts'
import { hold } from './support/promise.ts'
import { settled } from './support/verdicts.ts'
import { assessed, type World } from './support/worlds.ts'

const protocolOf = (assessment: Assessment): ProtocolResult => assessment.protocols[0] as ProtocolResult
/** A world without an overlay, whose evidence list names who holds which role; some schemes know no scoping out. */
function bare(world: World, draw: Choices): World {
  const { scopeOut, ...protocol } = world.protocol
  const { overlay: _, ...rest } = world
  return {
    ...rest,
    protocol: draw.oneIn(4) && scopeOut ? world.protocol : protocol,
    manifest: { ...world.manifest, roleHolders: HOLDERS },
  }
}
const changed =
  (holding: Holding) =>
  (world: World, draw: Choices): World => {
    const plain = bare(world, draw)
    return { ...plain, overlay: overlayFor(plain, draw, holding) }
  }
/** The same without its overlay. */
const bareOf = ({ overlay: _, ...world }: World): Assessment => assessed(world)

const asked = ({ expected }: RequirementResult, scale: readonly string[]): number =>
  expected === 'not-supplied' ? Number.POSITIVE_INFINITY : scale.indexOf(expected.level)
/** Ids of requirements with a judgement that counts, on themselves or on what they gather. */
function judged({ requirements }: ProtocolResult): ReadonlySet<string> {
  const ids = new Set(requirements.filter(({ judgement }) => judgement?.counts === true).map(({ id }) => id))
  for (let grown = true; grown; ) {
    const more = requirements.filter(({ id, parent }) => parent !== undefined && ids.has(id) && !ids.has(parent))
    for (const { parent } of more) ids.add(parent as string)
    grown = more.length > 0
  }
  return ids
}

/** What is reached is shown by evidence, or a named assessor says so. */
function shownOrJudged(assessment: Assessment): void {
  const protocol = protocolOf(assessment)
  const named = judged(protocol)
  const unfounded = protocol.requirements.filter(
    requirement =>
      requirement.reaches === 'yes' &&
      protocol.scale.indexOf(requirement.level.lowest) < asked(requirement, protocol.scale) &&
      !named.has(requirement.id),
  )
  expect(unfounded.map(({ id }) => id)).toEqual([])
  const lifted = protocol.requirements.filter(
    ({ judgement, level }) => judgement?.counts && protocol.scale.indexOf(judgement.level) > protocol.scale.indexOf(level.highest),
  )
  expect(lifted.map(({ id }) => id)).toEqual([])
}

/** Names with an effect: what alone may turn what is not told into met. */
function names({ overlay, protocols }: Assessment): readonly string[] {
  const judgements = protocols.flatMap(({ requirements }) =>
    requirements.flatMap(({ judgement }) => (judgement?.counts ? [judgement.by] : [])),
  )
  const tailored = (overlay?.tailored ?? []).filter(({ counts, is }) => counts && is !== 'severity').map(({ by }) => by)
  return [...judgements, ...tailored, ...(overlay?.adopt ? [overlay.adopt.by] : [])]
}

const written = ({ tailoring }: Overlay): number =>
  (tailoring?.scopeOut.length ?? 0) +
  (tailoring?.severities.length ?? 0) +
  (tailoring?.parameters ?? []).reduce((sum, { set }) => sum + Object.keys(set).length, 0)
/** Everything that is tailored is told with who and why; nothing has an effect through nobody, or before its day. */
function told(after: Assessment, overlay: Overlay | undefined): void {
  const tailored = after.overlay?.tailored ?? []
  expect(tailored).toHaveLength(overlay === undefined ? 0 : written(overlay))
  for (const { by, on, reason, counts, note } of tailored) {
    expect([by, reason, on].every(text => text !== '')).toBe(true)
    if (by === 'Somebody' || on > '2026-06-30') expect(counts).toBe(false)
    expect(note === '').toBe(counts)
  }
}

describe('an overlay', () => {
  it('turns no unknown into a met: what is reached is shown, or a named assessor says so; and all it tailors is told', () => {
    let drawn = 0
    hold({
      change: changed({}),
      holds: (_, after, [, { overlay }]) => {
        drawn += judged(protocolOf(after)).size
        shownOrJudged(after)
        told(after, overlay)
      },
    })
    expect(drawn).toBeGreaterThan(0)
  })
  it('that names nobody changes no finding, no level, no claim, and asks for no less', () => {
    const quiet: Holding = { judgements: false, adopt: false, parameters: false, scopeOut: false }
    hold({
      change: changed(quiet),
      holds: (_, after, [, world]) => {
        const was = bareOf(world)
        expect(after.findings.map(settled)).toEqual(was.findings.map(settled))
        const shown = (of: Assessment) => protocolOf(of).requirements.map(({ id, level, claim }) => ({ id, level, claim }))
        expect(shown(after)).toEqual(shown(was))
        const { requirements, scale } = protocolOf(after)
        const less = requirements.filter((each, at) => {
          const earlier = asked(protocolOf(was).requirements[at] as RequirementResult, scale)
          return Number.isFinite(earlier) && asked(each, scale) < earlier
        })
        expect(less.map(({ id }) => id)).toEqual([])
        shownOrJudged(after)
      },
    })
  })
  it('makes a rating met only by what is supplied and shown, or by a name with an effect', () => {
    let met = 0
    hold({
      change: changed({ expected: false }),
      holds: (_, after, [, world]) => {
        if (protocolOf(after).rating.outcome !== 'met' || protocolOf(bareOf(world)).rating.outcome === 'met') return
        met++
        expect(names(after)).not.toEqual([])
        for (const name of names(after)) expect(['SIRO', 'P1', 'Somebody']).toContain(name)
      },
    })
    expect(met).toBeGreaterThan(0)
  })
  it('scopes out nothing that evidence shows to fall short: what is not met is never lifted', () => {
    let out = 0
    hold({
      change: changed({ judgements: false, adopt: false, parameters: false, expected: false }),
      holds: (_, after, [, world]) => {
        const was = protocolOf(bareOf(world))
        const now = protocolOf(after)
        const gone = (now.notAsked ?? []).filter(({ because }) => because === 'scoped-out').map(({ id }) => id)
        out += gone.length
        for (const { id, level, reaches } of was.requirements.filter(requirement => gone.includes(requirement.id))) {
          expect([id, reaches]).not.toEqual([id, 'no'])
          expect(level.highest).not.toBe(was.scale[0])
        }
        if (was.rating.outcome === 'not-met') expect(now.rating.outcome).toBe('not-met')
        if (gone.length > 0) expect(now.rating.withoutScopedOut?.outcome).toBe(was.rating.outcome)
      },
    })
    expect(out).toBeGreaterThan(0)
  })
})
