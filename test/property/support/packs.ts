import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { parse, stringify } from 'yaml'
import type { Choices } from './choices.ts'

/** A change of a pack on disk. */
export type PackChange = (dir: string, draw: Choices) => void

interface Entry {
  path: string
  collected?: string
  produced?: object
}
interface Manifest {
  items: Entry[]
}
const manifestOf = (dir: string): Manifest => parse(readFileSync(join(dir, 'evidence.yaml'), 'utf8')) as Manifest
const writeManifest = (dir: string, manifest: Manifest): void => writeFileSync(join(dir, 'evidence.yaml'), stringify(manifest))

function withEntry(change: (entry: Entry, dir: string, draw: Choices) => void): PackChange {
  return (dir, draw) => {
    const manifest = manifestOf(dir)
    change(draw.pick(manifest.items), dir, draw)
    writeManifest(dir, manifest)
  }
}
const onFile =
  (ending: string, change: (text: string, draw: Choices) => string): PackChange =>
  (dir, draw) => {
    const path = join(dir, draw.pick(manifestOf(dir).items.filter(entry => extname(entry.path).startsWith(ending))).path)
    writeFileSync(path, change(readFileSync(path, 'utf8'), draw))
  }

/** Rows of a table without quoted line breaks, as the fixtures are. */
const linesOf = (text: string): string[] => text.trimEnd().split(/\r?\n/)
const oneCell =
  (value: string) =>
  (text: string, draw: Choices): string => {
    const lines = linesOf(text)
    const row = 1 + draw.below(lines.length - 1)
    const cells = (lines[row] as string).split(',')
    cells[draw.below(cells.length)] = value
    return [...lines.slice(0, row), cells.join(','), ...lines.slice(row + 1), ''].join('\n')
  }

/** Changes that say nothing new: every outcome, count and score stays. */
export const HARMLESS: Readonly<Record<string, PackChange>> = {
  'rows in another order': onFile('.csv', (text, draw) => {
    const [head, ...rows] = linesOf(text)
    return [head, ...draw.shuffled(rows), ''].join('\n')
  }),
  'records in another order': onFile('.json', (text, draw) => {
    const tree = JSON.parse(text) as { value?: unknown[] }
    return JSON.stringify(tree.value ? { ...tree, value: draw.shuffled(tree.value) } : tree)
  }),
  'other line endings': onFile('', text => text.replace(/\r?\n/g, '\r\n')),
  'a byte order mark': onFile('.csv', text => `\uFEFF${text}`),
  'another file name': withEntry((entry, dir, draw) => {
    const path = `renamed-${draw.below(100)}${extname(entry.path)}`
    renameSync(join(dir, entry.path), join(dir, path))
    entry.path = path
  }),
  'entries in another order': (dir, draw) => {
    const manifest = manifestOf(dir)
    writeManifest(dir, { ...manifest, items: draw.shuffled(manifest.items) })
  },
  'other staff numbers everywhere': dir => {
    for (const path of ['evidence.yaml', ...manifestOf(dir).items.map(entry => entry.path)]) {
      const text = readFileSync(join(dir, path), 'utf8')
      writeFileSync(join(dir, path), text.replace(/\bL1(\d{3})\b/g, 'Q-$1'))
    }
  },
}

/** Changes by which evidence says less than before: nothing gets better. */
export const HARMFUL: Readonly<Record<string, PackChange>> = {
  'a file deleted': withEntry((entry, dir) => rmSync(join(dir, entry.path))),
  'a file emptied': withEntry((entry, dir) => writeFileSync(join(dir, entry.path), '')),
  'a table without rows': onFile('.csv', text => `${linesOf(text)[0]}\n`),
  'another file in its place': withEntry((entry, dir) => writeFileSync(join(dir, entry.path), 'a,b\n1,2\n')),
  'a cell blank': onFile('.csv', oneCell('')),
  'a cell unreadable': onFile('.csv', oneCell('31/31/2026 ?')),
  'a file out of date': withEntry(entry => {
    entry.collected = '2024-06-30'
  }),
  'a file of no date': withEntry(entry => {
    delete entry.collected
  }),
  'a filter stated': withEntry(entry => {
    entry.produced = { 'by-role': 'IT', filter: 'active only' }
  }),
}
