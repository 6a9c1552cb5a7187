/** A text as the name of an anchor: what a link's fragment holds unchanged stays, anything else is its code. `B2.a` stays `B2.a`. */
export const anchor = (text: string): string => text.replace(/[^A-Za-z0-9.-]/gu, char => `_${(char.codePointAt(0) ?? 0).toString(16)}_`)
