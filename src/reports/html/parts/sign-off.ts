import { createHash } from 'node:crypto'
import type { Assessment } from '../../../model/index.ts'
import { json } from '../../json/report.ts'
import { html, type Markup } from '../markup/html.ts'
import { table } from './table.ts'

/** SHA-256 of assessment.json as this program writes it. */
const digestOf = (assessment: Assessment): string =>
  createHash('sha256')
    .update(json.render(assessment, { colour: false, ascii: false }))
    .digest('hex')

const BLANK = html`<span class="blank"></span>`

/** Room for names, and what they sign: the digest of the assessment. */
export const signOff = (assessment: Assessment, roles: readonly string[]): Markup =>
  html`<div class="sign">${table(
    'What is signed is the assessment with the digest below',
    ['Role', 'Name', 'Signature', 'Date'].map(head => ({ head })),
    [{ rows: roles.map(role => ({ cells: [role, BLANK, BLANK, BLANK] })) }],
  )}</div><p>SHA-256 of assessment.json: <span class="hex">${digestOf(assessment)}</span></p>`
