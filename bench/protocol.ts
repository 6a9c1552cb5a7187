import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Checks over one kind: a condition each, and records that meet, fail and leave open each of them. */
export interface Checks {
  readonly kind: string
  readonly musts: readonly string[]
  readonly met: string
  readonly notMet: string
  readonly open: string
}

const check = ({ kind, musts, met, notMet, open }: Checks, index: number): string => `id: bench/${kind}-${index}
version: 1
title: Check ${index} holds
failure-title: Check ${index} does not hold
why: It is measured.
severity: low
method: It is computed.
by-hand: It is counted.
remedy: It is mended.
needs: { ${kind}: { fresh: 35 days } }
for-each: ${kind}
must: ${musts[index]}
cases:
  - { name: met, given: { ${kind}: [${met}] }, expect: { outcome: met } }
  - { name: not met, given: { ${kind}: [${notMet}] }, expect: { outcome: not-met } }
  - { name: cannot be told, given: { ${kind}: [${open}] }, expect: { outcome: undetermined } }
`
const requirement = (kind: string, index: number): string => `- id: "${kind}-${index}"
  kind: requirement
  title: Requirement ${index}
  essence: It is measured.
  roll-up: all
  cite: [{ check: bench/${kind}-${index}, reads: for }]
`

/** A protocol of one requirement for each check. */
export function writeProtocol(folder: string, all: readonly Checks[]): void {
  mkdirSync(join(folder, 'checks'), { recursive: true })
  writeFileSync(
    join(folder, 'protocol.yaml'),
    'protocol: bench\nedition: "1"\nversion: 1.0.0\ntitle: Bench\nshort-title: Bench\nissuer: Bench\nsource: none\ncategories: [any]\nscale: [not-met, met]\nscoring: weighted\n',
  )
  const requirements: string[] = []
  for (const checks of all)
    for (let index = 0; index < checks.musts.length; index++) {
      requirements.push(requirement(checks.kind, index))
      writeFileSync(join(folder, 'checks', `${checks.kind}-${index}.yaml`), check(checks, index))
    }
  writeFileSync(join(folder, 'requirements.yaml'), requirements.join(''))
}
