import { describe, expect, it } from 'vitest'
import { citationSentence, resolve, sentenceOf } from '../../../src/protocol/index.ts'
import { checkOf, type Plain } from './support.ts'

const sentence = (check: Plain): string => sentenceOf(resolve(checkOf(check), {}, {}))
const EXAMPLES: readonly (readonly [name: string, check: Plain, sentence: string])[] = [
  [
    'all',
    { 'for-each': 'accounts', where: { type: { is: 'human' } }, must: { enabled: { is: true } } },
    'All accounts where type is human must meet this: enabled is yes.',
  ],
  [
    'a share',
    { 'for-each': 'accounts', must: { enabled: { is: true } }, enough: { 'share-at-least': '95%', 'partial-from': '90%' } },
    'At least 95% of accounts must meet this: enabled is yes. From 90% on it counts as partly done, where a score weighs parts.',
  ],
  [
    'a number',
    { 'for-each': 'accounts', must: { enabled: { is: true } }, enough: { 'at-least': 3 } },
    'At least 3 of the accounts must meet this: enabled is yes.',
  ],
  [
    'must and must not',
    { 'for-each': 'accounts', must: { owner: 'present' }, 'must-not': { enabled: { is: true }, type: { is: 'shared' } } },
    'All accounts must meet this: owner is given. They must not meet this as a whole: enabled is yes and type is shared.',
  ],
  [
    'groups',
    { 'for-each': 'backups', per: ['job', 'machine'], must: { result: { is: 'success' } } },
    'For each job and machine among backups, every record must meet this: result is success.',
  ],
  [
    'the latest of each group',
    {
      'for-each': 'backups',
      per: 'machine',
      take: { latest: 'finished', where: { result: { is: 'success' } } },
      must: { encrypted: { is: true } },
      enough: { 'share-at-least': '90%' },
    },
    'For at least 90% of the groups of one machine among backups, the latest record by finished (of those where result is success) must meet this: encrypted is yes.',
  ],
  [
    'set aside, due, weighed and in each',
    {
      'for-each': 'staff',
      'leave-out': { 'on-leave': { is: true } },
      due: { field: 'started', plus: '30 days' },
      must: { role: 'present' },
      enough: { 'share-at-least': '95%', 'in-each': { by: 'department', 'share-at-least': '80%', 'ignore-below': 5 } },
    },
    'At least 95% of staff must meet this: role is given. Left out are those where “on leave” is yes. Each is judged from 30 days after “started” on. So do at least 80% in each department of 5 or more.',
  ],
  [
    'exceptions',
    {
      'for-each': 'accounts',
      must: { 'mfa-required': { is: true } },
      'except-in': { kind: 'exceptions', on: { account: 'id' }, where: { about: { is: 'mfa' } }, 'at-most': '2%' },
    },
    'All accounts must meet this: “MFA required” is yes. A record that fails is set apart (at most 2% of those in question) if it has one of the exceptions whose account is this record’s id, where “about” is MFA.',
  ],
  [
    'population and nothing to look at',
    {
      'for-each': 'incidents',
      must: { lessons: { is: true } },
      population: { 'at-least': 2 },
      'on-empty': { 'not-applicable': 'no incident', 'when-stated': 'incidents' },
    },
    'All incidents must meet this: lessons is yes. It cannot be met with fewer than 2 records. With nothing to look at it does not apply (no incident), if a statement about incidents says so.',
  ],
  [
    'clean',
    { 'for-each': 'vulnerabilities', must: { state: { is: 'fixed' } }, 'on-empty': 'clean' },
    'All vulnerabilities must meet this: state is fixed. With nothing found it is met, if the tool is shown to have run.',
  ],
  [
    'a list',
    { params: { t: { type: 'list of text', default: ['a', 'b'], origin: 'x' } }, 'for-each': '$t', must: { value: 'present' } },
    'Each of these (a and b) must meet this: value is given.',
  ],
  [
    'a figure',
    { figure: { in: 'accounts', measure: 'count', where: { privileged: { is: true } } }, must: { 'at-least': 1, 'at-most': 5 } },
    'The number of accounts where privileged is yes must be at least 1 and at most 5.',
  ],
  [
    'a time between',
    { figure: { in: 'alerts', measure: 'median', of: { from: 'raised', to: 'closed' } }, must: { 'at-most': '15 minutes' } },
    'The median time from raised to closed over alerts must be at most 15 minutes.',
  ],
  [
    'a quotient',
    { figure: { in: 'accounts', measure: 'count', 'divided-by': { in: 'staff', measure: 'count' } }, must: { 'at-most': '120%' } },
    'The number of accounts, divided by the number of staff, must be at most 120%.',
  ],
  [
    'a quotient of one period',
    {
      figure: {
        in: 'alerts',
        measure: 'count',
        over: { last: '1 month', by: 'raised' },
        'divided-by': { in: 'alerts', measure: 'count', over: { last: '1 year', by: 'raised' } },
      },
      must: { 'at-most': '5%' },
    },
    'The number of alerts, over the last 1 month (by raised), divided by the number of alerts, over the last 1 year (by raised), must be at most 5%.',
  ],
  [
    'a comparison',
    {
      compare: {
        one: { in: 'accounts', measure: 'count', named: 'accounts now' },
        other: { in: 'accounts', measure: 'count', from: 'previous', named: 'accounts before' },
      },
      must: { 'differ-by-at-most': '20%' },
    },
    'Accounts now (the number of accounts) and accounts before (the number of accounts in the list before) must differ by at most 20%.',
  ],
  [
    'a claim',
    {
      compare: { one: { in: 'accounts', measure: 'count', named: 'accounts' }, other: { claim: 'accounts-held' } },
      must: { 'at-most': '100%' },
    },
    'Accounts (the number of accounts) and the figure claimed as accounts held are held against each other: the first must be at most 100% of the second.',
  ],
  [
    'parts',
    {
      composite: {
        some: {
          'at-least': 1,
          of: [
            { name: 'on', 'for-each': 'accounts', must: { enabled: { is: true } } },
            { name: 'few', figure: { in: 'accounts', measure: 'count' }, must: { 'at-most': 5 } },
          ],
        },
      },
    },
    'At least 1 of these must be met:\n- On: all accounts must meet this: enabled is yes\n- Few: the number of accounts must be at most 5',
  ],
]

describe('a check as a sentence', () => {
  it.each(EXAMPLES)('%s', (_, check, expected) => expect(sentence(check)).toBe(expected))

  it('how a citation reads it', () => {
    const check = checkOf(EXAMPLES[0][1])
    const measurement = resolve(check, {}, {})
    const cited = (extra: object) =>
      citationSentence({ check: check.id, with: {}, reads: 'against', measurement: measurement.key, ...extra }, measurement)
    expect(cited({ reads: 'for' })).toMatch(/^Speaks for it when met: All accounts/)
    expect(cited({})).toMatch(/^Shown when every record judged fails, and disproved when met: /)
    expect(cited({ shows: { shareFailingMoreThan: 0.1, origin: 'local parameter', local: true } })).toMatch(
      /^Shown when more than 10% of the records judged fail \(a local parameter\)/,
    )
  })
})
