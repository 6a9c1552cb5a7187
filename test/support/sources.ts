import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..', '..')

export interface SourceFile {
  /** path below src/ */
  readonly path: string
  readonly room: string
  readonly text: string
  readonly lines: readonly string[]
}

/** Every TypeScript file of the product. */
export function sourceFiles(): SourceFile[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .toSorted()
    .map(path => {
      const text = readFileSync(join(ROOT, 'src', path), 'utf8')
      return { path, room: path.includes('/') ? (path.split('/')[0] as string) : '', text, lines: text.split('\n') }
    })
}

export interface Import {
  readonly from: string
  readonly typeOnly: boolean
  readonly line: number
}

/** Static, dynamic and re-exporting imports of a file. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = []
  const pattern = /(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?'([^']+)'|import\(\s*'([^']+)'\s*\)/g
  for (const match of file.text.matchAll(pattern)) {
    const from = match[2] ?? match[3]
    if (from !== undefined) found.push({ from, typeOnly: match[1] !== undefined, line: file.text.slice(0, match.index).split('\n').length })
  }
  return found
}
