// The door that npm knocks at: plain JavaScript, so that a Node too old to strip types can say so.
if (Number.parseInt(process.versions.node, 10) < 26) {
  process.stderr.write(
    'The build needs Node 26 or newer; npm brings it as a development dependency: run it with npm (npm ci, npm run build).\n',
  )
  process.exitCode = 2
} else {
  await import('./build.ts')
}
