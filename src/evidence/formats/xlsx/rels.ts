import type { Archive, Limits, Problem } from '../../../model/index.ts'
import type { XmlTag } from '../xml/tag.ts'
import { parsePart } from './part.ts'

export interface Relationship {
  /** last step of its type: worksheet, chartsheet, sharedStrings, styles, externalLink, vbaProject … */
  readonly type: string
  /** path of the part in the archive; '' where it points outside */
  readonly part: string
  readonly external: boolean
}

/** A target as a path in the archive: from the folder of the part that names it, or from the top. '' leads out of it. */
function resolved(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target.slice(1) : `${folder}${target}`).split('/')) {
    if (step === '..') {
      if (steps.pop() === undefined) return ''
    } else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

/** Relationships of a part, by id; a part without any has none. A problem where they cannot be read. */
export function relationshipsOf(archive: Archive, part: string, limits: Limits): ReadonlyMap<string, Relationship> | Problem {
  const slash = part.lastIndexOf('/') + 1
  const folder = part.slice(0, slash)
  const name = `${folder}_rels/${part.slice(slash)}.rels`
  const found = new Map<string, Relationship>()
  if (!archive.entries.some(entry => entry.name === name)) return found
  const handlers = {
    open(tag: XmlTag): void {
      if (tag.local !== 'Relationship') return
      const [id, type, target] = [tag.attribute('Id'), tag.attribute('Type'), tag.attribute('Target')]
      if (id === undefined || type === undefined || target === undefined) return
      const external = tag.attribute('TargetMode')?.toLowerCase() === 'external'
      found.set(id, { type: type.slice(type.lastIndexOf('/') + 1), part: external ? '' : resolved(folder, target), external })
    },
    close() {},
  }
  return parsePart(archive, name, 'workbook', handlers, limits) ?? found
}

export const isProblem = (value: object): value is Problem => 'code' in value && 'todo' in value
