import type { ByteSource } from '../../model/index.ts'
import { openJson } from './json/open.ts'
import type { Tree, TreeOptions } from './types.ts'
import { openXml } from './xml/open.ts'
import { openYaml } from './yaml/open.ts'

export { openTable } from './csv/table.ts'
export { peek } from './peek.ts'
export { memorySource } from './source.ts'
export type * from './types.ts'

const OPEN = { json: openJson, xml: openXml, yaml: openYaml } as const

/** JSON (NDJSON found by itself), YAML, XML. Never throws on content. */
export function openTree(source: ByteSource, format: 'json' | 'xml' | 'yaml', options: TreeOptions): Tree {
  return OPEN[format](source, options)
}
