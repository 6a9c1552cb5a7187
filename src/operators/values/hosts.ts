/** All digits and dots, or a colon: an address, which has no labels. */
const isAddress = (host: string): boolean => host.includes(':') || /^[\d.]+$/.test(host)

/** A host without the dot that ends a full name. Both functions take folded text. */
const bareHost = (folded: string): string => (folded.endsWith('.') ? folded.slice(0, -1) : folded)

/** The first label of a full name, or the short name itself; undefined for an address. */
export const shortHost = (folded: string): string | undefined => {
  const host = bareHost(folded)
  if (host === '' || isAddress(host)) return undefined
  const dot = host.indexOf('.')
  return dot < 0 ? host : host.slice(0, dot)
}
/** Equal, or one is a short name and the first label of the other, which is full. */
export const sameHost = (a: string, b: string): boolean => {
  const one = bareHost(a)
  const other = bareHost(b)
  if (one === other) return true
  const dotted = one.includes('.')
  if (dotted === other.includes('.')) return false
  return dotted ? shortHost(one) === other && !isAddress(other) : shortHost(other) === one && !isAddress(one)
}
