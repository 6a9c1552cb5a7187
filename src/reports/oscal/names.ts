import { oncePer } from '../common/once.ts'
import { uuid } from '../common/uuid.ts'
import { token } from './token.ts'

/** Who an assessment is about and where it is cited: what the identifiers of its parts are made of. */
export interface Scope {
  readonly organisation: string
  /** `dspt-caf@2025-26` */
  readonly edition: string
  readonly protocol: string
}

/** What others point to is pointed to many times: within a document each identifier is made once. */
function identifier(of: 'observation' | 'risk'): (scope: Scope, measurement: string) => string {
  const known = oncePer((_: Scope) => new Map<string, string>())
  return (scope, measurement) => {
    const ids = known(scope)
    const id = ids.get(measurement) ?? uuid('oscal', scope.organisation, scope.edition, of, measurement)
    ids.set(measurement, id)
    return id
  }
}
/** The same thing keeps its identifier from one assessment to the next, so that a store can follow it. */
export const observationId = identifier('observation')
export const riskId = identifier('risk')
export const findingId = ({ organisation, edition }: Scope, requirement: string): string =>
  uuid('oscal', organisation, edition, 'finding', requirement)
export const evidenceId = (organisation: string, item: string): string => uuid('oscal', organisation, 'evidence', item)
export const protocolId = ({ edition }: Pick<Scope, 'edition'>): string => uuid('oscal', 'protocol', edition)

export const controlId = ({ protocol }: Pick<Scope, 'protocol'>, requirement: string): string => token(protocol, requirement)
export const objectiveId = (scope: Scope, requirement: string): string => `${controlId(scope, requirement)}_obj`
export const roleId = (who: string): string => token('role', who)
