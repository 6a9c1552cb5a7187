/**
 * One reason for several records or cells: the one that stands first in the list of reasons. The first record would do
 * for a person, but then the order of rows could change what a finding says.
 */
export const oneReason = (codes: Iterable<number>): number => {
  let least = 0
  for (const code of codes) if (code > 0 && (least === 0 || code < least)) least = code
  return least
}
