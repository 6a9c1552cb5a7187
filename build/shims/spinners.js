// oclif makes a spinner as soon as it finds a terminal, and Probity never starts it: it has ora for that.
const still = { frames: [''] }
export default { dots2: still, line: still }
