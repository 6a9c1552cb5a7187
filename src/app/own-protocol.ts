import { LIMITS, walkPack } from '../files/index.ts'
import { AuthorErrors, EXIT, Failure, type Library, type Protocol } from '../model/index.ts'
import type { Readers } from './readers/pool.ts'

/** A folder of the user's own, compiled in a reader on top of what is shipped. Throws AuthorErrors with every mistake. */
export async function compileFolder(root: string, readers: Readers): Promise<Library> {
  const paths = walkPack(root, LIMITS.items)
    .files.map(({ path }) => path)
    .filter(path => path.endsWith('.yaml'))
  if (paths.length === 0) throw new Failure(EXIT.usage, ['The protocol folder holds no YAML file.'])
  const reply = await readers.run({ job: 'protocol', root, paths, limits: LIMITS })
  if (reply.is === 'mistakes') throw new AuthorErrors(reply.errors)
  if (reply.is === 'done') return reply.value
  throw new Failure(EXIT.usage, [
    reply.is === 'problem'
      ? `The protocol folder: ${reply.problem.what} ${reply.problem.todo}`
      : 'The protocol folder could not be read: its reader had to be stopped.',
  ])
}

export async function protocolsIn(root: string, readers: Readers): Promise<readonly Protocol[]> {
  const { protocols } = await compileFolder(root, readers)
  if (protocols.length === 0) throw new Failure(EXIT.usage, ['The folder holds no protocol.yaml.'])
  return protocols
}
