import { Config, Errors, Help, run } from '@oclif/core'
import { COMMANDS } from '../commands/index.ts'
import { EXIT, Failure } from '../model/index.ts'
import { fail } from './base.ts'
import { guardStreams } from './streams.ts'

export { COMMANDS }

/** Unknown commands and topics name the nearest one that exists. */
const usage = (error: Error, argv: readonly string[]): Failure =>
  new Failure(EXIT.usage, /command .* not found/.test(error.message) ? [`There is no command "${argv.filter(word => !word.startsWith('-')).join(' ')}".`, 'See: probity --help'] : error.message.split('\n'))

/**
 * Runs one command line. oclif finds the command, parses and prints help; results, errors and exit codes are ours.
 * No plug-ins, no theme file: nothing is loaded from outside the package.
 */
export async function main(argv: readonly string[], pjson: object, root: string): Promise<void> {
  guardStreams()
  process.env['PROBITY_DISABLE_THEME'] = '1'
  process.env['PROBITY_SKIP_NEW_VERSION_CHECK'] = '1'
  try {
    const config = await Config.load({ root, pjson: pjson as Config['pjson'], userPlugins: false, devPlugins: false })
    if (argv.length === 0) {
      await new Help(config).showHelp([])
      process.exitCode = EXIT.usage
      return
    }
    await run([...argv], config)
  } catch (error) {
    if (error instanceof Errors.ExitError) process.exitCode = error.oclif.exit
    else await fail(error instanceof Error && 'oclif' in error ? usage(error, argv) : error, argv.includes('--json'))
  }
}
