import { BASE } from './base.ts'
import { PARTS } from './parts.ts'
import { PICTURES } from './pictures.ts'
import { PRINT } from './print.ts'

/** The one style of every page, without the line ends that only we need. */
export const STYLE = [BASE, PARTS, PICTURES, PRINT].join('').replaceAll(/\n\s*/g, '')
