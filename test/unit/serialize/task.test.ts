import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { TaskModel } from '../../../src/model/entity.ts'
import type { JsonObject } from '../../../src/model/resources.ts'
import type { SerializationSettings } from '../../../src/model/settings.ts'
import type { Diagnostic } from '../../../src/model/source.ts'
import { createContext } from '../../../src/serialize/context.ts'
import { specToJson } from '../../../src/serialize/spec.ts'
import { serializeTask } from '../../../src/serialize/task.ts'
import type { Json } from './utils/golden.ts'
import { settings, task } from './utils/models.ts'

function serialize(
  more: Partial<TaskModel>,
  given: Partial<SerializationSettings> = {},
): { template: Json; description: Json; diagnostics: readonly Diagnostic[] } {
  const context = createContext({ entities: [] }, settings(given))
  const { template, description } = specToJson(serializeTask(task(more), context)) as Json
  return { template, description, diagnostics: context.diagnostics }
}

const packed = { kind: 'function', module: 'flows', export: 'fit', packedSettings: true } as const

describe('serializeTask', () => {
  it('names itself as the SDK', () => {
    expect(serialize({}, { sdkVersion: '0.7.0' }).template['metadata'].runtime).toEqual({
      type: 'FLYTE_SDK',
      flavor: 'typescript',
      version: '0.7.0',
    })
  })

  it('writes what flytekit writes even where it says nothing [A11]', () => {
    const { metadata, container, interface: typed, ...template } = serialize({}).template
    expect(metadata).toEqual({ runtime: expect.anything(), retries: {}, generatesDeck: false, metadata: {} })
    expect(container).toEqual({ image: 'ghcr.io/acme/app:v1', args: expect.any(Array), resources: {} })
    expect(typed).toEqual({ inputs: {}, outputs: {} })
    expect(template).toEqual({ id: { resourceType: 'TASK', name: 'flows.fit' }, type: 'typescript-task' })
  })

  it.each([
    [undefined, undefined],
    [true, true],
    [false, false],
  ])('tells interruptible %s from the other two', (interruptible, written) => {
    const metadata = { ...task().metadata, ...(interruptible !== undefined && { interruptible }) }
    expect(serialize({ metadata }).template['metadata'].interruptible).toBe(written)
  })

  it('takes the description of an input from its text, else from its name [P26]', () => {
    const inputs = [
      { name: 'a', type: { kind: 'integer' }, description: 'how many' },
      { name: 'b', type: { kind: 'integer' } },
    ] as const
    const { interface: typed } = serialize({ interface: { inputs, outputs: [], outputShape: 'none' } }).template
    expect(typed.inputs.variables).toMatchObject({ a: { description: 'how many' }, b: { description: 'b' } })
  })

  it('leaves defaults out of the interface', () => {
    const inputs = [{ name: 'a', type: { kind: 'integer' }, default: { kind: 'integer', value: '5' } }] as const
    const { interface: typed } = serialize({ interface: { inputs, outputs: [], outputShape: 'none' } }).template
    expect(typed.inputs.variables.a).toEqual({ type: { simple: 'INTEGER' }, description: 'a' })
  })

  it('leaves an empty custom object out [P8]', () => {
    expect(serialize({ custom: {} }).template).not.toHaveProperty('custom')
    expect(serialize({ custom: { b: 1, a: [true, null] } }).template['custom']).toEqual({ a: [true, null], b: 1 })
  })

  it('says of which type the task is, in which version, and what its plugin and its secrets are [P6 P32 P34 P35 T9]', () => {
    const secrets = [{ group: 'openai', key: 'token', version: '2', mount: 'file', env: 'TOKEN' }] as const
    const { template } = serialize({ taskType: 'spark', taskTypeVersion: 2, config: { queue: 'fast' }, secrets })
    expect(template).toMatchObject({ type: 'spark', taskTypeVersion: 2, config: { queue: 'fast' } })
    expect(template['securityContext']).toEqual({
      secrets: [{ group: 'openai', key: 'token', groupVersion: '2', mountRequirement: 'FILE', envVar: 'TOKEN' }],
    })
    expect(template['id'].name).toBe('flows.fit')
  })

  it('lets the environment of the task win over that of the settings, raw containers included [P24 E38 B11]', () => {
    const env = [
      { key: 'MODE', value: 'task' },
      { key: 'OWN', value: '1' },
      { key: 'STAGE', value: 'dev' },
    ]
    const raw = { kind: 'container', command: ['x'], args: [], data: { format: 'json' } } as const
    for (const more of [{}, { run: raw }]) {
      const { template } = serialize(
        { env: { OWN: '1', MODE: 'task' }, ...more },
        { env: { STAGE: 'dev', MODE: 'all' } },
      )
      expect(template['container'].env).toEqual(env)
    }
  })

  it('packs the settings into the environment of a task that makes specs, the same every time [E39 B11 D12]', () => {
    const given = settings({ project: 'p', env: { B: '1', A: '2' } })
    const [first, second] = [1, 2].map(() => serialize({ run: packed }, given).template['container'].env)
    expect(first).toEqual(second)
    const [text] = first.flatMap(({ key, value }: Json) => (key === '_F_SS_C' ? [value] : []))
    const bytes = Buffer.from(text, 'base64')
    expect(JSON.parse(gunzipSync(bytes).toString('utf8'))).toEqual(given)
    // Time 0 and an unknown system, so that nothing of the machine is in it.
    expect([...bytes.subarray(4, 8), bytes[9]]).toEqual([0, 0, 0, 0, 255])
    expect(serialize({}, given).template['container'].env.map(({ key }: Json) => key)).toEqual(['A', 'B'])
  })

  it('applies default resources only where the task states none, and never to raw containers', () => {
    const defaultResources = { requests: [{ name: 'cpu', value: '250m' }], limits: [] } as const
    const own = { requests: [], limits: [{ name: 'memory', value: '1Gi' }] } as const
    const raw = { kind: 'container', command: ['x'], args: [], data: { format: 'json' } } as const
    const resources = (more: Partial<TaskModel>) =>
      serialize(more, { defaultResources }).template['container'].resources
    expect(resources({})).toEqual({ requests: [{ name: 'CPU', value: '250m' }] })
    expect(resources({ resources: own })).toEqual({ limits: [{ name: 'MEMORY', value: '1Gi' }] })
    expect(resources({ run: raw })).toEqual({})
  })

  it('tells any partition of an accelerator from a size and from none [P9 E16]', () => {
    const accelerator = (partition?: string | null) =>
      serialize({ accelerator: { device: 'a100', ...(partition !== undefined && { partition }) } }).template[
        'extendedResources'
      ].gpuAccelerator
    expect(accelerator()).toEqual({ device: 'a100' })
    expect(accelerator(null)).toEqual({ device: 'a100', unpartitioned: true })
    expect(accelerator('1g.5gb')).toEqual({ device: 'a100', partitionSize: '1g.5gb' })
  })

  it('writes how the data of a raw container goes in and out', () => {
    const io = { download: 'stream', upload: 'none' } as const
    const data = { inputDir: '/in', outputDir: '/out', format: 'yaml', io } as const
    const run = { kind: 'container', command: ['tool'], args: ['-x'], data } as const
    expect(serialize({ run }).template['container']).toMatchObject({
      command: ['tool'],
      args: ['-x'],
      dataConfig: {
        enabled: true,
        inputPath: '/in',
        outputPath: '/out',
        format: 'YAML',
        ioStrategy: { downloadMode: 'DOWNLOAD_STREAM', uploadMode: 'DO_NOT_UPLOAD' },
      },
    })
  })
})

