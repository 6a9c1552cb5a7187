import { type Archive, counted, type Limits, type Problem } from '../../../model/index.ts'
import { Texts } from './grid.ts'
import { sheetLabel } from './names.ts'
import { damaged, parsePart } from './part.ts'
import { isProblem, type Relationship, relationshipsOf } from './rels.ts'
import { readSheet, type Sheet, type SheetContext } from './sheet.ts'
import { SharedStrings } from './strings.ts'
import { Styles } from './styles.ts'
import { hiddenSheet } from './unseen.ts'
import { type NamedSheet, WorkbookPart } from './workbook-part.ts'

/** A workbook whose sheets have been read. */
export interface Workbook {
  /** false: nothing of it may be used; `problems` says why */
  readonly readable: boolean
  readonly sheets: readonly Sheet[]
  /** it counts days from 1904 */
  readonly since1904: boolean
  /** of the workbook as a whole */
  readonly problems: readonly Problem[]
}
const unreadable = (problem: Problem): Workbook => ({ readable: false, sheets: [], since1904: false, problems: [problem] })
const has = ({ entries }: Archive, name: string): boolean => entries.some(entry => entry.name === name)
const hasUnder = ({ entries }: Archive, folder: string): boolean => entries.some(({ name }) => name.startsWith(folder))

/** True where an archive is a spreadsheet of Excel's kind. */
export const isWorkbook = (archive: Archive): boolean => has(archive, '[Content_Types].xml') && hasUnder(archive, 'xl/')

const workbookProblem = (severity: Problem['severity'], code: string, what: string, todo: string): Problem => ({
  ...{ code, severity, where: '', what, todo },
})
/** What the workbook brings along besides its sheets. */
function luggage(archive: Archive, links: readonly Relationship[]): Problem[] {
  const problems: Problem[] = []
  if (archive.entries.some(({ name }) => /(?:^|\/)vbaproject\.bin$/i.test(name)) || hasUnder(archive, 'xl/macrosheets/'))
    problems.push(
      workbookProblem(
        'warning',
        'xlsx-macros',
        'The workbook holds macros. They were not run.',
        'Save it as a workbook without macros (.xlsx).',
      ),
    )
  if (links.some(({ type }) => type === 'externalLink') || hasUnder(archive, 'xl/externalLinks/'))
    problems.push(
      workbookProblem(
        'warning',
        'xlsx-external-links',
        'Cells of the workbook take their values from other workbooks. They were not opened; what the cells last showed was read.',
        'Replace the links by their values, or put the other workbooks into the pack.',
      ),
    )
  return problems
}

const BINARY = workbookProblem(
  'error',
  'xlsx-binary',
  'The workbook is saved in the binary form (.xlsb), which is not read.',
  'Save it as .xlsx.',
)
const OUTSIDE = workbookProblem(
  'error',
  'xlsx-outside',
  'A sheet of the workbook lies outside it; nothing outside was opened.',
  'Save the workbook again with all its sheets inside.',
)

/** Path of the workbook part. */
function mainPart(archive: Archive, limits: Limits): string | Problem {
  const top = relationshipsOf(archive, '', limits)
  if (isProblem(top)) return top
  const main = [...top.values()].find(({ type }) => type === 'officeDocument')?.part ?? 'xl/workbook.xml'
  if (main.endsWith('.bin')) return BINARY
  return has(archive, main) ? main : damaged('workbook')
}

interface Parts {
  readonly archive: Archive
  readonly limits: Limits
  readonly links: readonly Relationship[]
}
/** Parses a part of a type that a workbook has once or not at all; a problem where it cannot be read. */
function readOnce({ archive, limits, links }: Parts, type: string, into: SharedStrings | Styles): Problem | undefined {
  const part = links.find(link => link.type === type && !link.external)?.part
  return part === undefined ? undefined : parsePart(archive, part, 'workbook', into, limits)
}

/** The sheets that hold cells, and how many others there are; a problem where one lies outside or cannot be read. */
function readSheets(
  named: readonly NamedSheet[],
  links: ReadonlyMap<string, Relationship>,
  context: SheetContext,
): { readonly sheets: readonly Sheet[]; readonly others: number } | Problem {
  const sheets: Sheet[] = []
  let others = 0
  for (const [index, { name, id, visibility }] of named.entries()) {
    const link = links.get(id)
    if (link?.external === true) return OUTSIDE
    if (link !== undefined && link.type !== 'worksheet') {
      others++
      continue
    }
    const label = sheetLabel(name, index + 1)
    const sheet = link === undefined ? damaged(`sheet ${label}`) : readSheet({ name, label, part: link.part, visibility }, context)
    if (isProblem(sheet)) return sheet
    sheets.push(sheet)
  }
  return { sheets, others }
}

/** Reads all sheets of a workbook. Never throws on content; nothing is computed, run or fetched. */
export function openWorkbook(archive: Archive, limits: Limits): Workbook {
  const main = mainPart(archive, limits)
  if (typeof main !== 'string') return unreadable(main)
  const book = new WorkbookPart()
  const byId = relationshipsOf(archive, main, limits)
  if (isProblem(byId)) return unreadable(byId)
  const refusal = parsePart(archive, main, 'workbook', book, limits)
  if (refusal !== undefined) return unreadable(refusal)
  if (!book.isWorkbook || book.sheets.length === 0) return unreadable(damaged('workbook'))
  const links = [...byId.values()]
  const parts: Parts = { archive, limits, links }
  const shared = new SharedStrings(limits.cellBytes)
  const styles = new Styles()
  const broken = readOnce(parts, 'sharedStrings', shared) ?? readOnce(parts, 'styles', styles)
  if (broken !== undefined) return unreadable(broken)
  const { since1904 } = book
  const read = readSheets(book.sheets, byId, {
    ...{ archive, limits, since1904, texts: new Texts(), budget: { cells: limits.cells ?? Number.POSITIVE_INFINITY } },
    ...{ strings: shared.strings, formats: styles.formats() },
  })
  if (isProblem(read)) return unreadable(read)
  const { sheets, others } = read
  const charts = `${counted(others, 'sheet of the workbook holds', 'sheets of the workbook hold')} no cells; ${others === 1 ? 'it was' : 'they were'} passed over.`
  const passed = others === 0 ? [] : [workbookProblem('note', 'xlsx-other-sheets', charts, 'Nothing.')]
  return { readable: true, sheets, since1904, problems: [...luggage(archive, links), ...passed, ...sheets.flatMap(hiddenSheet)] }
}
