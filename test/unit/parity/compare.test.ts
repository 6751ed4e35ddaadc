import { describe, expect, it } from 'vitest'
import { CASE_NAMES, goldenPath } from '../../parity/cases.ts'
import { compareSpecs } from '../../parity/compare.ts'
import { formatDifference } from '../../parity/diff.ts'
import { parseFileName, readGolden } from '../../parity/spec-file.ts'
import type { JsonObject, SpecFile } from '../../parity/spec-file.ts'

describe('goldens', () => {
  it.each(CASE_NAMES)('%s equals itself under both forms', (name) => {
    const golden = readGolden(goldenPath(name))
    expect(golden.length).toBeGreaterThan(0)
    expect(compareSpecs(golden, golden)).toEqual([])
    expect(compareSpecs(golden, golden, { lenient: true })).toEqual([])
  })

  it('are read with number, kind and name', () => {
    const golden = readGolden(goldenPath('hello'))
    expect(golden.map(({ index, kind, name }) => ({ index, kind, name }))).toEqual([
      { index: 0, kind: 'task', name: 'hello.greet' },
      { index: 1, kind: 'task', name: 'hello.shout' },
      { index: 2, kind: 'workflow', name: 'hello.main' },
      { index: 3, kind: 'launch_plan', name: 'hello.main' },
    ])
  })

  it('are refused under a name that is none of a registration file', () => {
    expect(() => parseFileName('hello.greet_1.pb')).toThrow('"hello.greet_1.pb" is not named like a registration file')
  })
})

describe('what fails', () => {
  const golden = readGolden(goldenPath('hello'))

  it('a changed field', () => {
    const ours = edit(golden, 'workflow', 'hello.main', (message) => {
      node(message, 1)['inputs'] = [{ var: 'text', binding: { promise: { nodeId: 'n0', var: 'o1' } } }]
    })
    expect(lines(ours, golden)).toEqual([
      'workflow hello.main template.nodes[1].inputs[0].binding.promise.var: "o1", the golden has "o0"',
    ])
    expect(compareSpecs(ours, golden, { lenient: true })).toHaveLength(1)
  })

  it('a missing entity, and the order of those behind it', () => {
    const ours = golden.filter(({ name }) => name !== 'hello.shout').map((file, index) => ({ ...file, index }))
    expect(lines(ours, golden)).toEqual([
      'task hello.shout file: missing, the golden has "1_hello.shout_1.pb"',
      'workflow hello.main number: 1, the golden has 2',
      'launch plan hello.main number: 2, the golden has 3',
    ])
    expect(lines(ours, golden, { anyOrder: true })).toHaveLength(1)
  })

  it('an entity too many', () => {
    const more: SpecFile = { ...golden[0]!, index: 4, file: '4_hello.more_1.pb', name: 'hello.more' }
    expect(lines([...golden, more], golden)).toEqual([
      'task hello.more file: not in the golden, but ours has "4_hello.more_1.pb"',
    ])
  })

  it('a file twice, which is one file when order does not count', () => {
    const twice = [...golden, { ...golden[0]!, index: 4 }]
    expect(lines(twice, golden)).toHaveLength(1)
    expect(lines(twice, golden, { anyOrder: true })).toEqual([])
    const other = edit(golden, 'task', 'hello.greet', (message) => (template(message)['custom'] = { a: 1 }))[0]!
    expect(lines([...golden, { ...other, index: 4 }], golden, { anyOrder: true })).toHaveLength(1)
  })

  it('a wrong order, unless order does not count', () => {
    const [greet, shout, ...rest] = golden as [SpecFile, SpecFile, ...SpecFile[]]
    const ours = [{ ...shout, index: 0 }, { ...greet, index: 1 }, ...rest]
    expect(lines(ours, golden)).toEqual([
      'task hello.greet number: 1, the golden has 0',
      'task hello.shout number: 0, the golden has 1',
    ])
    expect(compareSpecs(ours, golden, { anyOrder: true })).toEqual([])
  })

  it('another kind of the same name', () => {
    const ours = golden.map((file) =>
      file.kind === 'launch_plan' ? { ...file, kind: 'workflow' as const, name: 'hello.plan' } : file,
    )
    expect(compareSpecs(ours, golden)).toHaveLength(2)
  })

  it('a lost presence, strictly; the platform does not tell it from an empty message', () => {
    const ours = edit(
      golden,
      'task',
      'hello.greet',
      (message) => delete (template(message)['metadata'] as JsonObject)['retries'],
    )
    expect(lines(ours, golden)).toEqual(['task hello.greet template.metadata.retries: missing, the golden has {}'])
    expect(compareSpecs(ours, golden, { lenient: true })).toEqual([])
  })

  it('a lost presence that always matters', () => {
    const plans = readGolden(goldenPath('nesting'))
    const ours = edit(
      plans,
      'workflow',
      'tree.nesting.root',
      (message) => delete (node(message, 0)['metadata'] as JsonObject)['interruptible'],
    )
    expect(lines(ours, plans, { lenient: true })).toEqual([
      'workflow tree.nesting.root template.nodes[0].metadata.interruptible: missing, the golden has false',
    ])
    const collections = readGolden(goldenPath('collections'))
    const bare = JSON.parse(JSON.stringify(collections).replace('"collection":{}', '"map":{}')) as SpecFile[]
    expect(compareSpecs(bare, collections, { lenient: true }).map(formatDifference)).toHaveLength(2)
  })

  it('bytes of a msgpack constant', () => {
    const records = readGolden(goldenPath('records'))
    const ours = JSON.parse(JSON.stringify(records).replace('haJpZKJ4Ma', 'haJpZKJ4Mb')) as SpecFile[]
    expect(lines(ours, records)).toHaveLength(1)
  })
})

type Options = Parameters<typeof compareSpecs>[2]

function lines(ours: readonly SpecFile[], golden: readonly SpecFile[], options?: Options): string[] {
  return compareSpecs(ours, golden, options).map((difference) => `${difference.entity} ${formatDifference(difference)}`)
}

/** A copy of the files in which one message is edited in place. */
function edit(
  files: readonly SpecFile[],
  kind: SpecFile['kind'],
  name: string,
  change: (message: JsonObject) => unknown,
): SpecFile[] {
  const copy = structuredClone(files) as SpecFile[]
  const found = copy.find((file) => file.kind === kind && file.name === name)
  if (!found) throw new Error(`no ${kind} ${name}`)
  change(found.message)
  return copy
}

function template(message: JsonObject): JsonObject {
  return message['template'] as JsonObject
}

function node(message: JsonObject, index: number): JsonObject {
  return (template(message)['nodes'] as JsonObject[])[index]!
}
