import type { Problem } from './item.ts'

/** What a PDF says, page by page: plain data, made before anything else of the file is looked at, because making it takes its time. */
export interface PdfText {
  readonly pages: readonly PdfPage[]
  /** what the file says of itself; keys in small letters */
  readonly properties: Readonly<Record<string, string>>
  readonly problems: readonly Problem[]
  /** false: nothing of it may be used; `problems` says why */
  readonly readable: boolean
}
export interface PdfPage {
  readonly lines: readonly PdfLine[]
  /** something is painted there, and no words can be had: a scan, or letters drawn as shapes */
  readonly unreadable: boolean
}
export interface PdfLine {
  /** parts that stand well apart are divided by TAB */
  readonly text: string
  /** of most of its letters, in points */
  readonly size: number
}