describe('documentation', () => {
  it('is absent without docs, and has a long description with them [J5]', () => {
    expect(serialize({}).description).toBeUndefined()
    expect(serialize({ docs: { format: 'rst' } }).description).toEqual({
      longDescription: { format: 'DESCRIPTION_FORMAT_RST' },
    })
  })

  it('holds the text where there is an address too', () => {
    const { description } = serialize({ docs: { format: 'markdown', long: 'text', uri: 'https://a.b', icon: 'i' } })
    expect(description['longDescription']).toEqual({
      format: 'DESCRIPTION_FORMAT_MARKDOWN',
      value: 'text',
      iconLink: 'i',
    })
  })

  it('reports a long description beyond 16 KiB, counted in bytes [J6]', () => {
    expect(serialize({ docs: { format: 'rst', long: 'é'.repeat(8192) } }).diagnostics).toEqual([])
    expect(serialize({ docs: { format: 'rst', long: 'é'.repeat(8193) } }).diagnostics).toMatchObject([
      { code: 'FLY2406', entity: 'flows.fit', message: expect.stringContaining('16386 bytes, expected at most 16384') },
    ])
  })
})

describe('pods', () => {
  const template = (spec: JsonObject, primaryContainer = 'main') => ({
    primaryContainer,
    spec,
    labels: { b: '2', a: '1' },
    annotations: {},
  })

  it('puts the task into the primary container and leaves the others alone, but for their images [P11 E12 E19 B3]', () => {
    const spec = {
      initContainers: [{ name: 'init', image: '{{.image.default}}' }],
      containers: [
        { name: 'main', workingDir: '/x', command: ['own'], env: [{ name: 'OWN', value: '1' }] },
        { name: 'helper', image: '{{.image.gpu.fqn}}:h', args: ['--fast'] },
      ],
      restartPolicy: 'Never',
    }
    const images = { default: 'app:v1', gpu: 'gpu:g1' }
    const { template: pod } = serialize(
      { podTemplate: template(spec), env: { OWN: 'task', MODE: 'x' } },
      { images, env: { STAGE: 'dev' } },
    )
    expect(pod).not.toHaveProperty('container')
    expect(pod['config']).toEqual({ primary_container_name: 'main' })
    expect(pod['k8sPod'].metadata).toEqual({ labels: { a: '1', b: '2' } })
    expect(pod['k8sPod'].podSpec).toEqual({
      initContainers: [{ name: 'init', image: '{{.image.default}}' }],
      containers: [
        {
          name: 'main',
          workingDir: '/x',
          image: 'app:v1',
          command: [],
          args: expect.arrayContaining(['flyte-execute']),
          env: [
            { name: 'MODE', value: 'x' },
            { name: 'OWN', value: 'task' },
            { name: 'STAGE', value: 'dev' },
            { name: 'OWN', value: '1' },
          ],
        },
        { name: 'helper', image: 'gpu:h', args: ['--fast'] },
      ],
      restartPolicy: 'Never',
    })
  })

  it('makes a missing primary container at the end of the list', () => {
    const { template: pod } = serialize({ podTemplate: template({ containers: [{ name: 'a' }] }, 'primary') })
    expect(pod['k8sPod'].podSpec.containers.map(({ name }: Json) => name)).toEqual(['a', 'primary'])
    expect(serialize({ podTemplate: template({}, 'p') }).template['k8sPod'].podSpec.containers).toMatchObject([
      { name: 'p' },
    ])
  })

  it('prefers the image of the primary container, and needs none of the task then', () => {
    const spec = { containers: [{ name: 'main', image: 'own:1' }] }
    const { template: pod, diagnostics } = serialize({ podTemplate: template(spec) }, { images: {} })
    expect(pod['k8sPod'].podSpec.containers[0].image).toBe('own:1')
    expect(diagnostics).toEqual([])
  })

  it('replaces the resources of the primary container, or keeps them where the task has none', () => {
    const spec = { containers: [{ name: 'main', resources: { limits: { cpu: '9' } } }] }
    const resources = (more: Partial<TaskModel>) =>
      serialize({ podTemplate: template(spec), ...more }).template['k8sPod'].podSpec.containers[0].resources
    expect(resources({})).toEqual({ limits: { cpu: '9' } })
    const requests = [
      { name: 'ephemeralStorage', value: '1Gi' },
      { name: 'gpu', value: '1' },
    ] as const
    expect(resources({ resources: { requests, limits: [] } })).toEqual({
      requests: { 'ephemeral-storage': '1Gi', gpu: '1' },
      limits: {},
    })
  })

  it('prefixes the arguments for fast registration once [B3 B4]', () => {
    const fast = { distribution: 'd', destination: 'e' }
    const { template: pod } = serialize({ podTemplate: template({ containers: [{ name: 'main' }] }) }, { fast })
    const { args } = pod['k8sPod'].podSpec.containers[0]
    expect(args.filter((arg: string) => arg === 'flyte-fast-execute')).toHaveLength(1)
    expect(args[0]).toBe('flyte-fast-execute')
  })

  it('carries the data of a raw container', () => {
    const run = {
      kind: 'container',
      command: ['sh'],
      args: ['-c'],
      data: { inputDir: '/in', format: 'proto' },
    } as const
    const { template: pod } = serialize({ run, podTemplate: template({ containers: [{ name: 'main' }] }) })
    expect(pod['k8sPod'].dataConfig).toEqual({ enabled: true, inputPath: '/in', format: 'PROTO' })
    expect(pod['k8sPod'].podSpec.containers[0]).toMatchObject({ command: ['sh'], args: ['-c'] })
  })
})
