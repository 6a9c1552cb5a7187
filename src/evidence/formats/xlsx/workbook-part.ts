import type { XmlHandlers } from '../xml/handlers.ts'
import type { XmlTag } from '../xml/tag.ts'
import { isOn } from './part.ts'
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

  open(tag: XmlTag): void {
    if (this.depth++ === 0) this.isWorkbook = tag.local === 'workbook'
    else if (tag.local === 'workbookPr') this.since1904 = isOn(tag, 'date1904')
    else if (tag.local === 'sheet') {
      const [name, id] = [tag.attribute('name'), relationshipId(tag)]
      this.sheets.push({ name: name ?? '', id: id ?? '', visibility: visibilityOf(tag.attribute('state')) })
    }
  }
  close(): void {
    this.depth--
  }
}

/** `r:id`, whatever the prefix; a sheet's own `id` would be something else. */
const relationshipId = (tag: XmlTag): string | undefined => tag.attributeIn(uri => uri.endsWith('/relationships'), 'id')
