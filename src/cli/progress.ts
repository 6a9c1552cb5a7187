import { redact } from '../privacy/index.ts'
import { lookOf } from './look.ts'

/** Which file is being read, and how far: shown on a terminal only. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly path: string
}

const shown = (path: string): string =>
  [...redact(path)]
    .map(letter => (/[\p{C}\p{Bidi_Control}]/u.test(letter) ? '?' : letter))
    .join('')
    .slice(-48)

/** Runs work with a spinner on standard error where that is a terminal, and with nothing elsewhere. */
export async function withProgress<T>(work: (onProgress: (progress: Progress) => void) => Promise<T>): Promise<T> {
  // a terminal that says it has no width would be cleared line by line without end
  if (process.stderr.isTTY !== true || !(process.stderr.columns > 0) || (process.env.CI ?? '') !== '') return work(() => undefined)
  const { default: ora } = await import('ora')
  const { colour } = lookOf(process.stderr, process.argv.includes('--no-color'))
  const spinner = ora({ text: 'Looking at the pack', color: colour ? 'cyan' : false, stream: process.stderr, discardStdin: false }).start()
  try {
    return await work(({ done, total, path }) => {
      spinner.text = `Reading ${done + 1} of ${total}  ${shown(path)}`
    })
  } finally {
    spinner.stop()
  }
}
