import type { ErrorCode } from 'yaml'

/** Own words for every error of the YAML package: its messages quote the source line, so none of them is ever shown. */
export const ERROR_TEXTS: Readonly<Record<ErrorCode, readonly [what: string, todo: string]>> = {
  ALIAS_PROPS: ['an alias carries a tag or an anchor', 'write the alias alone'],
  BAD_ALIAS: ['an alias or anchor is not well formed', 'give it a name without spaces or brackets'],
  BAD_COLLECTION_TYPE: ['a tag does not fit the value it stands before', 'remove the tag'],
  BAD_DIRECTIVE: ['a directive is not understood', 'remove the line that begins with %'],
  BAD_DQ_ESCAPE: ['a backslash sequence in double quotes is not known', 'double the backslash, or use single quotes'],
  BAD_INDENT: ['the indentation does not fit', 'align the entry with its neighbours, with spaces'],
  BAD_PROP_ORDER: ['a tag or an anchor stands in the wrong place', 'put it directly before its value'],
  BAD_SCALAR_START: ['a text begins with a reserved sign', 'put the text in quotes'],
  BLOCK_AS_IMPLICIT_KEY: ['a list or mapping stands where a key belongs', 'write one key, a colon and the value'],
  BLOCK_IN_FLOW: ['an indented list or mapping stands inside brackets', 'write it with brackets, or take the brackets away'],
  DUPLICATE_KEY: ['a key stands twice in one mapping', 'remove one of the two'],
  IMPOSSIBLE: ['this part cannot be read as YAML', 'look for a missing quote, bracket or colon'],
  KEY_OVER_1024_CHARS: ['a key is longer than 1,024 characters', 'look for a missing quote or colon'],
  MISSING_CHAR: ['a sign is missing: a quote, bracket, comma, colon or space', 'close or separate what was begun before this place'],
  MULTILINE_IMPLICIT_KEY: ['a key runs over several lines', 'put the key on one line, or quote the text'],
  MULTIPLE_ANCHORS: ['a value has two anchors', 'keep one'],
  MULTIPLE_DOCS: ['there is more than one document', 'keep one document in the file'],
  MULTIPLE_TAGS: ['a value has two tags', 'remove the tags'],
  NON_STRING_KEY: ['a key is not text', 'put the key in quotes'],
  RESOURCE_EXHAUSTION: ['the file asks for more than is allowed', 'divide it'],
  TAB_AS_INDENT: ['a tab stands where spaces belong', 'indent with spaces'],
  TAG_RESOLVE_FAILED: ['a value does not fit its tag', 'remove the tag'],
  UNEXPECTED_TOKEN: ['a sign stands where none belongs', 'look for a missing quote, comma or bracket before it'],
}
