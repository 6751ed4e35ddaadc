import { beforeEach, describe, expect, it } from 'vitest'
import { artifact, artifactOf, fromInput } from '../../../src/authoring/artifact.ts'

beforeEach(() => void Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm')))

type Loose = ((values?: unknown) => object) & { query(values?: unknown): object }
const declare = (options: object) => (artifact as unknown as (options: object) => Loose)(options)

describe('an artifact', () => {
  it('marks outputs and asks for inputs, with texts and inputs as partitions', () => {
    const model = artifact({ name: 'model', partitions: ['region', 'kind'] })
    const partitions = [
      { key: 'region', value: { kind: 'input', var: 'where' } },
      { key: 'kind', value: { kind: 'constant', value: 'large' } },
    ]
    expect(artifactOf(model({ kind: 'large', region: fromInput('where') }))).toEqual({
      use: 'output',
      model: { name: 'model', partitions },
    })
    expect(artifactOf(model.query({ kind: 'large', region: fromInput('where') }))).toEqual({
      use: 'query',
      model: { name: 'model', partitions },
    })
  })

  it('needs no partitions', () => {
    const plain = artifact({ name: 'plain', project: 'p', domain: 'd' })
    expect(artifactOf(plain())?.model).toEqual({ name: 'plain', project: 'p', domain: 'd', partitions: [] })
    expect(artifactOf(plain.query())?.use).toBe('query')
  })

  it('may be partitioned by time', () => {
    const daily = artifact({ name: 'daily', timePartition: 'day' })
    expect(artifactOf(daily({ timePartition: new Date('2026-01-02T03:04:05.678Z') }))?.model.time).toEqual({
      granularity: 'day',
      value: { kind: 'datetime', seconds: '1767323045', nanos: 678_000_000 },
    })
    expect(artifactOf(daily.query({ timePartition: fromInput('at') }))?.model.time?.value).toEqual({
      kind: 'input',
      var: 'at',
    })
  })

  it.each([
    ['no name', {}],
    ['an empty name', { name: '' }],
    ['partitions that are no list', { name: 'a', partitions: 'region' }],
    ['an empty partition', { name: 'a', partitions: [''] }],
    ['a partition twice', { name: 'a', partitions: ['x', 'x'] }],
    ['eleven partitions', { name: 'a', partitions: Array.from({ length: 11 }, (_, i) => `p${i}`) }],
    ['a partition named as the time is', { name: 'a', partitions: ['timePartition'] }],
    ['a time that does not exist', { name: 'a', timePartition: 'week' }],
  ])('is refused with %s', (_, options) => {
    expect(() => declare(options)).toThrow('FLY1044')
  })

  it.each([
    ['a partition left out', { region: 'eu' }],
    ['nothing at all', undefined],
    ['an unknown partition', { region: 'eu', at: new Date(0), kind: 'x' }],
    ['a number', { region: 1, timePartition: new Date(0) }],
    ['a time that is text', { region: 'eu', timePartition: '2026-01-01' }],
    ['a time that is none', { region: 'eu', timePartition: new Date(Number.NaN) }],
  ])('is refused for %s', (_, values) => {
    const model = declare({ name: 'model', partitions: ['region'], timePartition: 'hour' })
    expect(() => model(values)).toThrow('FLY1045')
    expect(() => model.query(values)).toThrow('FLY1045')
  })

  it('is nothing that other values are', () => {
    for (const value of [undefined, null, 'x', {}, fromInput('x'), artifact({ name: 'a' })]) {
      expect(artifactOf(value)).toBeUndefined()
    }
  })
})
