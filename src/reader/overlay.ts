import { compileOverlay } from '../assessment/index.ts'
import { nearest, type OverlayJob, type Reply } from '../model/index.ts'
import { type TailoredValues, tailoredValues } from '../protocol/index.ts'
import { documentOf } from './author.ts'

/** An overlay, compiled: its numbers are typed and held against their ranges here. Throws AuthorErrors. */
export async function overlay(job: OverlayJob): Promise<Reply> {
  const read = await documentOf(job)
  if (!('node' in read)) return { is: 'problem', problem: read }
  const { node, root, sha256 } = read
  const valuesAt = (path: readonly (string | number)[], check: string): TailoredValues => {
    const params = Object.hasOwn(job.params, check) ? job.params[check] : undefined
    if (params !== undefined) return tailoredValues(root, [...path, 'set'], check, params)
    const near = nearest(check, Object.keys(job.params))
    const todo = near === undefined ? 'see: probity protocol show' : `did you mean "${near}"?`
    const at = node.position(`/${path.join('/')}/check`)
    return { values: {}, errors: [{ code: 'overlay-unknown-check', at, what: `no protocol used here cites a check "${check}"`, todo }] }
  }
  return { is: 'done', value: { ...compileOverlay(node, valuesAt), sha256 } }
}
