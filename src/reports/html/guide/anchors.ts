/** Names of the page's own anchors begin with a letter and a hyphen; a point of the protocol that does too gets another before it. */
export const pointAnchor = (id: string): string => (/^[a-z]-/.test(id) ? `r-${id}` : id)
/** Where a check is set out, by its number in the guide. */
export const checkAnchor = (number: number): string => `c-${number}`
