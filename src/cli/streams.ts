import { EXIT } from '../model/index.ts'

/**
 * Standard output and error. A reader that went away (closed pipe) changes nothing; any other failure to write is
 * exit code 6, whatever the result was.
 */
const failedOutput = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') process.exitCode = EXIT.output
}

export function guardStreams(): void {
  // oclif's own listener throws: a full disk would be an internal error
  process.stdout.removeAllListeners('error')
  process.stdout.on('error', failedOutput)
  process.stderr.on('error', () => undefined)
}

/** Writes and waits until the stream has taken it; never throws. True where it was written. */
export function write(stream: NodeJS.WriteStream, text: string): Promise<boolean> {
  return new Promise(resolve => {
    stream.write(text, error => {
      if (error && stream === process.stdout) failedOutput(error)
      resolve(!error)
    })
  })
}
