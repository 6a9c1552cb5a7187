import { LIMITS } from '../files/index.ts'
import { type Assessment, EXIT, Failure, type Protocol, type ProtocolResult } from '../model/index.ts'
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

/** The result under a protocol that an assessment holds. Throws Failure where it holds none. */
export function resultUnder(assessment: Assessment, { id, edition }: Protocol): ProtocolResult {
  const found = assessment.protocols.find(one => one.protocol === id && one.edition === edition)
  if (found !== undefined) return found
  const held = assessment.protocols.map(one => `${one.protocol}@${one.edition}`).join(', ')
  throw new Failure(EXIT.usage, [`The assessment holds no result under ${id}@${edition}; it holds: ${held || 'none'}.`])
}
