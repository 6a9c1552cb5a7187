import validate from 'validator:assessment'
import type { Assessment, AuthorJob, Reply } from '../model/index.ts'
import { textOf, unreadable } from './author.ts'

const problem = (what: string): Reply => ({
  is: 'problem',
  problem: {
    code: 'not-an-assessment',
    severity: 'error',
    where: '',
    what,
    todo: 'Give a file that "probity audit --json" or "--out" wrote with this version.',
  },
})

/** An assessment given as a file: JSON that the published schema accepts, or a problem. */
export function assessment(job: AuthorJob): Reply {
  const read = textOf(job.root, job.path, job.limits.fileBytes)
  if (read === undefined) return { is: 'problem', problem: unreadable(job.path) }
  return checked(read.text)
}

function checked(text: string): Reply {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return problem('The file is not JSON.')
  }
  if (!validate(data)) {
    const first = validate.errors?.[0]
    return problem(`The file is not an assessment: it differs from the schema${first ? ` at ${first.instancePath || '/'}` : ''}.`)
  }
  return { is: 'done', value: data as Assessment }
}
