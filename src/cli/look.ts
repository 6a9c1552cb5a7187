/** What the screen can show, decided once. */
export interface Look {
  readonly colour: boolean
  readonly ascii: boolean
}

/** `NO_COLOR`, `--no-color`, `CI` and pipes mean plain; a console whose locale is not UTF-8 gets ASCII marks. */
export function lookOf(stream: NodeJS.WriteStream, noColour: boolean): Look {
  const env = process.env
  const tty = stream.isTTY === true
  const silent = noColour || (env.NO_COLOR ?? '') !== '' || (env.CI ?? '') !== '' || env.TERM === 'dumb'
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || ''
  const utf8 = /utf-?8/i.test(locale) || process.platform === 'win32' || process.platform === 'darwin'
  return { colour: tty && !silent, ascii: tty && !utf8 }
}
