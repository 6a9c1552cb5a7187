const LF = 10

/** Where an offset stands, in words: lines from 1, columns from 1 in characters of the line. */
export function lineAndColumn(bytes: Buffer, at: number): string {
  let line = 1
  let start = 0
  for (let i = bytes.indexOf(LF); i >= 0 && i < at; i = bytes.indexOf(LF, i + 1)) {
    line++
    start = i + 1
  }
  return `line ${line}, column ${[...bytes.toString('utf8', start, at)].length + 1}`
}
