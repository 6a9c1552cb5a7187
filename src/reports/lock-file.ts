import type { Pinned } from '../model/index.ts'

/** A lock file, as `audit --lock` reads it. */
export const lockFile = (pinned: readonly Pinned[]): string =>
  [
    '# The encodings that may judge, and no other: probity audit PACK --lock FILE. Made by: probity protocol lock.',
    'probity-lock: 1',
    'protocols:',
    ...pinned.flatMap(({ protocol, edition, version, sha256 }) => [
      `  - protocol: ${protocol}`,
      `    edition: ${JSON.stringify(edition)}`,
      `    version: ${version}`,
      `    sha256: ${sha256}`,
    ]),
    '',
  ].join('\n')
