import type { XmlHandlers } from '../xml/handlers.ts'
import type { XmlTag } from '../xml/tag.ts'
import { type NumberFormat, numberFormat } from './numformat.ts'

/** Reads which number format each cell style has. */
export class Styles implements XmlHandlers {
  private readonly codes = new Map<number, string>()
  private readonly ids: number[] = []
  private inCells = 0

  open(tag: XmlTag): void {
    if (this.inCells > 0) this.inCells++
    if (tag.local === 'cellXfs') this.inCells = 1
    else if (tag.local === 'numFmt') this.addCode(tag)
    else if (tag.local === 'xf' && this.inCells === 2) this.ids.push(Number(tag.attribute('numFmtId') ?? 0))
  }
  close(): void {
    if (this.inCells > 0) this.inCells--
  }
  private addCode(tag: XmlTag): void {
    const [id, code] = [Number(tag.attribute('numFmtId')), tag.attribute('formatCode')]
    if (Number.isInteger(id) && code !== undefined) this.codes.set(id, code)
  }
  /** Formats by the number of the cell style. */
  formats(): readonly NumberFormat[] {
    const known = new Map<number, NumberFormat>()
    return this.ids.map(id => {
      const format = known.get(id) ?? numberFormat(id, this.codes)
      known.set(id, format)
      return format
    })
  }
}
