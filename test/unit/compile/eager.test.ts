import { describe, expect, it } from 'vitest'
import { realm } from '../../../src/authoring/realm.ts'
import { secret } from '../../../src/authoring/secret.ts'
import { compileProgram } from '../../../src/compile/program.ts'
import type { Program } from '../../../src/model/program.ts'
import { serializeProgram } from '../../../src/serialize/index.ts'
import { resolveSettings } from '../../../src/serialize/settings.ts'
import type { SettingsInput } from '../../../src/serialize/settings.ts'
import { specToJson } from '../../../src/serialize/spec.ts'
import { bundleOf, definingIn } from '../../utils/dynamic.ts'
import type { LooseEntity } from '../../utils/dynamic.ts'
import { codes, compileEntities, definitionOf, find, int, nullable, string } from '../../utils/entities.ts'

type Json = { [key: string]: Json } & { [index: number]: Json }

/** One eager task `drive` with these options, compiled. */
function compileDrive(
  options: object = {},
  result: Parameters<ReturnType<typeof definingIn>['eager']>[2] = int,
): Promise<Program> {
  return compileEntities(() => ({
    drive: definingIn('flow').eager('drive', { n: int, text: nullable(string) }, result, async () => 1, options),
  }))
}

/** The specs of a program by kind and name. */
function specsOf(program: Program, settings: SettingsInput = {}): Record<string, Json> {
  const given = { project: 'p', domain: 'd', version: 'v', image: 'ghcr.io/acme/app:v1', fast: false, ...settings }
  const { entities, diagnostics } = serializeProgram(program, resolveSettings(given))
  expect(diagnostics).toEqual([])
  return Object.fromEntries(entities.map((one) => [`${one.kind} ${one.entity.name}`, specToJson(one.message) as Json]))
}

const templateOf = (program: Program, settings?: SettingsInput, name = 'task flow.drive'): Json =>
  specsOf(program, settings)[name]!['template']!

