import { expect, test } from 'vitest'
import { oncePer } from '../../../src/reports/common/once.ts'
import { ALL, fitting, type Room, remembered } from '../../../src/reports/terminal/report/room.ts'

test('a thing is made once for each object, whatever is equal to it', () => {
  const asked: object[] = []
  const made = oncePer((of: { readonly n: number }) => {
    asked.push(of)
    return of.n
  })
  const [one, same] = [{ n: 1 }, { n: 1 }]
  expect([made(one), made(one), made(same), made(one)]).toEqual([1, 1, 1, 1])
  expect(asked).toEqual([one, same])
})

test('a part is made again only where the room that it asked for differs', () => {
  const asked: number[] = []
  const part = remembered((room: Room) => {
    asked.push(room.actions)
    return room.actions > 1 ? [`${room.actions} ${room.title}`] : []
  })
  const room = { ...ALL, actions: 1, title: 0, notes: 0 }
  expect(part(room)).toEqual([])
  expect(part({ ...room, notes: 5, title: 9 })).toEqual([])
  expect(part({ ...room, actions: 2 })).toEqual(['2 0'])
  expect(part({ ...room, actions: 2, title: 1 })).toEqual(['2 1'])
  expect(part({ ...room, actions: 2, notes: 3 })).toEqual(['2 0'])
  expect(asked).toEqual([1, 2, 2])
})

test('a report fits the same whether or not its parts are remembered', () => {
  const parts = (['actions', 'unknown', 'notes'] as const).map(name => (room: Room) => Array.from({ length: room[name] * 3 }, () => name))
  const plain = fitting(room => parts.flatMap(part => part(room)), 30)
  const kept = parts.map(part => remembered(part))
  expect(fitting(room => kept.flatMap(part => part(room)), 30)).toEqual(plain)
  expect(plain.length).toBeGreaterThan(20)
})
