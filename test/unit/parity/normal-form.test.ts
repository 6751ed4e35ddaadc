import { describe, expect, it } from 'vitest'
import { normalForm } from '../../parity/normal-form.ts'
import type { NormalFormOptions } from '../../parity/normal-form.ts'
import type { Json, JsonObject, SpecFile } from '../../parity/spec-file.ts'

describe('what names the SDK', () => {
  it('drops the runtime and makes both types of function tasks one', () => {
    const of = (type: string, runtime: JsonObject) => task({ type, metadata: { runtime, retries: {} } })
    expect(of('typescript-task', { flavor: 'typescript' })).toEqual(
      of('python-task', { flavor: 'python', version: '1' }),
    )
    expect(of('typescript-task', {})).not.toEqual(of('sql_task', {}))
  })

  it('drops the launcher of function tasks, and keeps the command of raw containers', () => {
    const container = { image: 'a:1', command: ['echo'], args: ['{{.inputs.n}}'] }
    expect(task({ type: 'typescript-task', container })).toMatchObject({ container: { image: 'a:1' } })
    expect(task({ type: 'raw-container', container })).toMatchObject({ container })
  })

  it('drops the launcher of the primary container of a pod only', () => {
    const podSpec = {
      containers: [
        { name: 'main', args: ['a'] },
        { name: 'side', args: ['b'], env: [] },
      ],
      initContainers: [{ name: 'init', env: [] }],
    }
    const normal = {
      containers: [{ name: 'main' }, { name: 'side', args: ['b'] }],
      initContainers: [{ name: 'init', env: [] }],
    }
    expect(
      task({ type: 'python-task', config: { primary_container_name: 'main' }, k8sPod: { podSpec } })['k8sPod'],
    ).toEqual({ podSpec: normal })
    const overrides = { podTemplate: { primaryContainerName: 'main', podSpec } }
    expect(nodes([{ taskNode: { overrides } }])).toEqual([
      { taskNode: { overrides: { podTemplate: { primaryContainerName: 'main', podSpec: normal } } } },
    ])
  })

  it('drops the packed settings from the environment, and sorts the rest', () => {
    const env = [
      { key: 'B', value: '1' },
      { key: '_F_SS_C', value: 'x' },
      { key: 'A', value: '2' },
    ]
    expect(task({ container: { env } })['container']).toEqual({
      env: [
        { key: 'A', value: '2' },
        { key: 'B', value: '1' },
      ],
    })
    expect(task({ container: { env: [env[1]!] } })['container']).toEqual({})
  })
})

describe('what has no order', () => {
  it('sorts resources, upstream ids as a set, inputs and bound inputs', () => {
    const entries = (...names: string[]) => names.map((name) => ({ name, value: '1' }))
    expect(task({ container: { resources: { limits: entries('MEMORY', 'CPU') } } })['container']).toEqual({
      resources: { limits: entries('CPU', 'MEMORY') },
    })
    expect(nodes([{ taskNode: { overrides: { resources: { requests: entries('GPU', 'CPU') } } } }])).toEqual([
      { taskNode: { overrides: { resources: { requests: entries('CPU', 'GPU') } } } },
    ])
    expect(
      nodes([
        {
          upstreamNodeIds: ['n1', 'n0', 'n1'],
          inputs: [{ var: 'b' }, { var: 'a' }],
          arrayNode: { boundInputs: ['y', 'x'] },
        },
      ]),
    ).toEqual([
      { upstreamNodeIds: ['n0', 'n1'], inputs: [{ var: 'a' }, { var: 'b' }], arrayNode: { boundInputs: ['x', 'y'] } },
    ])
  })

  it('reaches nodes inside branches', () => {
    const inside = (ids: string[]) => [{ branchNode: { ifElse: { case: { thenNode: { upstreamNodeIds: ids } } } } }]
    expect(nodes(inside(['n2', 'n1']))).toEqual(inside(['n1', 'n2']))
  })

  it('sorts sub-workflows by name, and keeps the order of nodes, outputs and list items', () => {
    const sub = (name: string) => ({ id: { name } })
    expect(workflow({ subWorkflows: [sub('b'), sub('a')] })['subWorkflows']).toEqual([sub('a'), sub('b')])
    const outputs = [{ var: 'b', binding: { collection: { bindings: [{ var: '2' }, { var: '1' }] } } }, { var: 'a' }]
    expect(workflow({ template: { nodes: [{ id: 'n1' }, { id: 'n0' }], outputs } })['template']).toEqual({
      nodes: [{ id: 'n1' }, { id: 'n0' }],
      outputs,
    })
  })
})

