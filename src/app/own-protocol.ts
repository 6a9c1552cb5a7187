import { LIMITS, walkPack } from '../files/index.ts'
import { type Answers, AuthorErrors, EXIT, Failure, type Library, type Lint, type Protocol, type Reply } from '../model/index.ts'
import type { Readers } from './readers/pool.ts'
import type { Stopped } from './readers/supervise.ts'

/** What a reader is asked of a folder: every YAML file in it. */
function yamlIn(root: string) {
  const paths = walkPack(root, LIMITS.items)
    .files.map(({ path }) => path)
    .filter(path => path.endsWith('.yaml'))
  if (paths.length === 0) throw new Failure(EXIT.usage, ['The protocol folder holds no YAML file.'])
  return { root, paths, limits: LIMITS }
}

function answered<J extends 'protocol' | 'lint'>(reply: Reply<J> | Stopped): Answers[J] {
  if (reply.is === 'mistakes') throw new AuthorErrors(reply.errors)
  if (reply.is === 'done') return reply.value
  throw new Failure(EXIT.usage, [
    reply.is === 'problem'
      ? `The protocol folder: ${reply.problem.what} ${reply.problem.todo}`
      : 'The protocol folder could not be read: its reader had to be stopped.',
  ])
}

/** What a folder of the user's own adds, compiled in a reader on top of what is shipped. Throws AuthorErrors with every mistake. */
export const compileFolder = async (root: string, readers: Readers): Promise<Library> =>
  answered<'protocol'>(await readers.run({ job: 'protocol', ...yamlIn(root) }))

/** What is not right in it though it compiles. Throws AuthorErrors where it does not. */
export const lintFolder = async (root: string, readers: Readers): Promise<readonly Lint[]> =>
  answered<'lint'>(await readers.run({ job: 'lint', ...yamlIn(root) }))

export async function protocolsIn(root: string, readers: Readers): Promise<readonly Protocol[]> {
  const { protocols } = await compileFolder(root, readers)
  if (protocols.length === 0) throw new Failure(EXIT.usage, ['The folder holds no protocol.yaml.'])
  return protocols
}
