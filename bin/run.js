#!/usr/bin/env node
// Syntax that an old Node can parse: the first thing it does is to say which Node it needs.
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

function stop(code, text) {
  process.exitCode = code
  try {
    process.stderr.write(text + '\n')
  } catch (_) {
    process.exitCode = code
  }
}

function lastResort() {
  // Nothing of the error is printed: its text may quote evidence.
  try {
    process.stderr.write('Probity stopped because of an internal error. No result was reached.\n')
  } finally {
    process.exit(70)
  }
}

// Code made from strings is refused for everything that runs in this process. The engine's own switch exists only as
// a start-up flag, which a plain shebang cannot carry; the readers, which meet hostile input, are started with it.
function refuseCodeFromStrings() {
  function refused() {
    throw new EvalError('code from strings is refused')
  }
  var kinds = [function () {}, function* () {}, async function () {}, async function* () {}]
  for (var i = 0; i < kinds.length; i++) {
    var prototype = Object.getPrototypeOf(kinds[i])
    Object.defineProperty(prototype, 'constructor', { value: refused, writable: false, configurable: false })
  }
  globalThis.eval = refused
  globalThis.Function = new Proxy(Function, { apply: refused, construct: refused })
}

function main() {
  var argv = process.argv.slice(2)
  var manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  if (argv.length === 1 && argv[0] === '--version') {
    process.stdout.write('probity ' + manifest.version + '\n')
    return
  }
  var need = parseInt(manifest.engines.node.replace(/[^0-9]*/, ''), 10)
  var have = parseInt(process.versions.node.split('.')[0], 10)
  if (have < need) {
    stop(2, 'Probity needs Node ' + need + ' or newer; this is Node ' + process.versions.node + '. In its own folder, npm brings the right one: npx probity.')
    return
  }
  process.on('uncaughtException', lastResort)
  process.on('unhandledRejection', lastResort)
  refuseCodeFromStrings()
  import('../dist/cli.js').then(
    function (cli) {
      return cli.main(argv, manifest, fileURLToPath(new URL("..", import.meta.url)))
    },
    function () {
      stop(70, 'Probity is not built, or its files are damaged: run npm ci in its folder.')
    },
  )
}

main()
