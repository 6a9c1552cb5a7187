import { LIMITS } from '../files/index.ts'
import { type Assessment, EXIT, Failure } from '../model/index.ts'
import { redactData } from '../privacy/index.ts'
import { fileOf } from './pack.ts'
import { Readers } from './readers/pool.ts'

/** An assessment given as a file: parsed and held against the schema in a reader. */
export async function openAssessment(file: string): Promise<Assessment> {
  const place = fileOf(file, 'The assessment')
  const readers = new Readers({ grants: [`${place.root}/`], readers: 1 })
  try {
    const reply = await readers.run({ job: 'assessment', ...place, limits: LIMITS })
    if (reply.is === 'done') return redactData(reply.value)
    const why = reply.is === 'problem' ? `${reply.problem.what} ${reply.problem.todo}` : 'its reader had to be stopped.'
    throw new Failure(EXIT.usage, [`The assessment cannot be used: ${why}`])
  } finally {
    readers.close()
  }
}
