// oclif fills its help templates with ejs, which makes code from strings. Its templates only ever print a value, so
// this renderer does that and nothing else: `<%= config.bin %>`.
const lookUp = (data, path) => path.split('.').reduce((at, key) => (at === undefined || at === null ? undefined : at[key]), data)

export function render(template, data) {
  return template
    .split('<%')
    .map((piece, index) => {
      if (index === 0) return piece
      const end = piece.indexOf('%>')
      if (end < 0) return piece
      const value = lookUp(data, piece.slice(0, end).replace(/^[=-]/, '').trim())
      return `${value ?? ''}${piece.slice(end + 2)}`
    })
    .join('')
}

export default { render }
