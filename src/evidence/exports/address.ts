/** `Name <a@b>`, `mailto:a@b` and `SMTP:a@b` are written for a@b. */
const WRAPPED = /^[^<>]*<([^<>]+)>$/
const PREFIX = /^(?:mailto|smtp):\s*/i
const ONE = /^[^\s@,;<>()"]+@[^\s@,;<>()"]+$/
/** What stands for a person where addresses were taken out of a list: one word that holds a figure. */
const PSEUDONYM = /^(?=\S*\d)[^\s@,;<>]+$/

/**
 * The address in a field of e-mail addresses; undefined where it is none, or several. Lists are joined by it, and
 * `none` or `see HR` would match nothing: what cannot be matched would look like what is not there.
 */
export function addressIn(text: string): string | undefined {
  const kept = (WRAPPED.exec(text)?.[1] ?? text).trim().replace(PREFIX, '')
  return ONE.test(kept) || PSEUDONYM.test(kept) ? kept : undefined
}
