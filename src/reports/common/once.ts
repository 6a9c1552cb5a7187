/**
 * The same function, asking `make` once for each object: formats of one assessment, and parts of one format, ask the same of
 * it again and again. Nothing is kept longer than the object.
 */
export function oncePer<K extends object, V extends {}>(make: (of: K) => V): (of: K) => V {
  const made = new WeakMap<K, V>()
  return of => {
    const before = made.get(of)
    if (before !== undefined) return before
    const value = make(of)
    made.set(of, value)
    return value
  }
}
