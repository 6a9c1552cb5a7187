import type { Clock, DateFormat, DateValue, Kinds, Limits, Mapping, ReadOptions, Source } from '../../model/index.ts'
import type { Notebook } from '../problems.ts'
import type { DateReading } from './dates.ts'
import { Gatherer } from './gather.ts'
import { LookUps } from './lookup.ts'
import type { Output } from './output.ts'
import { GivePlan, type PlanContext } from './plan.ts'
import { Proofs } from './proofs.ts'
import { RunReader } from './run.ts'
import type { Frame, Slots } from './slots.ts'
import { TurnedDates } from './turned.ts'

/** What is done with the raw records of one plan. */
export interface Consumer {
  readonly plan: GivePlan
  readonly slots: Slots
  take(frame: Frame): void
  /** whether a row of the frame taken last stands for something that was covered */
  counts(row: number): boolean
  /** after the last record: the number that went beyond a limit */
  finish(): number
}

/** What the manifest adds to a mapping. */
export interface Added {
  /** `dates`, where the order of day and month has to be proved or a register does not say it */
  readonly dates?: DateFormat
  /** nobody said so: a date that reads only the other way round is counted against it */
  readonly assumed?: boolean
  readonly zone?: string
  readonly collected?: DateValue
  /** cells are dates by themselves, written year first, and bare numbers may be days: a sheet, or a register */
  readonly typed?: boolean
  readonly daysFrom?: 1900 | 1904
  /** the manifest names the system: what the file says it is about is not needed */
  readonly system?: string
}
interface ReadingOptions {
  readonly mapping: Mapping
  readonly kinds: Kinds
  readonly clock: Clock
  readonly limits: Limits
  readonly key: string | undefined
  readonly added: Added
  readonly notebook: Notebook
  readonly output: Output
  /** size of the file */
  readonly bytes: number
}

const ISO: DateFormat = { is: 'iso' }

/** One item being read by one mapping: the plans of what it gives, and everything that is counted on the way. */
export class Reading {
  readonly mapping: Mapping
  readonly options: ReadingOptions
  readonly read: ReadOptions
  readonly run: RunReader
  readonly proofs = new Proofs()
  readonly turned = new TurnedDates()
  readonly lookUps: LookUps
  readonly #passedOver = new Map<string, number>()
  /** rows or records that could not be read, or not be told */
  unread = 0
  rows = 0
  duplicates = 0
  /** words in the file say that it does not hold everything */
  filtered = false
  /** false: reading ended before the file did */
  complete = true

  constructor(options: ReadingOptions) {
    this.options = options
    this.mapping = options.mapping
    this.read = options.mapping.read
    this.lookUps = new LookUps(options.limits.keys)
    this.run = new RunReader(options.mapping, options.clock, options.limits.keys, source => this.dates(source))
  }
  /** The form and zone of the dates of one source. */
  dates(source: Source): DateReading {
    const { added } = this.options
    const zone = source.zone ?? this.read.zone
    const placed = zone === 'site' ? (added.zone ?? 'site') : zone
    const format = source.dates ?? this.read.dates ?? ISO
    const days = {
      ...(added.daysFrom === undefined ? {} : { daysFrom: added.daysFrom }),
      ...(this.turned.has(source.path) ? { turned: true } : {}),
    }
    if (format.is !== 'proven') return { format, zone: placed, proven: added.typed === true, ...days }
    if (added.dates !== undefined && added.dates.is !== 'proven')
      return { format: added.dates, zone: placed, proven: true, assumed: added.assumed === true, ...days }
    return { ...this.proofs.format(source), zone: placed, ...days }
  }
  #context(): PlanContext {
    const { clock, key, added, notebook, output } = this.options
    return {
      read: this.read,
      clock,
      key,
      // a run time inside the file stands above what the manifest says
      collected: this.mapping.run.taken === 'none' ? added.collected : undefined,
      notebook,
      output,
      dates: source => this.dates(source),
      passOver: reason => this.passOver(reason),
      unsure: () => {
        this.unread++
      },
    }
  }
  /** A plan for each thing the mapping gives whose kind is known. */
  plans(): readonly GivePlan[] {
    const { kinds } = this.options
    const context = this.#context()
    return this.mapping.gives.flatMap(give => (Object.hasOwn(kinds, give.kind) ? [new GivePlan(kinds[give.kind], give, context)] : []))
  }
  /** What reads the records of each plan, as they stand or gathered from several rows. */
  consumers(plans: readonly GivePlan[]): readonly Consumer[] {
    const context = this.#context()
    return plans.map(plan => {
      if (plan.give.gather !== undefined) return new Gatherer(plan, plan.give.gather, context, this.options.limits)
      return { plan, slots: plan.slots, take: (frame: Frame) => plan.take(frame), counts: () => true, finish: () => 0 }
    })
  }
  passOver(reason: string): void {
    this.#passedOver.set(reason, (this.#passedOver.get(reason) ?? 0) + 1)
  }
  get passedOver(): readonly { readonly reason: string; readonly count: number }[] {
    return [...this.#passedOver].map(([reason, count]) => ({ reason, count }))
  }
}
