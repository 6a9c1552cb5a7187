import { memorySource } from '../../../src/evidence/formats/source.ts'
import { type Prepared, prepare } from '../../../src/evidence/index.ts'
import { LIMITS } from '../../../src/files/index.ts'
import type { Limits } from '../../../src/model/index.ts'

export const prepared = (bytes: Uint8Array, limits: Partial<Limits> = {}, level = 1): Promise<Prepared> =>
  prepare(memorySource('pack/file', bytes), { ...LIMITS, ...limits }, level)
/** Code and place of the refusal; 'sound' where there is none. */
export async function verdict(bytes: Uint8Array, limits?: Partial<Limits>): Promise<string> {
  const { refused } = await prepared(bytes, limits)
  return refused === undefined ? 'sound' : `${refused.code} ${refused.where}`.trim()
}
/** Every file's text by name; the code where it cannot be had. */
export async function contents(bytes: Uint8Array, limits?: Partial<Limits>): Promise<Record<string, string>> {
  const { archive, refused } = await prepared(bytes, limits)
  if (archive === undefined) throw new Error(refused?.code ?? 'no archive')
  return Object.fromEntries(
    archive.entries.map(({ name }) => {
      const found = archive.open(name)
      return [name, 'buffer' in found ? Buffer.from(found).toString() : found.code]
    }),
  )
}
