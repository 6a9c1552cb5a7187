type Node = Readonly<Record<string, unknown>>
/** Every object of a document, and the key it stands under. */
export function* nodes(value: unknown, key = ''): Generator<readonly [key: string, node: Node]> {
  if (Array.isArray(value)) for (const each of value) yield* nodes(each, key)
  else if (typeof value === 'object' && value !== null) {
    yield [key, value as Node]
    for (const [name, of] of Object.entries(value)) yield* nodes(of, name)
  }
}

const REFERENCES = ['observation-uuid', 'risk-uuid', 'finding-uuid', 'party-uuid', 'task-uuid']
/** What a schema cannot say: references into nothing, identifiers given twice, empty lists. */
export function loose(document: unknown): string[] {
  const all = [...nodes(document)]
  const uuids = all.flatMap(([, { uuid }]) => (typeof uuid === 'string' ? [uuid] : []))
  const ids = new Set(all.flatMap(([, { id }]) => (typeof id === 'string' ? [id] : [])))
  const known = new Set(uuids)
  const resources = new Set(all.filter(([key]) => key === 'resources').map(([, { uuid }]) => `#${uuid}`))
  const wrong: string[] = uuids.length === known.size ? [] : ['an identifier is given twice']
  for (const [key, node] of all) {
    for (const name of REFERENCES) if (typeof node[name] === 'string' && !known.has(node[name] as string)) wrong.push(`${key}.${name}`)
    if (typeof node.href === 'string' && node.href.startsWith('#') && !resources.has(node.href)) wrong.push(`${key}.href`)
    if (typeof node['role-id'] === 'string' && !ids.has(node['role-id'] as string)) wrong.push(`${key}.role-id`)
    if (typeof node['target-id'] === 'string' && !ids.has(node['target-id'] as string)) wrong.push(`${key}.target-id`)
    for (const [name, of] of Object.entries(node)) if (Array.isArray(of) && of.length === 0) wrong.push(`${key}.${name} is empty`)
  }
  return [...new Set(wrong)]
}

/** Values of our own facts of one name. */
export const facts = (node: Node, name: string): readonly string[] =>
  ((node.props ?? []) as { name: string; ns?: string; value: string }[])
    .filter(each => each.name === name && each.ns === 'urn:probity:ns:oscal:1')
    .map(({ value }) => value)
