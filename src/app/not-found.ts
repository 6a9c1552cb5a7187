import { EXIT, Failure, nearest } from '../model/index.ts'

/** Nothing has the name that was asked for: with the nearest that there is. */
export function notFound(id: string, known: readonly string[]): Failure {
  const near = nearest(id, known)
  return new Failure(EXIT.usage, [
    `Nothing is called that.${near === undefined ? '' : ` Did you mean ${near}?`}`,
    'Give the id of a check, such as accounts/leaver-disabled, or of a requirement, such as B2.a.',
  ])
}
