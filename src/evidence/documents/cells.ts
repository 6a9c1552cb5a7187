import type { DateValue, Reason } from '../../model/index.ts'
import type { ColumnBuilder } from '../../operators/index.ts'

/** What a field of one record becomes, and where that stands. A field that nobody speaks of has none: it is unknown. */
export interface Cell {
  readonly place: string
  readonly push: (builder: ColumnBuilder) => void
  /** the day or the word that it holds, for what is told from it */
  readonly date?: DateValue
  readonly name?: string
}
export type Cells = Map<string, Cell>

export const textCell = (text: string, place: string): Cell => ({ place, push: builder => builder.pushText(text) })
export const nameCell = (name: string, place: string): Cell => ({ place, name, push: builder => builder.pushName(name) })
export const countCell = (count: number, place: string): Cell => ({ place, push: builder => builder.pushNumber(count) })
export const yesNoCell = (yes: boolean, place: string): Cell => ({ place, push: builder => builder.pushYesNo(yes) })
export const dateCell = (date: DateValue, place: string): Cell => ({ place, date, push: builder => builder.pushDate(date) })
export const neverCell = (place: string): Cell => ({ place, push: builder => builder.pushNever() })
export const blankCell = (place: string): Cell => ({ place, push: builder => builder.pushBlank() })
export const invalidCell = (place: string): Cell => ({ place, push: builder => builder.pushInvalid() })
export const unknownCell = (reason: Reason, place: string): Cell => ({ place, push: builder => builder.pushUnknown(reason) })

/** A list of ids or texts, or of an enum's words: words that the enum does not hold make it incomplete. */
export const listCell = (members: readonly string[], complete: boolean, place: string): Cell => ({
  place,
  push: builder => {
    const values = builder.type.values
    if (values === undefined) {
      builder.pushList({ members, complete })
      return
    }
    const found = members.map(member => values.indexOf(member.toLowerCase().replace(/[\s_]+/g, '-'))).filter(index => index >= 0)
    builder.pushList({ members: [...new Set(found)], complete: complete && found.length === members.length })
  },
})