describe('an eager task', () => {
  it('is a task with marks of its own: eager, a deck, the settings in its environment [E1 E39 E44 D12]', async () => {
    const options = Object.freeze({ env: { A: '1' } })
    const program = await compileDrive(options)
    const { metadata, container } = templateOf(program)
    expect(metadata).toMatchObject({ isEager: true, generatesDeck: true })
    expect((container!['env'] as unknown as { key: string }[]).map(({ key }) => key)).toEqual(['A', '_F_SS_C'])
    expect(options).toEqual({ env: { A: '1' } })
  })

  it('makes a deck unless it is told not to [E34 E37]', async () => {
    expect(templateOf(await compileDrive({ enableDeck: false }))['metadata']).toMatchObject({
      isEager: true,
      generatesDeck: false,
    })
    const program = await compileDrive({ deckFields: ['Input'] })
    expect(templateOf(program)['metadata']).toMatchObject({ generatesDeck: true })
    expect(find(program, 'task', 'flow.drive').deckFields).toEqual(['Input'])
  })

  it('has the interface of its function [E18 E21 E22 E41 E47]', async () => {
    const { interface: typed } = find(await compileDrive(), 'task', 'flow.drive')
    expect(typed.inputs).toEqual([
      { name: 'n', type: int },
      { name: 'text', type: nullable(string), default: { kind: 'none' } },
    ])
    expect(typed.outputs).toEqual([{ name: 'o0', type: int }])
  })

  it('is of our task type, version 0, without custom data [E14 E53 E54]', async () => {
    const template = templateOf(await compileDrive())
    expect(template['type']).toBe('typescript-task')
    expect([template['taskTypeVersion'], template['custom']]).toEqual([undefined, undefined])
  })

  it('has the type and configuration of a plugin, if its options say so [E14 E50 E53]', async () => {
    const options = { taskType: 'acme', taskTypeVersion: 2, custom: { depth: 3 }, config: { queue: 'fast' } }
    const template = templateOf(await compileDrive(options))
    expect(template).toMatchObject({
      type: 'acme',
      taskTypeVersion: 2,
      custom: { depth: 3 },
      config: { queue: 'fast' },
    })
  })

  it('is started by the arguments of any task, or by its own [E11 E15 E27 E31 E52]', async () => {
    const args = (template: Json) => template['container']!['args'] as unknown as string[]
    const plain = args(templateOf(await compileDrive()))
    expect(plain[0]).toBe('flyte-execute')
    expect(plain.slice(-6)).toEqual(['unplugin-flyte.default', '--', 'task-module', 'flow', 'task-name', 'drive'])
    expect(templateOf(await compileDrive())['container']!['command']).toBeUndefined()
    expect(args(templateOf(await compileDrive(), { fast: true })).slice(0, 6)).toEqual([
      'flyte-fast-execute',
      '--additional-distribution',
      '{{ .remote_package_path }}',
      '--dest-dir',
      '{{ .dest_dir }}',
      '--',
    ])
    expect(args(templateOf(await compileDrive({ command: ['echo', 'hello'] })))).toEqual(['echo', 'hello'])
    expect(args(templateOf(await compileDrive()))).toEqual(plain)
  })

  it('is found by its resolver, if it has one [E32 E52]', async () => {
    const resolver = { name: 'acme.resolver', args: () => ['entity', 'drive'], load: () => ({}) }
    const program = await compileDrive({ resolver })
    expect(codes(program)).toEqual(['FLY1183 1'])
    const args = templateOf(program)['container']!['args'] as unknown as string[]
    expect(args.slice(-4)).toEqual(['acme.resolver', '--', 'entity', 'drive'])
  })

  it('has the image, environment, resources and secrets of its options [E13 E16 E17 E33 E38 E48 E49]', async () => {
    const options = {
      image: '{{.image.gpu.fqn}}:v2',
      env: { STAGE: 'own' },
      resources: { requests: { cpu: '1' }, limits: { cpu: '2' } },
      accelerator: 'nvidia-tesla-t4',
      secrets: [secret('token', { group: 'openai' })],
    }
    const template = templateOf(await compileDrive(options), {
      images: { gpu: 'ghcr.io/acme/gpu:g1' },
      env: { STAGE: 'dev', B: '2' },
    })
    const { image, env, resources } = template['container']!
    expect(image).toBe('ghcr.io/acme/gpu:v2')
    expect(env).toMatchObject([{ key: 'B', value: '2' }, { key: 'STAGE', value: 'own' }, { key: '_F_SS_C' }])
    expect(resources).toEqual({ requests: [{ name: 'CPU', value: '1' }], limits: [{ name: 'CPU', value: '2' }] })
    expect(template['extendedResources']).toEqual({ gpuAccelerator: { device: 'nvidia-tesla-t4' } })
    expect(template['securityContext']).toEqual({ secrets: [{ group: 'openai', key: 'token' }] })
  })

  it('runs in a pod of its own, if it has a template [E12 E19]', async () => {
    const template = templateOf(await compileDrive({ podTemplate: { primaryContainer: 'main' } }))
    expect(template['container']).toBeUndefined()
    expect(template['config']).toEqual({ primary_container_name: 'main' })
    expect(template['k8sPod']!['podSpec']!['containers']![0]).toMatchObject({
      name: 'main',
      image: 'ghcr.io/acme/app:v1',
    })
    expect(templateOf(await compileDrive())['config']).toBeUndefined()
  })

  it('is documented by its comment and options [E36]', async () => {
    const spec = specsOf(await compileDrive({ docs: { short: 'Drives.' } }))['task flow.drive']!
    expect(spec['description']).toMatchObject({ shortDescription: 'Drives.' })
  })

  it('is called by the module and export that lead to it, or as its options say [E9 E40 E42 E43 E45]', async () => {
    const program = await compileEntities(() => {
      const { eager } = definingIn('flow')
      return {
        renamed: eager('drive', {}, undefined, async () => {}),
        pinned: eager('pinned', {}, undefined, async () => {}, { name: 'acme.drive' }),
      }
    })
    expect(find(program, 'task', 'flow.renamed').run).toMatchObject({ module: 'flow', export: 'renamed' })
    expect(find(program, 'task', 'acme.drive').run).toMatchObject({ module: 'flow', export: 'pinned' })
    expect(find(program, 'workflow', 'acme.drive').failureNode!.target).toMatchObject({
      ref: { name: 'acme.drive-cleanup' },
    })
  })

  it('must be exported, and nothing stands around it when it is not [E9]', async () => {
    const program = await compileEntities(() => {
      definingIn('flow').eager('drive', {}, undefined, async () => {})
      return {}
    })
    expect(codes(program)).toEqual(['FLY1111 1'])
    expect(program.entities).toEqual([])
  })

  it('keeps its function, as a test may want it [E51]', async () => {
    const fn = async () => 1
    const entry = bundleOf({ flow: () => ({ drive: definingIn('flow').eager('drive', {}, int, fn) }) })
    expect(definitionOf(await entry.load('flow', 'drive'))).toMatchObject({ mode: 'eager', fn })
  })

  it('needs a function [E1]', () => {
    expect(() => definingIn('flow').eager('drive', {}, undefined, null as never)).toThrow(
      'FLY1001: eager() takes a function',
    )
  })

  it('is a node of a workflow like any other task, with its own retries and timeout, and takes its own inputs only [E3 E5 E21]', async () => {
    const program = await compileEntities(({ workflow }) => {
      const options = { retries: 2, timeout: '5m', interruptible: true }
      const drive = definingIn('flow').eager('drive', { n: int }, int, async () => 1, options)
      const main = workflow('main', {}, () => {
        const x = (drive as Function)({ n: 1 })
        return (drive as Function)({ n: x }, { retries: 5 })
      })
      const bad = workflow('bad', {}, () => {
        ;(drive as Function)({})
        ;(drive as Function)({ n: 1, m: 2 })
      })
      return { drive, main, bad }
    })
    expect(codes(program).map((code) => code.slice(0, 7))).toEqual(['FLY1101', 'FLY1102', 'FLY1183'])
    const [first, second] = find(program, 'workflow', 'flow.main').nodes
    expect(first).toMatchObject({
      id: 'n0',
      metadata: { name: 'drive', retries: 2, timeout: { seconds: '300', nanos: 0 }, interruptible: true },
      target: { kind: 'task', ref: { kind: 'task', name: 'flow.drive' }, overrides: {} },
    })
    expect(second).toMatchObject({ metadata: { retries: 5 }, upstream: ['n0'] })
  })

  it('says that it cannot run on a cluster yet, at its place, so that one may turn that off', async () => {
    const program = await compileDrive()
    expect(program.diagnostics).toMatchObject([
      { code: 'FLY1183', severity: 'warn', entity: 'flow.drive', location: { file: 'src/flow.ts', line: 1 } },
    ])
  })
})

