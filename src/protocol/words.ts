/**
 * Every key of the author files, once: the compilers read these, and a test holds the published JSON Schemas to them.
 * The order is the order in which the reference names them.
 */
export const CHECK_TEXTS = ['id', 'version', 'title', 'failure-title', 'why', 'severity', 'method', 'by-hand', 'remedy'] as const
export const SHAPES = ['for-each', 'figure', 'compare', 'composite'] as const
export const FOR_EACH_KEYS = [
  'for-each',
  'where',
  'leave-out',
  'due',
  'per',
  'take',
  'must',
  'must-not',
  'except-in',
  'enough',
  'population',
  'on-empty',
] as const
export const FIGURE_SHAPE_KEYS = ['figure', 'must', 'enough', 'on-empty'] as const
export const COMPARE_SHAPE_KEYS = ['compare', 'must'] as const
export const COMPOSITE_SHAPE_KEYS = ['composite'] as const
export const SHAPE_KEYS = {
  'for-each': FOR_EACH_KEYS,
  figure: FIGURE_SHAPE_KEYS,
  compare: COMPARE_SHAPE_KEYS,
  composite: COMPOSITE_SHAPE_KEYS,
} as const
export const CHECK_KEYS = [
  ...CHECK_TEXTS,
  'effort',
  'needs',
  'params',
  ...new Set([...FOR_EACH_KEYS, ...FIGURE_SHAPE_KEYS, ...COMPARE_SHAPE_KEYS, ...COMPOSITE_SHAPE_KEYS]),
  'cases',
  'equivalent',
  'excused',
] as const
export const NEED_KEYS = ['fresh', 'covers', 'gap-at-most', 'optional'] as const
export const PARAM_KEYS = ['type', 'values', 'order', 'of', 'default', 'tailor', 'origin'] as const
export const TAILOR_KEYS = ['min', 'max', 'among'] as const
export const DUE_KEYS = ['field', 'plus'] as const
export const TAKE_WHICH = ['latest', 'earliest', 'largest', 'smallest'] as const
export const TAKE_KEYS = [...TAKE_WHICH, 'where'] as const
export const EXCEPT_IN_KEYS = ['kind', 'on', 'where', 'at-most'] as const
export const ENOUGH_KEYS = ['share-at-least', 'at-least', 'weigh-by', 'in-each', 'partial-from'] as const
export const IN_EACH_KEYS = ['by', 'share-at-least', 'ignore-below'] as const
export const POPULATION_KEYS = ['at-least', 'reconcile'] as const
export const RECONCILE_KEYS = ['with', 'on', 'where', 'tolerance'] as const
export const ON_EMPTY_WORDS = ['undetermined', 'clean'] as const
export const ON_EMPTY_KEYS = ['not-applicable', 'when-stated'] as const
export const MEASURES = ['count', 'distinct', 'sum', 'median', 'smallest', 'largest', 'longest-gap', 'largest-share'] as const
export const MEASURED_KEYS = ['in', 'measure', 'of', 'where', 'leave-out', 'per', 'over', 'divided-by', 'named', 'from'] as const
export const OVER_KEYS = ['last', 'by'] as const
export const SPAN_KEYS = ['from', 'to'] as const
export const BOUNDS = ['at-least', 'at-most', 'more-than', 'less-than'] as const
export const COMPARE_KEYS = ['one', 'other'] as const
export const COMPARE_MUST_KEYS = ['differ-by-at-most', 'at-least', 'at-most'] as const
export const CLAIM_KEYS = ['claim', 'named'] as const
export const COMPOSITE_KEYS = ['all', 'any', 'some'] as const
export const SOME_KEYS = ['at-least', 'of'] as const
export const PART_CITE_KEYS = ['check', 'with'] as const
export const CASE_KEYS = ['name', 'given', 'as-of', 'stated', 'with', 'items', 'claims', 'previous', 'expect'] as const
export const EXPECT_KEYS = ['outcome', 'records', 'reason'] as const
export const CASE_ITEM_KEYS = ['taken', 'targets', 'complete', 'whole-list', 'filtered', 'unread', 'system'] as const
export const EQUIVALENT_KEYS = ['mutation', 'because'] as const
export const EXCUSED_KEYS = ['rule', 'word', 'because'] as const
/** What the lint finds; the order is the order in which `CONTRIBUTING.md` would explain them. */
export const LINT_RULES = [
  'untestable',
  'says-nothing',
  'no-path',
  'vacuous',
  'tailored-out',
  'unused-need',
  'unused-parameter',
  'unused-kind',
  'uncited',
  'unknown-mutation',
  'unused-excuse',
] as const

