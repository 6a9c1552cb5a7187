import { join, resolve } from 'node:path'
import { fileExists, isEmptyFolder, makeFolder, OutputError, readSchema, writeNew } from '../files/index.ts'
import { EXIT, Failure, SLIPPED } from '../model/index.ts'
import { holdsIdentifier } from '../privacy/index.ts'
import { shippedProtocols } from './editions.ts'

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
const LONGEST = 60
/** Schemas that an editor needs beside the files of a protocol. */
const SCHEMAS = ['protocol', 'check'] as const

type Files = readonly (readonly [path: string, text: string])[]

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

function writeAll(folder: string, files: Files): void {
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

/**
 * Writes a protocol of somebody's own with the schemas that an editor needs, in a folder of its name. Never over anything
 * that is there. Returns the folder as it was asked for.
 */
export function writeFolder(name: string, into: string, texts: Files): { at: string; files: readonly string[] } {
  const folder = resolve(into, name)
  refuse(name, folder)
  const files: Files = [...texts, ...SCHEMAS.map(schema => [`schemas/${schema}.schema.json`, readSchema(schema)] as const)]
  if (files.some(([, text]) => holdsIdentifier(text, false))) throw new Failure(EXIT.internal, [SLIPPED])
  writeAll(folder, files)
  return { at: into === '.' ? `./${name}` : join(into, name), files: files.map(([path]) => path) }
}
