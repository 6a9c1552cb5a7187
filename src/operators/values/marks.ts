/** Where a passage of a long text stands is kept inside it, between two signs that no text has. */
const [OPEN, CLOSE] = ['\u001e', '\u001f']

/** A long text without the signs that places are kept between. */
export const unmarked = (text: string): string => text.replaceAll(OPEN, ' ').replaceAll(CLOSE, ' ')
/** What follows stands at this place. */
export const placeMark = (place: string): string => `${OPEN}${unmarked(place)}${CLOSE}`

/** Passages of a long text with their places; '' before the first. */
export const passagesOf = (text: string): readonly { readonly place: string; readonly text: string }[] =>
  text.split(OPEN).map((part, index) => {
    const end = index === 0 ? -1 : part.indexOf(CLOSE)
    return { place: end < 0 ? '' : part.slice(0, end), text: part.slice(end + 1) }
  })
/** The words alone. */
export const withoutPlaces = (text: string): string =>
  text.includes(OPEN)
    ? passagesOf(text)
        .map(passage => passage.text)
        .join(' ')
    : text
