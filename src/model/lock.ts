/** One edition as a lock file pins it. */
export interface Pinned {
  readonly protocol: string
  readonly edition: string
  readonly version: string
  /** digest of the encoding, in hex */
  readonly sha256: string
}
/** A lock file: the encodings that may judge, and no other. */
export interface Lock {
  readonly pinned: readonly Pinned[]
}
