import { readLibrary } from '../files/index.ts'
import { writeFolder } from './author-folder.ts'

const titleOf = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`

/** The files of a first protocol, by their path in its folder. */
function filesFor(name: string): readonly (readonly [path: string, text: string])[] {
  const template = readLibrary('template') as Readonly<Record<string, string>>
  const named = (text: string): string => text.replaceAll('my-protocol', name).replaceAll('My protocol', titleOf(name))
  return Object.entries(template).map(([path, text]) => [path, named(text)] as const)
}

/** Writes a small protocol that is whole, for its author to change. Never over anything that is there. */
export function newProtocol({ name, into = '.' }: { readonly name: string; readonly into?: string | undefined }): {
  data: object
  text: string
} {
  const { at, files: written } = writeFolder(name, into, filesFor(name))
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
