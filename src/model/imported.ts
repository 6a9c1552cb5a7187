/** What became of a catalog or library of somebody else's: the files of a skeleton, in which nothing is verified. */
export interface Imported {
  readonly from: 'oscal-catalog' | 'requirement-library'
  /** as given, or made of the title */
  readonly name: string
  readonly title: string
  /** of the file that was read, hex */
  readonly sha256: string
  /** nodes of the tree */
  readonly requirements: number
  /** those that a person is asked about; the rest gather others or are not to be asked */
  readonly asked: number
  /** ids that could not be kept as they are, or were not there */
  readonly renamed: readonly { readonly from: string; readonly to: string }[]
  /** text by path in the protocol's folder */
  readonly files: readonly (readonly [path: string, text: string])[]
}
