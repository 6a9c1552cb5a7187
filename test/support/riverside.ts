import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { day, type SheetSpec, workbook } from './workbook.ts'

/**
 * The workbooks of fixtures/riverside, an invented GP practice; the test compares them with the files, byte by byte. To
 * write them anew: node -e "import('./test/support/riverside.ts').then(m => m.writeRiverside('fixtures/riverside'))"
 */
const STAFF: SheetSpec = {
  name: 'Staff',
  merges: ['A1:H1'],
  rows: [
    ['Riverside Surgery: everybody who works here'],
    ['As of', day('2026-06-22')],
    undefined,
    ['Staff No', 'Name', 'Job Title', 'Team', 'Work e-mail', 'Start Date', 'Leaving Date', 'Long term leave'],
    ['00041207', 'Adaeze Okafor', 'GP partner', 'Clinical', 'a.okafor@riverside.example', day('2014-09-01'), null, null],
    ['00041215', 'Sven Lindqvist', 'GP', 'Clinical', 's.lindqvist@riverside.example', day('2019-02-04'), null, null],
    ['00041223', 'Marta Brandt', 'Practice manager', 'Office', 'm.brandt@riverside.example', '7.1.08', null, null],
    ['00041231', 'Joy Adeyemi', 'Nurse', 'Clinical', 'j.adeyemi@riverside.example', '03/05/2021', null, null],
    ['00041249', 'Piotr Kowal', 'Nurse', 'Clinical', 'p.kowal@riverside.example', '12 October 2022', null, null],
    ['00041256', 'Tess Marsh', 'Receptionist', 'Front desk', 't.marsh@riverside.example', 43_101, null, null],
    ['00041264', 'Lowri Hughes', 'Receptionist', 'Front desk', 'l.hughes@riverside.example', day('2023-06-12'), null, null],
    ['00041272', 'Rina Banerjee', 'Healthcare assistant', 'Clinical', 'r.banerjee@riverside.example', day('2018-11-19'), null, 'Y'],
    ['00041280', 'Conor Doyle', 'Receptionist', 'Front desk', 'c.doyle@riverside.example', day('2024-03-04'), '29.5.26', null],
    ['00041298', 'Nell Farrow', 'Secretary', 'Office', 'n.farrow@riverside.example', day('2025-10-06'), null, null],
    undefined,
    ['Total', 10],
  ],
}
const COURSE = 'Data Security Awareness Level 1'
/** Row 7 lost its zeros when the list was opened as a spreadsheet; row 8 holds a day that no calendar has. */
const TRAINING: SheetSpec = {
  name: 'Training',
  merges: ['A1:D1'],
  rows: [
    ['Completions, all courses'],
    undefined,
    ['Staff No', 'Course', 'Completed', 'Passed'],
    ['00041207', COURSE, day('2026-02-03'), 'Y'],
    ['00041215', COURSE, '14 March 2026', 'Y'],
    ['00041223', COURSE, '31.3.26', 'Yes'],
    [41_231, COURSE, day('2026-01-20'), 'Y'],
    ['00041249', COURSE, '31/02/2026', 'Y'],
    ['00041256', COURSE, day('2025-03-11'), 'Y'],
    ['00041264', 'Fire Safety', day('2026-02-10'), 'Y'],
    ['00041298', COURSE, 46_112, 'TRUE'],
    ['00041280', COURSE, day('2025-12-01'), 'Y'],
  ],
}
const LEAVERS: SheetSpec = {
  name: 'Leavers',
  rows: [
    ['Staff No', 'Work e-mail', 'Last working day', 'Access removed'],
    ['00041280', 'c.doyle@riverside.example', day('2026-05-29'), 'TBC'],
  ],
}
/** Rows 9 and 11 are hidden: one is a server that nobody owns. */
const ASSETS: SheetSpec = {
  name: 'Assets',
  merges: ['A1:F1'],
  hiddenRows: [9, 11],
  rows: [
    ['Asset register'],
    undefined,
    ['Asset No', 'Asset Name', 'Owner', 'Status', 'Last checked', 'Critical'],
    ['A001', 'Clinical system', '00041223', 'In use', day('2026-05-11'), '✓'],
    ['A002', 'Telephones', '00041223', 'In use', day('2026-05-11'), '✓'],
    ['A003', 'Reception computers', '00041256', 'In use', '11.5.26', null],
    ['A004', 'Treatment room laptop', '00041231', 'In use', '11/05/2026', null],
    ['A005', 'Vaccine fridge recorder', '00041249', 'In use', day('2026-05-11'), '✓'],
    ['A006', 'Old results server', null, 'In use', day('2023-01-09'), null],
    ['A007', 'Document scanner', 'TBC', 'In use', day('2026-05-11'), null],
    ['A008', 'Fax gateway', null, 'Retired', day('2022-06-30'), null],
    ['A009', 'Practice website', 'm.brandt@riverside.example', 'In use', day('2026-05-11'), null],
    ['A010', 'Backup drive', '00041280', 'In use', day('2026-05-11'), null],
  ],
}
/** Row 5 is due on a day that no calendar has. */
const POLICIES: SheetSpec = {
  name: 'Policies',
  rows: [
    ['Policy Title', 'Version', 'Owner', 'Approval Date', 'Next review', 'Status'],
    ['Information governance', '3.1', '00041223', day('2026-02-01'), day('2027-02-01'), 'Current'],
    ['Mobile devices', '1.0', '00041223', '30/09/2024', '30/09/2026', 'Current'],
    ['Confidentiality', '2.0', '00041207', '1 June 2025', '1 June 2027', 'Current'],
    ['Business continuity', '4', '00041223', '30.9.25', '31.9.26', 'Current'],
    ['Fax machines', '1', '00041223', '1/4/2011', '1/4/2013', 'Withdrawn'],
  ],
}
const INCIDENTS: SheetSpec = {
  name: 'Incidents',
  rows: [
    ['Incident Number', 'Date of incident', 'Category', 'Severity', 'Date closed', 'Lessons recorded'],
    ['R-26-01', day('2026-01-14'), 'Letter to the wrong address', 'Minor', day('2026-02-02'), '✓'],
    ['R-26-02', day('2026-03-09'), 'Unlocked screen', 'Near miss', day('2026-03-09'), 'x'],
    ['R-26-03', '2.4.26', 'Telephone outage', 'Moderate', '20.4.26', '✓'],
    ['R-26-04', day('2026-06-18'), 'E-mail to the wrong group', 'Minor', null, null],
    ['Total', 4],
  ],
}
const LISTS: SheetSpec = { name: 'Lists', state: 'hidden', rows: [['In use'], ['Retired'], ['Current'], ['Withdrawn']] }

const NOTE = `# Note to whoever reads this

Everything the surgery keeps itself is in the two workbooks. Accounts and sign-in rules are looked after by the ICB, and our
clinical system is backed up by its supplier: ask them.

All staff are trained, and every asset has an owner. Rows 9 and 11 of the asset register are hidden because that is old
equipment that nobody looks at.

Marta Brandt, practice manager, 22 June 2026
`

/** Writes them into a folder; their paths in it. */
export function writeRiverside(folder: string): readonly string[] {
  const files: Readonly<Record<string, Buffer>> = {
    'People and training June 2026.xlsx': workbook({ sheets: [STAFF, TRAINING, LEAVERS] }),
    'Practice registers.xlsx': workbook({ sheets: [ASSETS, POLICIES, INCIDENTS, LISTS] }),
    'Note to the auditor.md': Buffer.from(NOTE),
  }
  mkdirSync(folder, { recursive: true })
  for (const [path, bytes] of Object.entries(files)) writeFileSync(join(folder, path), bytes)
  return Object.keys(files)
}
