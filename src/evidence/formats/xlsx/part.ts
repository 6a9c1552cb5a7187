import type { Archive, Limits, Problem } from '../../../model/index.ts'
import { ProblemLog } from '../problems.ts'
import { memorySource } from '../source.ts'
import { Utf8Stream } from '../utf8.ts'
import type { XmlHandlers } from '../xml/handlers.ts'
import { parseXml } from '../xml/parse.ts'
import type { XmlTag } from '../xml/tag.ts'

export const isOn = (tag: XmlTag, name: string): boolean => /^(?:1|true|on)$/i.test(tag.attribute(name) ?? '')

const DOCTYPE: Problem = {
  code: 'xlsx-doctype',
  severity: 'error',
  where: '',
  what: 'A part of the workbook holds a document type, which no spreadsheet program writes; it was not read.',
  todo: 'Save the workbook again from Excel.',
}
export const damaged = (where: string): Problem => ({
  code: 'xlsx-damaged',
  severity: 'error',
  where,
  what: 'A part of the workbook is missing, or is not what a spreadsheet program writes.',
  todo: 'Open the workbook in Excel, save it again under another name, and put that into the pack.',
})

/**
 * Parses one part. `label`: the part in words, for places. Undefined: it was read to its end, or as far as the handlers
 * wanted; else why not.
 */
export function parsePart(
  archive: Archive,
  name: string,
  label: string,
  handlers: XmlHandlers,
  limits: Limits,
  log = new ProblemLog(),
): Problem | undefined {
  if (!archive.entries.some(entry => entry.name === name)) return damaged(label)
  const bytes = archive.open(name)
  if (!(bytes instanceof Uint8Array)) return { ...bytes, where: label }
  const stream = new Utf8Stream(memorySource(name, bytes), { fallBack: false })
  const own = new ProblemLog()
  const ending = parseXml(stream, handlers, { limits, log: own })
  const [refusal] = own.list().filter(({ severity }) => severity === 'error')
  if (ending === 'refused') return refusal === undefined ? damaged(label) : { ...refusal, where: `${label}, ${refusal.where}` }
  // a name elsewhere is passed over in other XML; no spreadsheet program ever writes one
  if (own.count('xml-doctype-ignored') > 0) return { ...DOCTYPE, where: label }
  for (const problem of own.list()) log.add(problem.severity, problem.code, label, problem.what, problem.todo)
  return undefined
}
