#!/usr/bin/env node
// Syntax that an old Node can parse: the first thing it does is to say which Node it needs.

// No zone of the machine reaches anything, and its zone file is not even opened.
process.env.TZ = 'UTC0'
// Nor is the machine's user database asked who this is, which on some machines means a socket: the command framework
// looks for a shell and a home only to know where it could keep things, and Probity keeps nothing.
// What libraries print for their makers goes past everything that hides identifiers.
delete process.env.DEBUG
// The version of Node is looked at below, before anything that needs it is loaded.
process.env.OCLIF_DISABLE_ENGINE_WARNING = '1'
process.env.SHELL ??= 'unknown'
process.env.HOME ??= '/'

function stop(code, text) {
  process.exitCode = code
  process.stderr.write(`${text}\n`)
}

// Nothing of the error is printed: its text may quote evidence.
function lastResort() {
  try {
    process.stderr.write('Probity stopped because of an internal error. No result was reached.\n')
  } finally {
    process.exit(70)
  }
}

function refused() {
  throw new EvalError('code from strings is refused')
}

// Code made from strings is refused for everything that runs in this process. The engine's own switch exists only as
// a start-up flag, which a plain shebang cannot carry; the readers, which meet hostile input, are started with it.
function refuseCodeFromStrings() {
  const kinds = [() => {}, function* () {}, async () => {}, async function* () {}]
  for (const kind of kinds) {
    Object.defineProperty(Object.getPrototypeOf(kind), 'constructor', { value: refused, writable: false, configurable: false })
  }
  globalThis.eval = refused
  globalThis.Function = new Proxy(Function, { apply: refused, construct: refused })
}

// The command framework sorts by the order of the machine's language, whose tables take longer to load than it has names to
// sort. One order for everybody.
function sortByCodeUnits() {
  const value = function localeCompare(other) {
    const [a, b] = [String(this), String(other)]
    return a < b ? -1 : a > b ? 1 : 0
  }
  Object.defineProperty(String.prototype, 'localeCompare', { value, writable: true, configurable: true })
}

function main({ readFileSync }, { fileURLToPath }) {
  const argv = process.argv.slice(2)
  const root = fileURLToPath(new URL('..', import.meta.url))
  const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
  process.stdout.on('error', error => {
    if (error.code !== 'EPIPE') process.exitCode = 6
  })
  if (argv.length === 1 && argv[0] === '--version') {
    process.stdout.write(`probity ${manifest.version}\n`)
    return
  }
  const need = Number.parseInt(manifest.engines.node.replace(/[^0-9]*/, ''), 10)
  if (Number.parseInt(process.versions.node, 10) < need) {
    stop(2, `Probity needs Node ${need} or newer; this is Node ${process.versions.node}. In its own folder npm brings it: npx probity.`)
    return
  }
  process.on('uncaughtException', lastResort)
  process.on('unhandledRejection', lastResort)
  refuseCodeFromStrings()
  sortByCodeUnits()
  // An audit's reader starts before the commands are loaded: it works while they load.
  const early = argv[0] === 'audit' ? import('../dist/early.js').then(({ startReaderFor }) => startReaderFor(argv)) : Promise.resolve()
  early
    .then(() => import('../dist/cli.js'))
    .then(
      cli => cli.main(argv, manifest, root),
      () => stop(70, 'Probity is not built, or its files are damaged: run npm ci in its folder.'),
    )
}

// Node hands its own modules over as they are; to import them it first makes them anew, which takes a tenth of what
// --version takes. An older Node can only import.
if (process.getBuiltinModule) main(process.getBuiltinModule('fs'), process.getBuiltinModule('url'))
else Promise.all([import('node:fs'), import('node:url')]).then(([fs, url]) => main(fs, url))
