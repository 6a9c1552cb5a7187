import type { Assessment } from './assessment.ts'
import type { AuthorError } from './author.ts'
import type { Check } from './check.ts'
import type { Gate } from './gate.ts'
import type { Imported } from './imported.ts'
import type { Problem } from './item.ts'
import type { Library } from './library.ts'
import type { Lint } from './lint.ts'
import type { Lock } from './lock.ts'
import type { Manifest, Overlay } from './manifest.ts'
import type { OptOutJob, OptOutTally } from './opt-out.ts'
import type { ArchiveEntry, Inside, ItemJob, ItemReading, Limits, PlanJob } from './plan.ts'

/** A file that somebody wrote, to be parsed and compiled in a reader. `root` and `path` as for an item. */
export interface AuthorJob {
  readonly job: 'manifest' | 'assessment' | 'gate' | 'lock'
  readonly root: string
  readonly path: string
  /** absent: the file at `path` */
  readonly inside?: Inside
  readonly limits: Limits
}
/** An overlay, with the parameters of the checks that the chosen protocols cite: what may be set, and how far. */
export interface OverlayJob extends Omit<AuthorJob, 'job'> {
  readonly job: 'overlay'
  readonly params: Readonly<Record<string, Check['params']>>
}
/** A pack that is one file: what it holds. */
export interface ArchiveJob {
  readonly job: 'archive'
  readonly root: string
  readonly path: string
  readonly limits: Limits
}
/** A protocol folder of the user's own: every YAML file below `root`. */
export interface ProtocolJob {
  readonly job: 'protocol'
  readonly root: string
  readonly paths: readonly string[]
  readonly limits: Limits
}
/** The same folder, for what the lint says of it. */
export interface LintJob extends Omit<ProtocolJob, 'job'> {
  readonly job: 'lint'
}
/** Somebody else's catalog or library, for a skeleton of a protocol. */
export interface ImportJob {
  readonly job: 'import'
  readonly root: string
  readonly path: string
  /** of the protocol; absent: made of the title */
  readonly name?: string
  readonly limits: Limits
}
export type Job = ImportJob | ItemJob | AuthorJob | OverlayJob | ProtocolJob | LintJob | ArchiveJob | PlanJob | OptOutJob

export interface Answers {
  readonly item: ItemReading
  readonly manifest: Manifest
  readonly overlay: Overlay
  readonly gate: Gate
  readonly lock: Lock
  readonly assessment: Assessment
  readonly protocol: Library
  readonly lint: readonly Lint[]
  readonly import: Imported
  readonly archive: { readonly sha256: string; readonly entries: readonly ArchiveEntry[] }
  readonly plan: 'taken'
  readonly 'opt-out': OptOutTally
}
export type Reply<J extends keyof Answers = keyof Answers> =
  | { readonly is: 'done'; readonly value: Answers[J] }
  | { readonly is: 'mistakes'; readonly errors: readonly AuthorError[] }
  | { readonly is: 'problem'; readonly problem: Problem }
