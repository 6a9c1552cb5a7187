import { describe, expect, it } from 'vitest'
import { counted } from '../../../src/model/index.ts'

describe('a number of things', () => {
  it.each([
    [1, 'record class', '1 record class'],
    [2, 'record class', '2 record classes'],
    [2, 'activity', '2 activities'],
    [2, 'day', '2 days'],
    [2, 'switch', '2 switches'],
    [2, 'line of enquiry', '2 lines of enquiry'],
    [1200, 'answer', '1,200 answers'],
  ])('%i %s', (n, one, words) => {
    expect(counted(n, one)).toBe(words)
  })
  it('takes the plural it is given', () => {
    expect(counted(2, 'person', 'people')).toBe('2 people')
  })
})
