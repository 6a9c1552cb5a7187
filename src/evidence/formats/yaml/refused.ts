/** Why a YAML file is not read, and the offset where that was seen. Own words only. */
export class Refused extends Error {
  readonly code: string
  readonly offset: number
  constructor(code: string, offset: number, what: string) {
    super(what)
    this.code = code
    this.offset = offset
  }
}
