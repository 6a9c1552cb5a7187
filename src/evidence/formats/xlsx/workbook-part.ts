import type { SaxesTagNS } from 'saxes'
import type { XmlHandlers } from '../xml/parse.ts'
import { attributeOf, isOn } from './part.ts'
import type { Visibility } from './sheet.ts'

export interface NamedSheet {
  readonly name: string
  /** id of its relationship */
  readonly id: string
  readonly visibility: Visibility
}
const visibilityOf = (state: string | undefined): Visibility => (state === 'hidden' || state === 'veryHidden' ? state : 'visible')

/** Reads which sheets a workbook has, in their order, and from which year it counts days. */
export class WorkbookPart implements XmlHandlers {
  readonly sheets: NamedSheet[] = []
  since1904 = false
  isWorkbook = false
  private depth = 0

  open(tag: SaxesTagNS): void {
    if (this.depth++ === 0) this.isWorkbook = tag.local === 'workbook'
    else if (tag.local === 'workbookPr') this.since1904 = isOn(tag, 'date1904')
    else if (tag.local === 'sheet') {
      const [name, id] = [attributeOf(tag, 'name'), relationshipId(tag)]
      this.sheets.push({ name: name ?? '', id: id ?? '', visibility: visibilityOf(attributeOf(tag, 'state')) })
    }
  }
  close(): void {
    this.depth--
  }
}

/** `r:id`, whatever the prefix; a sheet's own `id` would be something else. */
function relationshipId(tag: SaxesTagNS): string | undefined {
  for (const key in tag.attributes) {
    const { local, uri, value } = tag.attributes[key]
    if (local === 'id' && uri.endsWith('/relationships')) return value
  }
  return undefined
}
