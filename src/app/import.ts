import { LIMITS } from '../files/index.ts'
import { AuthorErrors, counted, EXIT, Failure, type Imported } from '../model/index.ts'
import { writeFolder } from './author-folder.ts'
import { fileOf } from './pack.ts'
import { Readers } from './readers/pool.ts'

export interface ImportOptions {
  /** OSCAL catalog (JSON) or library of requirements (YAML) */
  readonly file: string
  /** of the protocol; absent: made of the title */
  readonly name?: string | undefined
  /** folder in which the protocol's folder is made */
  readonly into?: string | undefined
}

/** What becomes of a file, read in a reader. */
async function readIn({ file, name }: ImportOptions): Promise<Imported> {
  const place = fileOf(file, 'The file')
  const readers = new Readers({ grants: [`${place.root}/${place.path}`], readers: 1 })
  try {
    const reply = await readers.run({ job: 'import', ...place, ...(name !== undefined && { name }), limits: LIMITS })
    if (reply.is === 'mistakes') throw new AuthorErrors(reply.errors)
    if (reply.is === 'done') return reply.value
    const why = reply.is === 'problem' ? `${reply.problem.what} ${reply.problem.todo}` : 'its reader had to be stopped.'
    throw new Failure(EXIT.usage, [`The file: ${why}`])
  } finally {
    readers.close()
  }
}

const WHAT: Readonly<Record<Imported['from'], string>> = {
  'oscal-catalog': 'an OSCAL catalog',
  'requirement-library': 'a library of requirements',
}

/** Writes the skeleton of a protocol from somebody else's catalog or library. Never over anything that is there. */
export async function importProtocol(options: ImportOptions): Promise<{ data: object; text: string }> {
  const { into = '.' } = options
  const { name, from, title, sha256, requirements, asked, renamed, files } = await readIn(options)
  const { at, files: written } = writeFolder(name, into, files)
  const text = [
    `Read ${WHAT[from]} with ${counted(requirements, 'requirement')}, and wrote ${written.length} files into ${at}.`,
    `${counted(asked, 'requirement')} ${asked === 1 ? 'is' : 'are'} left to a person. Ids and titles are kept; no description was taken over, and nothing is`,
    'verified: every essence is to be written, in your own words.',
    ...(renamed.length === 0 ? [] : [`${counted(renamed.length, 'id')} could not be kept: SOURCE.md says which.`]),
    '',
    `  probity protocol lint ${at}    what is left to be written`,
    `  probity protocol check ${at}`,
    '',
  ]
  return { data: { protocol: name, folder: at, from, title, sha256, requirements, asked, renamed, files: written }, text: text.join('\n') }
}
