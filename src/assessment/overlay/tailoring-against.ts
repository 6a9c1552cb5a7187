import {
  type AuthorError,
  nearest,
  type Position,
  type Protocol,
  type Requirement,
  requirementsOf,
  type Tailoring,
} from '../../model/index.ts'
import { step } from '../author/reader.ts'
import { SEVERITIES } from './tailoring.ts'

type At = (pointer: string) => Position
const didYouMean = (word: string, known: Iterable<string>, otherwise: string): string => {
  const near = nearest(word, known)
  return near === undefined ? otherwise : `did you mean "${near}"?`
}

/** Whether an entry is meant for a protocol: by its id, or its id and edition; without a name it is meant for all. */
export const meansProtocol = (name: string | undefined, { id, edition }: Pick<Protocol, 'id' | 'edition'>): boolean =>
  name === undefined || name === id || name === `${id}@${edition}`

const within = (requirements: readonly Requirement[], id: string): Requirement | undefined =>
  [...requirementsOf(requirements)].find(requirement => requirement.id === id)

/** Why a requirement of a protocol cannot be scoped out, whoever approves. */
function forbidden(protocol: Protocol, found: Requirement): string | undefined {
  const { scopeOut, caps } = protocol
  if (scopeOut !== undefined) return scopeOut.never
  const ids = new Set([...requirementsOf([found])].map(({ id }) => id))
  const cap = caps.find(({ when }) => ids.has(when.requirement))
  return cap && `A cap on the whole rests on ${cap.when.requirement}, and no cap is lifted.`
}

function scopedOutErrors(
  { requirement, protocol }: Tailoring['scopeOut'][number],
  pointer: string,
  protocols: readonly Protocol[],
  at: At,
): readonly AuthorError[] {
  const meant = protocols.filter(each => meansProtocol(protocol, each))
  if (meant.length === 0) {
    const names = protocols.map(({ id }) => id)
    return [
      {
        code: 'overlay-unknown-protocol',
        at: at(`${pointer}/protocol`),
        what: `"${protocol}" is not used here`,
        todo: didYouMean(protocol ?? '', names, `used here: ${names.join(', ')}`),
      },
    ]
  }
  const having = meant.flatMap(each => within(each.requirements, requirement) ?? [])
  if (having.length === 0) {
    const ids = meant.flatMap(each => [...requirementsOf(each.requirements)].map(({ id }) => id))
    return [
      {
        code: 'overlay-unknown-requirement',
        at: at(`${pointer}/requirement`),
        what: `no protocol used here has a requirement "${requirement}"`,
        todo: didYouMean(requirement, ids, 'see: probity protocol show'),
      },
    ]
  }
  return meant.flatMap(each => {
    const found = within(each.requirements, requirement)
    const why = found && forbidden(each, found)
    const other = protocols.length > 1 && protocol === undefined ? ', or name the protocol it is meant for (protocol:)' : ''
    return why === undefined
      ? []
      : [
          {
            code: 'overlay-never-scoped-out',
            at: at(`${pointer}/requirement`),
            what: `"${requirement}" of ${each.id} is never scoped out. ${why}`,
            todo: `remove it${other}`,
          },
        ]
  })
}

function severityErrors(
  { check, severity }: Tailoring['severities'][number],
  pointer: string,
  protocols: readonly Protocol[],
  at: At,
): readonly AuthorError[] {
  const known = protocols.flatMap(({ checks }) => (Object.hasOwn(checks, check) ? (checks[check] ?? []) : []))
  const first = known[0]
  if (first === undefined) {
    const ids = protocols.flatMap(({ checks }) => Object.keys(checks))
    return [
      {
        code: 'overlay-unknown-check',
        at: at(`${pointer}/check`),
        what: `no protocol used here cites a check "${check}"`,
        todo: didYouMean(check, ids, 'see: probity protocol show'),
      },
    ]
  }
  if (SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(first.severity)) return []
  return [
    {
      code: 'overlay-not-raised',
      at: at(`${pointer}/severity`),
      what: `${check} is ${first.severity} already`,
      todo: 'write a graver one, or remove it: nothing is made less grave than it is',
    },
  ]
}

/** Mistakes of what an overlay tailors that show only beside the protocols it is used with. */
export const tailoringErrors = ({ scopeOut, severities }: Tailoring, protocols: readonly Protocol[], at: At): readonly AuthorError[] => [
  ...scopeOut.flatMap((entry, index) => scopedOutErrors(entry, step('/tailoring/scope-out', index), protocols, at)),
  ...severities.flatMap((entry, index) => severityErrors(entry, step('/tailoring/severities', index), protocols, at)),
]
