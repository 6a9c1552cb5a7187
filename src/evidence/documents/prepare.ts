import type { ByteSource, Limits } from '../../model/index.ts'
import { isPdf, readPdf } from '../formats/pdf/read.ts'

/**
 * What has to be done before a document can be read at one go: the words of a PDF are taken out, which takes its time.
 * Any other source comes back as it is. Never rejects for what the bytes hold. Throws where the file system fails.
 */
export async function prepareDocument<S extends ByteSource>(source: S, limits: Limits): Promise<S> {
  if (source.archive !== undefined || !isPdf(source)) return source
  const pdf = await readPdf(source, limits)
  const { path, size } = source
  return { ...source, path, size, read: (into: Uint8Array) => source.read(into), rewind: () => source.rewind(), pdf }
}
