import type { ByteSource } from '../../model/index.ts'
import { openJson } from './json/open.ts'
import type { Tree, TreeOptions } from './types.ts'
import { openXml } from './xml/open.ts'

export { openTable } from './csv/table.ts'
export { peek } from './peek.ts'
export { memorySource } from './source.ts'
export type * from './types.ts'

/** JSON (NDJSON found by itself), YAML, XML. Never throws on content. */
export function openTree(source: ByteSource, format: 'json' | 'xml' | 'yaml', options: TreeOptions): Tree {
  if (format === 'json') return openJson(source, options)
  if (format === 'xml') return openXml(source, options)
  throw new Error('not built yet')
}
