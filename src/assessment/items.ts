import type { Assessment, EvidenceItem, Finding, ItemFacts, ItemState, Reason } from '../model/index.ts'
import { printDate } from '../operators/index.ts'

type Totals = Assessment['evidence']['totals']
type Why = Readonly<Partial<Record<Reason, ReadonlySet<string>>>>

/** Ids of items that some finding read, and of those that one could not use, by reason. */
function usage(findings: Iterable<Finding>): { used: ReadonlySet<string>; unused: Why } {
  const used = new Set<string>()
  const unused: Partial<Record<Reason, Set<string>>> = {}
  for (const finding of findings) {
    for (const { item, reason } of finding.unused) {
      const ids = unused[reason] ?? new Set()
      unused[reason] = ids.add(item)
    }
    const aside = new Set(finding.unused.map(({ item }) => item))
    for (const item of finding.items) if (!aside.has(item)) used.add(item)
  }
  return { used, unused }
}

const stateOf = ({ state, id }: ItemFacts, used: boolean, unused: Why): ItemState =>
  !used && (state === 'read' || state === 'partly-read') && unused.stale?.has(id) ? 'stale' : state

function itemOf(facts: ItemFacts, used: boolean, unused: Why): EvidenceItem {
  const {
    id,
    path,
    bytes,
    sha256,
    because,
    format,
    kinds,
    system,
    records,
    rows,
    duplicates,
    passedOver,
    unread,
    filtered,
    wholeList,
    problems,
  } = facts
  return {
    id,
    path,
    bytes,
    sha256,
    state: stateOf(facts, used, unused),
    used,
    export: facts.export,
    guessed: facts.guessed === true,
    because,
    format,
    encoding: facts.encoding ?? '',
    class: facts.class,
    kinds,
    system,
    collected: facts.collected ? printDate(facts.collected) : '',
    taken: facts.taken ? printDate(facts.taken) : '',
    takenFrom: facts.takenFrom ?? '',
    records,
    rows,
    duplicates,
    passedOver,
    unread,
    filtered,
    targets: facts.targets ?? null,
    wholeList,
    withdrawn: facts.withdrawn ?? '',
    problems,
  }
}

/** One item as an assessment shows it, outside of one: used by nothing. */
export const evidenceItem = (facts: ItemFacts): EvidenceItem => itemOf(facts, false, {})

/** The register of evidence, in the order given, and how many items are what. Each item is counted in one total; the rest was read and no check asked for it. */
export function registerOf(items: readonly ItemFacts[], findings: Iterable<Finding>): { items: readonly EvidenceItem[]; totals: Totals } {
  const { used, unused } = usage(findings)
  const register = items.map(facts => itemOf(facts, used.has(facts.id), unused))
  const bucket = (item: EvidenceItem): keyof Totals | 'idle' => {
    if (item.state === 'missing' || item.state === 'superseded' || item.state === 'unreadable' || item.state === 'stale') return item.state
    if (item.state === 'not-recognised') return 'notRecognised'
    if (item.used) return 'used'
    // an archive has no date and gives nothing: the files in it do
    if (item.format === 'zip' && item.kinds.length === 0) return 'idle'
    return item.taken === '' || unused.undated?.has(item.id) ? 'undated' : 'idle'
  }
  const buckets = register.map(bucket)
  const having = (name: keyof Totals): number => buckets.filter(one => one === name).length
  return {
    items: register,
    totals: {
      items: register.length,
      used: having('used'),
      stale: having('stale'),
      unreadable: having('unreadable'),
      notRecognised: having('notRecognised'),
      missing: having('missing'),
      superseded: having('superseded'),
      undated: having('undated'),
    },
  }
}