/** Keys of a condition map that are not the name of a field. */
export const GROUPS = ['all', 'any', 'none'] as const
export const CONDITION_WORDS = [...GROUPS, 'some', 'window', 'supported', 'has', 'has-none'] as const
export const WINDOW_KEYS = ['from', 'to', 'at-most', 'at-least', 'ends-on'] as const
export const SUPPORTED_KEYS = ['product', 'version', 'on', 'extended'] as const
export const HAS_KEYS = ['kind', 'on', 'where', 'latest', 'must', 'at-least', 'at-most', 'covers', 'unkeyed-at-most'] as const
export const HAS_NONE_KEYS = ['kind', 'on', 'where', 'unkeyed-at-most'] as const
export const OPERAND_KEYS = ['field', 'own', 'look-up', 'by', 'date', 'plus', 'minus', 'or'] as const
export const BACK_KEYS = ['time', 'before'] as const
export const CLOCK_WORDS = ['$as-of', '$period-from', '$period-to'] as const
export const TOPIC_RULES = ['all-of', 'any-of'] as const

export const KIND_KEYS = ['means', 'nature', 'holder', 'same-when', 'combine', 'replaces', 'fields', 'excused'] as const
export const FIELD_KEYS = ['type', 'values', 'order', 'means', 'unit', 'safe', 'ahead'] as const
export const NATURES = ['things', 'findings', 'events', 'built-in'] as const

export const MAPPING_KEYS = ['export', 'title', 'class', 'recognise', 'read', 'run', 'whole-list', 'gives', 'unwanted'] as const
export const RECOGNISE_TESTS = ['columns', 'keys', 'root', 'namespace', 'at', 'first-line', 'any-of', 'not'] as const
export const READ_KEYS = [
  'header',
  'columns',
  'skip-until-columns',
  'stop-when',
  'delimiter',
  'text-before',
  'unwrap',
  'blank',
  'never',
  'no-end',
  'missing',
  'duplicates',
  'dates',
  'zone',
  'decimal',
] as const
export const DATE_WORDS = [
  'iso',
  'day-month-year',
  'month-day-year',
  'ymd',
  'epoch-seconds',
  'epoch-milliseconds',
  'ms-json',
  'proven',
] as const
export const RUN_KEYS = ['taken', 'targets', 'total', 'complete-when', 'errors', 'about'] as const
export const TARGETS_KEYS = ['count', 'each', 'when'] as const
export const GIVE_KEYS = ['kind', 'each', 'like', 'passed-over-when', 'gather', 'fields', 'proves'] as const
export const GATHER_KEYS = ['by', 'name', 'value', 'rows-passed-over-when'] as const
export const FROM_KEYS = ['from', 'of', 'named', 'map', 'by', 'else', 'unit', 'strip', 'part', 'dates', 'zone', 'hash'] as const
export const PART_KEYS = ['by', 'number'] as const
export const LOOK_UP_KEYS = ['each', 'key', 'is'] as const
export const FORMS = ['from', 'value', 'entry', 'true-when', 'pick', 'first-of', 'list', 'collect', 'join'] as const
export const LIST_KEYS = ['list', 'split'] as const
export const JOIN_KEYS = ['join', 'with'] as const

