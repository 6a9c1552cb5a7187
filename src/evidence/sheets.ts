import { counted, type ItemFacts, type Problem } from '../model/index.ts'
import { type ItemContext, notRead } from './context.ts'
import type { Subject } from './exports/subject.ts'
import { sheetProblems, type Table } from './formats/index.ts'
import type { RegisterItem } from './registers/guess.ts'
import { headingsFor, namesOf } from './registers/headings.ts'

const listed = (labels: readonly string[]): string => `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`
const NAME_ONE = 'Name one item for each sheet in evidence.yaml, with `sheet`.'

/** Several sheets of a workbook would do, and nobody says which is meant. */
export const severalSheets = (context: ItemContext, what: string, sheets: readonly string[]): ItemFacts =>
  notRead(context, {
    because: [`ambiguous: the sheets ${listed(sheets)} fit ${what} alike`],
    format: 'xlsx',
    problems: [
      ...bookProblems(context.subject),
      {
        code: 'ambiguous-sheet',
        severity: 'error',
        where: '',
        what: `The sheets ${listed(sheets)} fit ${what} alike, so none was read.`,
        todo: NAME_ONE,
      },
    ],
  })

/** What has to be said of a workbook, and of the sheets in it that are not read. `table`: the one that is, and speaks for itself. */
export function bookProblems({ workbook, sheet, sheets }: Subject, table?: Table): readonly Problem[] {
  if (workbook === undefined) return []
  const others = sheet === undefined && table !== undefined ? sheets.filter(label => label !== table.sheet) : []
  const what = `${counted(others.length, 'other sheet', 'other sheets')} of the workbook ${others.length === 1 ? 'was' : 'were'} not read: ${others.join(', ')}.`
  return [
    ...workbook.problems,
    ...(table === undefined ? workbook.sheets.filter(({ label }) => sheets.includes(label)).flatMap(sheetProblems) : []),
    ...(others.length === 0
      ? []
      : [{ code: 'other-sheets', severity: 'note', where: '', what, todo: `If they matter: ${NAME_ONE}` } as const]),
  ]
}

/** Several sheets of a workbook look like registers: each is an item of its own, once somebody says so. */
export function severalRegisters(context: ItemContext, guesses: readonly RegisterItem[]): ItemFacts {
  const { kinds } = context.library
  const sheets = guesses.map(({ register, head }) => {
    const fields = Object.keys(kinds[register.kind]?.fields ?? {})
    const header = context.subject.tableAt(head?.headerRow ?? 1, head?.sheet).header
    return {
      sheet: nameOf(context.subject, head?.sheet ?? ''),
      register: register.name,
      columns: headingsFor(register, namesOf(header), fields),
    }
  })
  const words = guesses.map(({ register, head }) => `${head?.sheet ?? ''} like ${register.name}`)
  const what = `Several sheets look like registers (${words.join(', ')}), so none was read.`
  return notRead(context, {
    ...{ because: [what], format: 'xlsx', sheets },
    problems: [...bookProblems(context.subject), { code: 'several-registers', severity: 'error', where: '', what, todo: NAME_ONE }],
  })
}
/** The sheet as the workbook names it: what evidence.yaml has to say. */
const nameOf = ({ workbook }: Subject, label: string): string => workbook?.sheets.find(sheet => sheet.label === label)?.name ?? label

const noSheet = (context: ItemContext, because: string, what: string): ItemFacts =>
  notRead(context, {
    ...{ state: 'unreadable', withdrawn: 'changed-kind', because: [because] },
    problems: [
      ...(context.subject.workbook?.problems ?? []),
      {
        code: 'sheet-missing',
        severity: 'error',
        where: context.entry?.at ?? '',
        what,
        todo: 'Correct `sheet`, or put the right workbook back.',
      },
    ],
  })

/** Why nothing of a workbook is read: it cannot be opened, or the sheet that evidence.yaml names is not in it. */
export function unusableBook(context: ItemContext): ItemFacts | undefined {
  const { workbook, sheet, sheets } = context.subject
  if (workbook?.readable === false)
    return notRead(context, {
      state: 'unreadable',
      because: ['a workbook that cannot be read'],
      format: 'xlsx',
      problems: workbook.problems,
    })
  if (sheet === undefined || sheets.length > 0) return undefined
  if (workbook === undefined) return noSheet(context, 'no workbook', 'evidence.yaml names a sheet, and this file is no workbook.')
  const because = 'the sheet that evidence.yaml names is not in the workbook, or is empty'
  return noSheet(context, because, 'The workbook has no sheet of the name that evidence.yaml gives, or nothing stands in it.')
}
