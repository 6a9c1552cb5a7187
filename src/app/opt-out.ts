import { LIMITS } from '../files/index.ts'
import { EXIT, Failure, type OptOutLists, type OptOutTally } from '../model/index.ts'
import { holdsIdentifier, redact } from '../privacy/index.ts'
import { type OptOutResult, type OptOutVerdict, optOutReport } from '../reports/index.ts'
import { fileOf } from './pack.ts'
import { Readers } from './readers/pool.ts'

export interface ReconcileOptions {
  readonly files: OptOutLists<string>
  readonly flow?: string | undefined
  /** days as YYYY-MM-DD: sent to the check, come back from it, released */
  readonly days: { readonly sent?: string | undefined; readonly returned?: string | undefined; readonly released?: string | undefined }
  readonly asOf: string
}

const FLOW = /^[a-z0-9][a-z0-9 ._:/-]{0,79}$/i

/** An id that a reader of the result may see; one that could be somebody's number is not taken. */
function flowOf(flow: string | undefined): string | undefined {
  if (flow === undefined) return undefined
  if (!FLOW.test(flow)) throw new Failure(EXIT.usage, ['--flow needs an id of up to 80 letters, digits, spaces and . _ : / -'])
  if (redact(flow) !== flow || holdsIdentifier(flow, false))
    throw new Failure(EXIT.usage, ['--flow holds what looks like an identifier of a person: give the id of the flow.'])
  return flow
}

function checkDays({ days: { sent, returned, released }, asOf }: ReconcileOptions): void {
  if ([sent, returned, released].some(day => day !== undefined && day > asOf))
    throw new Failure(EXIT.usage, ['A day lies after --as-of: nothing can have been done then.'])
  if (sent !== undefined && returned !== undefined && returned < sent)
    throw new Failure(EXIT.usage, ['--returned-on lies before --sent: no list comes back before it was sent.'])
}

/** Whether the lists can be of one flow: what came back was sent, and some of what went out was sent. */
const together = ({ lists: { submitted, released }, counts }: OptOutTally): boolean =>
  counts.returnedNotSubmitted <= submitted.unreadable + submitted.invalid &&
  (counts.releasedNotSubmitted < released.numbers || released.numbers === 0 || submitted.numbers === 0)

/** Why nothing can be said for certain; none: everything can. */
function doubtsIn(tally: OptOutTally): string[] {
  const { submitted, returned, released } = tally.lists
  return [
    ...([submitted, returned, released].some(({ numbers }) => numbers === 0) ? ['empty-list'] : []),
    ...(together(tally) ? [] : ['different-flows']),
    ...([submitted, returned, released].some(({ unreadable }) => unreadable > 0) ? ['unreadable-lines'] : []),
    ...(returned.invalid + released.invalid > 0 ? ['invalid-numbers'] : []),
  ]
}

/** Nobody, somebody, or not to be told. Every line of the returned list that says nothing could be one of those who are missing. */
export function verdictOf(tally: OptOutTally): { readonly verdict: OptOutVerdict; readonly doubts: readonly string[] } {
  const doubts = doubtsIn(tally)
  const { returned } = tally.lists
  const lost = returned.unreadable + returned.invalid
  const wrong = doubts.includes('empty-list') || doubts.includes('different-flows')
  if (!wrong && tally.counts.releasedNotReturned > lost) return { verdict: 'somebody', doubts }
  if (doubts.length > 0 || tally.counts.releasedNotReturned > 0) return { verdict: 'cannot-be-told', doubts }
  return { verdict: 'nobody', doubts }
}

const EXITS: Readonly<Record<OptOutVerdict, number>> = { nobody: EXIT.met, somebody: EXIT.notMet, 'cannot-be-told': EXIT.undetermined }

async function tallyOf(files: OptOutLists<string>): Promise<OptOutTally> {
  const places = {
    submitted: fileOf(files.submitted, 'The submitted list'),
    returned: fileOf(files.returned, 'The returned list'),
    released: fileOf(files.released, 'The released list'),
  }
  const roots = new Set(Object.values(places).map(({ root }) => `${root}/`))
  const readers = new Readers({ grants: [...roots], readers: 1 })
  try {
    const reply = await readers.run({ job: 'opt-out', files: places, limits: LIMITS })
    if (reply.is === 'done') return reply.value
    if (reply.is === 'problem')
      throw new Failure(reply.problem.code === 'limit' ? EXIT.limit : EXIT.usage, [
        `The ${reply.problem.where || 'lists'}${reply.problem.where ? ' list' : ''}: ${reply.problem.what} ${reply.problem.todo}`,
      ])
    throw new Failure(EXIT.limit, ['The reader of the lists had to be stopped.'])
  } finally {
    readers.close()
  }
}

/** The day the check cleared the release: absent where that is not known, null where somebody went out who had not come back. */
const clearedOn = (verdict: OptOutVerdict, returned: string | undefined): { readonly clearedOn?: string | null } => {
  if (verdict === 'somebody') return { clearedOn: null }
  return verdict === 'nobody' && returned !== undefined ? { clearedOn: returned } : {}
}

/** What keeps a result from deciding anything once it is evidence. */
function notesOn({ flow, days: { returned, released } }: ReconcileOptions): string[] {
  const without = [...(flow ? [] : ['--flow']), ...(returned ? [] : ['--returned-on']), ...(released ? [] : ['--released-on'])]
  return without.length === 0 ? [] : [`As evidence this result leaves the release open: it was made without ${without.join(', ')}.`]
}

/** Holds what went out against what the national check returned. Counts, days, digests of files and the flow's id are all that is kept. */
export async function reconcileOptOut(options: ReconcileOptions): Promise<{
  data: OptOutResult
  text: () => string
  exit: number
  notes: readonly string[]
}> {
  const flow = flowOf(options.flow)
  checkDays(options)
  const tally = await tallyOf(options.files)
  const { verdict, doubts } = verdictOf(tally)
  const { sent, returned, released } = options.days
  const data: OptOutResult = {
    optOutReconciliation: 1,
    asOf: options.asOf,
    ...(flow === undefined ? {} : { flow }),
    days: { ...(sent ? { sent } : {}), ...(returned ? { returned } : {}), ...(released ? { released } : {}) },
    ...tally,
    verdict,
    doubts,
    ...clearedOn(verdict, returned),
  }
  return { data, text: () => optOutReport(data), exit: EXITS[verdict], notes: notesOn(options) }
}