export const HEAD_KEYS = [
  'protocol',
  'edition',
  'version',
  'title',
  'short-title',
  'issuer',
  'source',
  'period',
  'effective',
  'supersedes',
  'categories',
  'scale',
  'scoring',
  'rating',
  'caps',
  'scope-out',
  'moved',
  'removed',
  'added',
] as const
export const SCOPE_OUT_KEYS = ['never', 'verified'] as const
export const PERIOD_KEYS = ['from', 'to'] as const
export const EFFECTIVE_KEYS = ['from', 'verified'] as const
export const CAP_KEYS = ['when', 'cap', 'source', 'verified'] as const
export const CAP_WHEN_KEYS = ['requirement', 'is'] as const
export const RATING_KEYS = [
  'of',
  'scored',
  'asked',
  'scores',
  'forming',
  'rounding',
  'bands',
  'limiters',
  'decided-by',
  'also-known',
] as const
export const FORMINGS = ['share-of-highest', 'judged'] as const
export const FORMING_KEYS = ['by', 'judged', 'source', 'verified'] as const
export const ASKED_KEYS = ['level', 'rating', 'source', 'verified'] as const
export const SCORE_KEYS = ['means', 'verified'] as const
export const ROUNDING_KEYS = ['half', 'origin'] as const
export const BAND_KEYS = ['rating', 'from', 'to', 'source', 'verified'] as const
export const LIMITER_KEYS = ['when', 'cap', 'source', 'verified'] as const
export const LIMITER_WHEN_KEYS = ['any-score-at-most', 'decision'] as const
export const DECIDED_BY_KEYS = ['names', 'none'] as const
export const ALSO_KNOWN_KEYS = ['gist', 'source', 'verified'] as const
export const BEARS_ON_KEYS = ['rule', 'verified'] as const
export const MOVED_KEYS = ['from', 'to', 'because'] as const
export const REMOVED_KEYS = ['from', 'because', 'see'] as const
export const ADDED_KEYS = ['since', 'because'] as const
export const REQUIREMENT_KEYS = [
  'id',
  'kind',
  'title',
  'essence',
  'roll-up',
  'weight',
  'mandatory',
  'expected',
  'attested-by',
  'attainable',
  'audit-sample',
  'maps-to',
  'beside',
  'indicators',
  'cite',
  'manual',
  'levels',
  'parts',
  'verified',
  'note',
  'not-checkable',
  'applies-to',
  'excused',
  'bears-on',
] as const
export const INDICATOR_KEYS = ['id', 'level', 'gist', 'verified', 'numbers', 'official', 'cite', 'manual', 'excused'] as const
export const CITE_KEYS = ['check', 'with', 'reads', 'shows'] as const
export const SHOWS_KEYS = ['share-failing', 'origin'] as const
export const MANUAL_KEYS = ['ask', 'how'] as const
export const HOWS = ['interview', 'observation', 'document', 'export', 'demonstration'] as const
export const EXPECTED_KEYS = ['level', 'verified'] as const
export const ROLL_UPS = ['caf', 'all', 'any', 'mandatory', 'weighted', 'enquiry', 'assessor'] as const
export const CROSSWALK_KEYS = ['from', 'to', 'maps'] as const
export const LOCK_KEYS = ['probity-lock', 'protocols'] as const
export const PINNED_KEYS = ['protocol', 'edition', 'version', 'sha256'] as const
export const RELATIONS = ['equal', 'subset', 'superset', 'intersects'] as const
export const MAP_KEYS = ['from', ...RELATIONS, 'verified', 'because'] as const
/** How a mapping is known. */
export const MAP_TAGS = ['verified', 'secondary', 'undated-page', 'our-reading', 'unverified'] as const
/** Scoring methods that the product has; `assessment/scoring/` holds one file for each, and a test holds the two together. */
export const SCORINGS = ['cqc-lines-of-enquiry', 'dspt-caf', 'dspt-standards', 'ncsc-caf', 'weighted'] as const

/** Those that form a rating from an assessor's scores: a protocol that names one says how, and no other does. */
export const RATING_SCORINGS: readonly string[] = ['cqc-lines-of-enquiry']

export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const
export const CLASSES = ['export', 'document', 'statement', 'scan', 'observation'] as const
export const FORMATS = ['csv', 'json', 'xml', 'yaml', 'ini', 'config', 'text', 'x509', 'registry'] as const