describe('names of map tasks', () => {
  it('replaces hashes by their number, in file names, ids and messages', () => {
    const file = (index: number, hash: string) =>
      spec(
        'task',
        { template: { id: { name: `flows.map_f_${hash}-arraynode` } } },
        `flows.map_f_${hash}-arraynode`,
        index,
      )
    const names = normalForm([file(0, 'abc1'), file(1, 'def2'), file(2, 'abc1')]).map(({ name, message }) => [
      name,
      (message['template'] as { id: JsonObject }).id['name'],
    ])
    expect(names).toEqual(
      ['HASH1', 'HASH2', 'HASH1'].map((hash) => [`flows.map_f_${hash}-arraynode`, `flows.map_f_${hash}-arraynode`]),
    )
  })
})

describe('JSON schemas of structs', () => {
  const struct = (metadata: JsonObject) =>
    task({ interface: { outputs: { variables: { o0: { type: { simple: 'STRUCT', metadata } } } } } })

  it('keeps kinds, names, required, items and alternatives, and drops the wording', () => {
    const ours = struct({
      type: 'object',
      properties: {
        a: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/A' }], default: null },
        n: { type: 'integer', format: 'int64' },
        e: { enum: ['x'] },
      },
      required: ['n', 'e'],
      $defs: { A: { type: 'array', items: { type: 'string', title: 't' } } },
    })
    const theirs = struct({
      type: 'object',
      title: 'Python',
      additionalProperties: false,
      properties: {
        e: { enum: ['x'], type: 'string' },
        n: { type: 'integer' },
        a: { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }] },
      },
      required: ['e', 'n'],
    })
    expect(ours).toEqual(theirs)
  })

  it('tells integers from numbers, and maps from objects', () => {
    const of = (a: JsonObject) => struct({ type: 'object', properties: { a } })
    expect(of({ type: 'integer' })).not.toEqual(of({ type: 'number' }))
    expect(of({ type: 'object', additionalProperties: { type: 'string' } })).not.toEqual(
      of({ type: 'object', additionalProperties: false }),
    )
    expect(of({ type: 'string' })).not.toEqual(
      struct({ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }),
    )
  })

  it('ends in a schema that refers to itself', () => {
    expect(struct({ properties: { a: { $ref: '#' } }, type: 'object' })).toBeDefined()
  })
})

describe('descriptions of outputs', () => {
  it('do not count where a case says so', () => {
    const described = (description: string) => ({
      interface: { inputs: { variables: { a: { description } } }, outputs: { variables: { o0: { description } } } },
    })
    const normal = task(described('text'), { ignoreOutputDescriptions: ['flows.f'] })
    expect(normal['interface']).toEqual({
      inputs: { variables: { a: { description: 'text' } } },
      outputs: { variables: { o0: {} } },
    })
    expect(task(described('text'))).toEqual(described('text'))
  })
})

describe('presence', () => {
  const message = {
    metadata: { retries: {}, generatesDeck: false, interruptible: false },
    container: { resources: {} },
  }

  it('is kept by the strict form', () => {
    expect(task(message)).toEqual(message)
  })

  it('of empty messages is dropped by the lenient form, from the inside out', () => {
    expect(task(message, { lenient: true })).toEqual({ metadata: { interruptible: false }, container: {} })
    expect(
      workflow({ description: { longDescription: { format: 'DESCRIPTION_FORMAT_RST' } } }, { lenient: true }),
    ).toEqual({})
  })

  it('of empty lists, maps and none is kept by both', () => {
    const bound = [{ binding: { collection: {}, map: {} } }, { binding: { scalar: { noneType: {} } } }]
    expect(nodes([{ inputs: bound }], { lenient: true })).toEqual([{ inputs: bound }])
  })
})

function spec(kind: SpecFile['kind'], message: JsonObject, name = 'flows.f', index = 0): SpecFile {
  return { file: `${index}_${name}_1.pb`, index, name, kind, message }
}

function task(template: JsonObject, options?: NormalFormOptions): JsonObject {
  return normalForm([spec('task', { template })], options)[0]!.message['template'] as JsonObject
}

function workflow(message: JsonObject, options?: NormalFormOptions): JsonObject {
  return normalForm([spec('workflow', message)], options)[0]!.message
}

function nodes(list: JsonObject[], options?: NormalFormOptions): Json {
  return (workflow({ template: { nodes: list } }, options)['template'] as JsonObject)['nodes']!
}
