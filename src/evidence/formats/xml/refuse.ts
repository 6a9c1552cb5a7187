/** Thrown by a handler that has seen enough. */
export class Stop extends Error {}
/** Thrown where a document is refused: code and words for a problem. */
export class Refuse extends Error {
  readonly code: string
  readonly todo: string
  constructor(code: string, what: string, todo: string) {
    super(what)
    this.code = code
    this.todo = todo
  }
}
