import { Command, Flags, type Interfaces } from '@oclif/core'
import { AuthorErrors, EXIT, Failure, SLIPPED } from '../model/index.ts'
import { holdsIdentifier, redact, redactData } from '../privacy/index.ts'
import { type Look, lookOf } from './look.ts'
import { write } from './streams.ts'

/** What a command hands back: data for `--json`, text for people, and the exit code it earned. */
export interface Result {
  readonly data: object
  /** the same as text, where a report of its own makes what `--json` prints */
  readonly json?: () => string | Promise<string>
  /** the text, for the look of the screen; a promise where a renderer is loaded only then */
  readonly text: (look: Look) => string | Promise<string>
  readonly exit: number
  /** words for people beside the result: they go to standard error, also with `--json` */
  readonly notes?: readonly string[]
}

const jsonOf = async ({ data, json }: Result): Promise<string> => (json ? json() : `${JSON.stringify(redactData(data), null, 2)}\n`)

/** The last look at what is about to leave: what still holds an identifier of a person does not. */
function checked(text: string): string {
  if (!holdsIdentifier(text, text.startsWith('{'))) return text
  throw new Failure(EXIT.internal, [SLIPPED])
}

const mistakes = (error: AuthorErrors): readonly string[] =>
  error.errors.map(({ at, what, todo }) => `${at.file}:${at.line}:${at.column} ${what}${todo === '' ? '' : ` — ${todo}`}`)

/** What went wrong as lines for people and an exit code. Anything unforeseen says nothing of itself: it may quote evidence. */
function explained(error: unknown): { exit: number; lines: readonly string[] } {
  if (error instanceof Failure) return { exit: error.exit, lines: error.lines }
  if (error instanceof AuthorErrors) return { exit: EXIT.usage, lines: mistakes(error) }
  if (error instanceof Error && 'oclif' in error)
    return { exit: EXIT.usage, lines: error.message.split('\n').filter(line => line.trim() !== '') }
  return { exit: EXIT.internal, lines: ['Probity stopped because of an internal error. No result was reached.'] }
}

/** Base of every command: one way to print, one way to fail, the same exit code with and without `--json`. */
export abstract class BaseCommand<T extends typeof Command> extends Command {
  static override baseFlags = {
    json: Flags.boolean({ description: 'print the result as JSON', helpGroup: 'GLOBAL' }),
    'no-color': Flags.boolean({ description: 'print without colour', helpGroup: 'GLOBAL' }),
  }

  protected abstract work(
    args: Interfaces.InferredArgs<T['args']>,
    flags: Interfaces.InferredFlags<(typeof BaseCommand)['baseFlags'] & T['flags']>,
  ): Promise<Result>

  async run(): Promise<void> {
    const asJson = this.argv.includes('--json')
    try {
      const { args, flags } = await this.parse({
        flags: this.ctor.flags,
        baseFlags: (super.ctor as typeof BaseCommand).baseFlags,
        args: this.ctor.args,
        strict: this.ctor.strict,
      })
      const result = await this.work(
        args as Interfaces.InferredArgs<T['args']>,
        flags as Interfaces.InferredFlags<(typeof BaseCommand)['baseFlags'] & T['flags']>,
      )
      const noColour = (flags as { 'no-color'?: boolean })['no-color'] === true
      const text = checked(asJson ? await jsonOf(result) : await result.text(lookOf(process.stdout, noColour)))
      process.exitCode = result.exit
      for (const note of result.notes ?? []) await write(process.stderr, `${redact(note)}\n`)
      await write(process.stdout, text)
    } catch (error) {
      // a command line that could not be parsed has been told in our words: oclif would add its own
      this.parsed = true
      await fail(error, asJson)
    }
  }
}

/** Prints what went wrong and sets the exit code. `indent` 0: on one line. */
export async function fail(error: unknown, asJson: boolean, indent = 2): Promise<void> {
  const { exit, lines: words } = explained(error)
  const lines = words.map(redact)
  process.exitCode = exit
  await write(process.stderr, `${lines.join('\n')}\n`)
  if (asJson) await write(process.stdout, `${JSON.stringify({ error: { exit, lines } }, null, indent)}\n`)
}
