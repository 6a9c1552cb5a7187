import { Config, Errors, Help, run } from '@oclif/core'
import { COMMANDS } from '../commands/index.ts'
import { EXIT, Failure, nearest } from '../model/index.ts'
import { fail } from './base.ts'
import { guardStreams } from './streams.ts'

export { COMMANDS }

/** Unknown commands name the nearest one that exists; everything else oclif says of a command line is its own words. */
function usage(error: Error, argv: readonly string[]): Failure {
  if (!/command .* not found/.test(error.message)) return new Failure(EXIT.usage, error.message.split('\n'))
  const words = argv.filter(word => !word.startsWith('-')).slice(0, 2)
  const ids = Object.keys(COMMANDS).map(id => id.replaceAll(':', ' '))
  const near = nearest(words.join(' '), ids) ?? nearest(words[0] ?? '', ids)
  return new Failure(EXIT.usage, [
    `There is no such command.${near === undefined ? '' : ` Did you mean "probity ${near}"?`}`,
    'See: probity --help',
  ])
}

/**
 * Runs one command line. oclif finds the command, parses and prints help; results, errors and exit codes are ours.
 * No plug-ins, no theme file: nothing is loaded from outside the package.
 */
export async function main(argv: readonly string[], pjson: object, root: string): Promise<void> {
  guardStreams()
  process.once('SIGINT', () => process.exit(EXIT.interrupted))
  process.once('SIGTERM', () => process.exit(EXIT.terminated))
  process.env.PROBITY_DISABLE_THEME = '1'
  process.env.PROBITY_SKIP_NEW_VERSION_CHECK = '1'
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
