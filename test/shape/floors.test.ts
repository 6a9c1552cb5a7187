import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Import, importsOf, type SourceFile, sourceFiles } from '../support/sources.ts'

/** Which rooms a room may import, and why. A room may always import itself. */
const FLOORS: readonly { rooms: readonly string[]; may: readonly string[]; why: string }[] = [
  { rooms: ['model'], may: [], why: 'the words everyone shares depend on nothing' },
  { rooms: ['operators'], may: ['model'], why: 'pure logic over shared words' },
  { rooms: ['files'], may: ['model'], why: 'one place to defend paths, sizes, links and durability' },
  { rooms: ['privacy'], may: [], why: 'what hides identifiers depends on nothing that could be wrong' },
  {
    rooms: ['protocol', 'evidence', 'checks', 'assessment', 'reports', 'seal', 'store'],
    may: ['model', 'operators', 'files', 'privacy'],
    why: 'a format must not influence a verdict; a verdict must not know a screen',
  },
  {
    rooms: ['reader', 'app'],
    may: ['model', 'operators', 'files', 'privacy', 'protocol', 'evidence', 'checks', 'assessment', 'reports', 'seal', 'store'],
    why: 'where the flow is written down',
  },
  { rooms: ['cli'], may: ['app', 'model', 'commands', 'privacy'], why: 'shells, no rules of assessment' },
  { rooms: ['commands'], may: ['app', 'model', 'cli', 'privacy'], why: 'shells, no rules of assessment' },
  { rooms: [''], may: ['app', 'model'], why: 'the library entry names the public functions and their types' },
]

/** Packages and Node modules that only some rooms may import, and why. */
const KEPT: readonly { module: RegExp; rooms: readonly string[]; why: string }[] = [
  { module: /^(node:)?fs(\/promises)?$/, rooms: ['files'], why: 'one place to defend paths, sizes, links and durability' },
  { module: /^(node:)?child_process$/, rooms: ['app'], why: 'only the reader pool starts processes' },
  {
    module: /^(node:)?(net|http|https|http2|dgram|tls|dns|inspector|cluster|worker_threads|vm|repl)(\/.*)?$/,
    rooms: [],
    why: 'nothing leaves, and a worker thread is no boundary',
  },
  { module: /^(chalk|ora)$/, rooms: ['cli', 'reports'], why: 'colour and progress are for screens' },
  { module: /^@oclif\/core/, rooms: ['cli', 'commands'], why: 'the command framework stays in the shells' },
  { module: /^yaml$/, rooms: ['protocol', 'evidence'], why: 'YAML is parsed by those who locate its mistakes' },
  { module: /^yauzl$/, rooms: ['evidence'], why: 'archives are opened where evidence is read' },
  { module: /^unpdf(\/|$)/, rooms: ['evidence'], why: 'PDFs are opened where evidence is read' },
  { module: /^validator:/, rooms: ['reader'], why: 'documents given as files are checked where they are parsed' },
]

const files = sourceFiles()
const roomOf = (file: SourceFile, { from }: Import): string | undefined => {
  if (!from.startsWith('.')) return undefined
  const target = posix.normalize(posix.join(posix.dirname(file.path), from))
  return target.includes('/') ? target.split('/')[0] : ''
}

describe('floors', () => {
  it.each(FLOORS)('$rooms import only $may: $why', ({ rooms, may }) => {
    const wrong = files
      .filter(file => rooms.includes(file.room))
      .flatMap(file => importsOf(file).map(found => ({ file, found, room: roomOf(file, found) })))
      .filter(({ file, room }) => room !== undefined && room !== file.room && !may.includes(room))
      .map(({ file, found }) => `${file.path}:${found.line} imports ${found.from}`)
    expect(wrong).toEqual([])
  })

  it('knows every room', () => {
    const known = new Set(FLOORS.flatMap(({ rooms }) => rooms))
    expect([...new Set(files.map(({ room }) => room))].filter(room => !known.has(room))).toEqual([])
  })

  it('enters another room only by its index', () => {
    const wrong = files.flatMap(file =>
      importsOf(file)
        .filter(found => {
          const room = roomOf(file, found)
          return (
            room !== undefined &&
            room !== file.room &&
            room !== '' &&
            room !== 'cli' &&
            room !== 'commands' &&
            !found.from.endsWith(`/${room}/index.ts`)
          )
        })
        .map(found => `${file.path}:${found.line} imports ${found.from}`),
    )
    expect(wrong).toEqual([])
  })

  it.each(KEPT)('$module only in $rooms: $why', ({ module, rooms }) => {
    const wrong = files.flatMap(file =>
      importsOf(file)
        .filter(({ from }) => module.test(from) && !rooms.includes(file.room))
        .map(({ from, line }) => `${file.path}:${line} imports ${from}`),
    )
    expect(wrong).toEqual([])
  })

  it('has no cycles', () => {
    const edges = new Map(
      files.map(file => [
        file.path,
        importsOf(file)
          .filter(({ from, typeOnly }) => from.startsWith('.') && !typeOnly)
          .map(({ from }) => posix.normalize(posix.join(posix.dirname(file.path), from))),
      ]),
    )
    const done = new Set<string>()
    const cycles: string[] = []
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
        return
      }
      if (done.has(path)) return
      for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
      done.add(path)
    }
    for (const path of edges.keys()) visit(path, [])
    expect(cycles).toEqual([])
  })
})
