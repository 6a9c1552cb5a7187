export { sheetTable } from './choose.ts'
export { isWorkbook, openWorkbook, type Workbook } from './open.ts'
export { serialDate } from './serial.ts'
export { sheetProblems } from './unseen.ts'
