/**
 * What is made of digits and is known to be something else: days and times, universally unique identifiers, digests,
 * dotted numbers of four groups or more (addresses, object identifiers, long versions). No number of a person is looked
 * for inside them.
 */
const KNOWN =
  /(?<![\d-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(?![\d-])|(?<![0-9a-f-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f-])|(?<![0-9a-f])(?=[0-9]*[a-f])[0-9a-f]{32,128}(?![0-9a-f])|(?<![\d.])\d+(?:\.\d+){3,}(?![\d.])/gi

/** The text with every such thing blotted out by letters of the same length. */
export const withoutKnown = (text: string): string => text.replace(KNOWN, found => 'x'.repeat(found.length))