describe('around an eager task', () => {
  it('stand a cleanup task, a workflow of its name and a launch plan, in this order behind it [E10 D10]', async () => {
    const program = await compileDrive()
    expect(program.entities.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'task flow.drive',
      'task flow.drive-cleanup',
      'workflow flow.drive',
      'launchPlan flow.drive',
    ])
  })

  it('the cleanup task has its image and inputs, and finds the failure handler [E10 D10]', async () => {
    const program = await compileDrive({ image: 'own:1', env: { A: '1' }, retries: 3, secrets: [secret('token')] })
    const template = templateOf(program, { fast: true }, 'task flow.drive-cleanup')
    expect(template['type']).toBe('eager_failure_handler_task')
    expect(template['metadata']).toMatchObject({ generatesDeck: false, retries: {} })
    expect(template['metadata']!['isEager']).toBeUndefined()
    const { image, args, env } = template['container']!
    expect(image).toBe('own:1')
    expect(env).toBeUndefined()
    expect((args as unknown as string[])[0]).toBe('flyte-fast-execute')
    expect((args as unknown as string[]).slice(-6)).toEqual([
      '--resolver',
      'unplugin-flyte.eager-failure',
      '--',
      'eager',
      'failure',
      'handler',
    ])
    const { inputs, outputs } = template['interface']!
    expect(Object.keys(inputs!['variables']!).toSorted()).toEqual(['n', 'text'])
    expect(outputs).toEqual({})
    expect(specsOf(program)['task flow.drive-cleanup']!['description']).toBeUndefined()
  })

  it('the workflow passes its inputs on and keeps the names of the outputs [E10 D10]', async () => {
    const program = await compileDrive({ retries: 2 }, { named: { model: string, rmse: int } })
    const workflow = find(program, 'workflow', 'flow.drive')
    const inputs = ['n', 'text'].map((name) => ({
      var: name,
      binding: { kind: 'promise', nodeId: '', var: name, path: [] },
    }))
    expect(workflow.nodes).toEqual([
      {
        id: 'n0',
        metadata: { name: 'drive', retries: 2 },
        inputs,
        upstream: [],
        target: { kind: 'task', ref: { kind: 'task', name: 'flow.drive' }, overrides: {} },
        location: { file: 'src/flow.ts', line: 1, column: 1 },
      },
    ])
    expect(workflow.failureNode).toMatchObject({ id: 'efn', metadata: { name: 'drive-cleanup', retries: 0 }, inputs })
    expect(workflow.outputs.map(({ var: name, binding }) => [name, binding])).toEqual([
      ['model', { kind: 'promise', nodeId: 'n0', var: 'model', path: [] }],
      ['rmse', { kind: 'promise', nodeId: 'n0', var: 'rmse', path: [] }],
    ])
    expect(workflow.docs).toBeUndefined()
  })

  it('the launch plan knows no default but none, as flytekit', async () => {
    const { parameters, fixed, settings } = find(await compileDrive(), 'launchPlan', 'flow.drive')
    expect(parameters).toEqual([
      { variable: { name: 'n', type: int } },
      { variable: { name: 'text', type: nullable(string) }, default: { kind: 'none' } },
    ])
    expect([fixed, settings]).toEqual([[], {}])
  })

  it('all stand where the task itself is defined, though a workflow uses it before', async () => {
    const program = await compileEntities(({ workflow, task }) => {
      const main: unknown = workflow('main', {}, () => (drive as Function)())
      const drive: LooseEntity = definingIn('flow').eager('drive', {}, int, async () => 1)
      return { main, drive, last: task('last', {}, int) }
    })
    expect(program.entities.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'task flow.drive',
      'workflow flow.main',
      'launchPlan flow.main',
      'task flow.drive-cleanup',
      'workflow flow.drive',
      'launchPlan flow.drive',
      'task flow.last',
    ])
  })

  it('nothing grows when the same entities are compiled again [A6 E10]', async () => {
    let exports: Record<string, unknown> = {}
    await compileEntities(({ workflow }) => {
      const drive = definingIn('flow').eager('drive', { n: int }, int, async () => 1)
      const main = workflow('main', {}, () => (drive as Function)({ n: 1 }))
      exports = { drive, main }
      return exports
    })
    const before = realm().definitions.length
    const definitions = Object.values(exports).map((entity) => definitionOf(entity)!)
    const runs = Array.from({ length: 5 }, () =>
      JSON.stringify(
        compileProgram(
          { definitions, modules: [{ module: 'flow', exports }], diagnostics: [] },
          { locate: () => undefined },
        ),
      ),
    )
    expect(new Set(runs).size).toBe(1)
    expect(realm().definitions.length).toBe(before)
  })

  it('every name is taken, and both places are said', async () => {
    const program = await compileEntities(({ workflow, launchPlan, task }) => {
      const drive = definingIn('flow').eager('drive', {}, int, async () => 1)
      const step = task('step', {}, int)
      const cleanup = task('other', {}, int, { name: 'flow.Drive-cleanup' })
      const flow = workflow('flow', {}, () => (step as Function)(), { name: 'flow.drive' })
      const innocent = workflow('innocent', {}, () => (step as Function)())
      return { drive, step, cleanup, flow, innocent, plan: launchPlan(innocent, { name: 'flow.drive' }) }
    })
    const clashes = program.diagnostics.filter(({ code }) => code === 'FLY1184')
    expect(clashes.map(({ message }) => message)).toEqual([
      'the task "flow.Drive-cleanup" has a name that belongs to the eager task "flow.drive"',
      'the workflow "flow.drive" has a name that belongs to the eager task "flow.drive"',
      'the launch plan "flow.drive" has a name that belongs to the eager task "flow.drive"',
    ])
    expect(clashes.every(({ related }) => related?.[0]?.file === 'src/flow.ts')).toBe(true)
  })
})
