import { join, resolve } from 'node:path'
import { fileExists, isEmptyFolder, makeFolder, OutputError, readLibrary, readSchema, writeNew } from '../files/index.ts'
import { EXIT, Failure, SLIPPED } from '../model/index.ts'
import { holdsIdentifier } from '../privacy/index.ts'
import { shippedProtocols } from './library.ts'

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
const LONGEST = 60
/** Schemas that an editor needs beside the files of a protocol. */
const SCHEMAS = ['protocol', 'check'] as const

const titleOf = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`

/** The files of a first protocol, by their path in its folder. */
function filesFor(name: string): readonly (readonly [path: string, text: string])[] {
  const template = readLibrary('template') as Readonly<Record<string, string>>
  const named = (text: string): string => text.replaceAll('my-protocol', name).replaceAll('My protocol', titleOf(name))
  return [
    ...Object.entries(template).map(([path, text]) => [path, named(text)] as const),
    ...SCHEMAS.map(schema => [`schemas/${schema}.schema.json`, readSchema(schema)] as const),
  ]
}

function refuse(name: string, folder: string): void {
  if (!NAME.test(name) || name.length > LONGEST)
    throw new Failure(EXIT.usage, [
      `A protocol's name is made of small letters, digits and hyphens, such as ward-rounds: at most ${LONGEST}.`,
    ])
  if (shippedProtocols().some(({ id }) => id === name))
    throw new Failure(EXIT.usage, [`${name} is a protocol that comes with Probity: give yours another name.`])
  if (fileExists(folder, '.') && !isEmptyFolder(folder))
    throw new Failure(EXIT.usage, [
      `There is something at ${name} already. Nothing was written: give another name, or another folder with --out.`,
    ])
}

function writeAll(folder: string, files: ReturnType<typeof filesFor>): void {
  for (const [path, text] of files) {
    try {
      makeFolder(join(folder, path, '..'))
      writeNew(join(folder, path), text, 0o644)
    } catch (error) {
      if (!(error instanceof OutputError)) throw error
      throw new Failure(EXIT.output, [`${path} could not be written (${error.code}).`])
    }
  }
}

/** Writes a small protocol that is whole, for its author to change. Never over anything that is there. */
export function newProtocol({ name, into = '.' }: { readonly name: string; readonly into?: string | undefined }): {
  data: object
  text: string
} {
  const folder = resolve(into, name)
  refuse(name, folder)
  const files = filesFor(name)
  if (files.some(([, text]) => holdsIdentifier(text, false))) throw new Failure(EXIT.internal, [SLIPPED])
  writeAll(folder, files)
  const written = files.map(([path]) => path)
  const at = into === '.' ? `./${name}` : join(into, name)
  const text = [
    `Wrote ${written.length} files into ${at}. Begin with README.md there.`,
    '',
    `  probity protocol check ${at}`,
    `  probity protocol docs ${at}`,
    `  probity audit PACK --protocol ${at}`,
    '',
  ]
  return { data: { protocol: name, folder: at, files: written }, text: text.join('\n') }
}
