import { createHmac } from 'node:crypto'

/** Ten digits of an NHS number, spaces and hyphens dropped; undefined where the check digit does not hold. */
function nhsDigits(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '')
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return undefined
  let sum = 0
  for (let i = 0; i < 9; i++) sum += Number(digits[i]) * (10 - i)
  const check = (11 - (sum % 11)) % 11
  return check === Number(digits[9]) ? digits : undefined
}

/** Keyed hash of an NHS number for matching within one run; undefined where it is no such number. The number is not kept. */
export function personKey(text: string, key: string): string | undefined {
  const digits = nhsDigits(text)
  return digits === undefined ? undefined : createHmac('sha256', key).update(digits).digest('base64url')
}
