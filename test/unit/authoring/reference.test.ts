import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { makeReference, referenceOf } from '../../../src/authoring/reference.ts'
import type { ReferenceData } from '../../../src/authoring/reference.ts'
import type { FlyteType } from '../../../src/model/types.ts'

const row: FlyteType = {
  kind: 'struct',
  title: 'Row',
  fields: [
    { name: 'score', type: { kind: 'float' } },
    { name: 'then', type: { kind: 'integer' } },
    { name: 'toString', type: { kind: 'string' } },
    { name: 'note', type: { kind: 'union', variants: [{ kind: 'string' }, { kind: 'none' }] } },
  ],
}
const one = (type: FlyteType): never =>
  makeReference({ kind: 'one', scope: {}, node: { id: 'n0' }, var: 'o0', path: [], type, label: 'load(…)' }) as never
const several = (data: Partial<ReferenceData> = {}): never =>
  makeReference({
    kind: 'several',
    scope: {},
    node: { id: 'n0' },
    outputs: [
      { name: 'days', type: { kind: 'list', item: row } },
      { name: 'rows', type: { kind: 'integer' } },
    ],
    tuple: false,
    label: 'load(…)',
    ...data,
  } as ReferenceData) as never

/** As JavaScript sees it. */
type Loose = { [key: string]: Loose } & number & string

describe('a reference', () => {
  it('leads through objects, lists and maps to references of their types', () => {
    const list = several() as { days: { 3: { score: never } } }
    expect(referenceOf(list.days[3].score)).toMatchObject({ var: 'days', path: [3, 'score'], type: { kind: 'float' } })
    const map = one({ kind: 'map', value: row }) as { anything: { note: never } }
    expect(referenceOf(map.anything.note)).toMatchObject({ path: ['anything', 'note'] })
  })

  it('gives outputs by name, in a rest pattern too, and by position when they are a tuple', () => {
    const { rows, ...others } = several() as { rows: never; days: never }
    expect(referenceOf(rows)).toMatchObject({ var: 'rows' })
    expect(Object.keys(others)).toEqual(['days'])
    const [first, second] = several({ tuple: true }) as never[]
    expect([referenceOf(first), referenceOf(second)]).toMatchObject([{ var: 'days' }, { var: 'rows' }])
  })

  it('lets a field have the name of a method', () => {
    expect(referenceOf((one(row) as { toString: never }).toString)).toMatchObject({ path: ['toString'] })
  })

  it.each<[string, (value: Loose) => unknown, string]>([
    ['a property that is not there', (value) => value['scor'], 'did you mean "score"?'],
    ['a step into what may be null', (value) => value['note']['length'], 'FLY1021'],
    ['arithmetic', (value) => value * 2, 'FLY1020'],
    ['comparison', (value) => value > 2, 'FLY1020'],
    ['text', (value) => `text: ${value}`, 'string conversion'],
    ['JSON', (value) => JSON.stringify(value), 'FLY1020'],
    ['iteration', (value) => Array.from(value), 'FLY1020'],
    ['spreading', (value) => Object.assign({}, value), 'spreading'],
    ['"in"', (value) => 'score' in value, 'FLY1020'],
    ['assignment', (value) => (value['score'] = 1 as never), 'assignment'],
    ['await', (value) => value['then'], 'FLY1023'],
  ])('refuses %s', (_, use, text) => {
    expect(() => use(one(row))).toThrow(text)
  })

  it('names the outputs that there are', () => {
    expect(() => (several() as { row: never }).row).toThrow(/no output "row", did you mean "rows"\?/)
  })

  it('can be printed', () => {
    expect(inspect(several())).toBe('[reference to load(…)]')
  })

  it('accepts everything when it stands in for a mistake', () => {
    const broken = makeReference({ kind: 'broken', scope: {}, node: undefined, label: 'x' }) as { a: { b: never } }
    expect(referenceOf(broken.a.b)?.kind).toBe('broken')
  })
})
