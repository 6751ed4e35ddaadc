import { fromBinary, toBinary, toJson } from '@bufbuild/protobuf'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { gt } from '../../../src/authoring/condition.ts'
import { launchPlan } from '../../../src/authoring/launch-plan.ts'
import { mapTask } from '../../../src/authoring/map-task.ts'
import { record } from '../../../src/authoring/outputs.ts'
import { when } from '../../../src/authoring/when.ts'
import type { Entry } from '../../../src/compile/entry.ts'
import { DynamicJobSpecSchema } from '../../../src/gen/flyteidl/core/dynamic_job_pb.ts'
import { LiteralMapSchema } from '../../../src/gen/flyteidl/core/literals_pb.ts'
import type { SerializationSettings } from '../../../src/model/settings.ts'
import { serializeDynamic } from '../../../src/serialize/dynamic.ts'
import { taskEnvironment } from '../../../src/serialize/environment.ts'
import { runSettings } from '../../../src/serialize/run-settings.ts'
import { resolveSettings } from '../../../src/serialize/settings.ts'
import { bundleOf, definingIn, runDynamic } from '../../utils/dynamic.ts'
import type { Given, LooseEntity } from '../../utils/dynamic.ts'
import { int, listOf, mapOf, nullable, string } from '../../utils/entities.ts'
import type { Result, Types } from '../../utils/entities.ts'

type Json = { [key: string]: Json } & { [index: number]: Json }

/** What the settings of the recorded runs say, as ours. */
const SETTINGS = resolveSettings({
  project: 'flytesnacks',
  domain: 'development',
  version: 'v1',
  image: 'ghcr.io/acme/app:v1',
  fast: false,
})
const RECORDED: Partial<SerializationSettings> = { images: { default: 'repo.example/app:v7' } }
const archive = (distribution: string) => ({ ...RECORDED, fast: { distribution, destination: '/root' } })

interface Case {
  readonly name: string
  readonly inputs: Types
  readonly result: Result
  readonly body: (entities: Entities) => (inputs: never) => unknown
  readonly given: object
  readonly settings?: Partial<SerializationSettings>
}
type Entities = Readonly<
  Record<'sq' | 'add' | 'log' | 'inner' | 'outer' | 'chain' | 'drive' | 'plan' | 'guarded', LooseEntity>
>

const count = (n: number): number[] => Array.from({ length: n }, (_, index) => index)
const square: Pick<Case, 'inputs' | 'result' | 'body' | 'given'> = {
  inputs: { n: int },
  result: int,
  body:
    ({ sq }) =>
    ({ n }: Given<'n'>) =>
      sq({ x: n }),
  given: { n: 2 },
}
const chainBody =
  ({ sq, add }: Pick<Entities, 'sq' | 'add'>) =>
  ({ n }: Given<'n'>) =>
    count(n).reduce((x) => add({ x }), sq({ x: n }))

/** Runs of flytekit, by the name of the file that holds what they left. */
const CASES: readonly Case[] = [
  {
    name: 'loop',
    inputs: { n: int },
    result: listOf(int),
    body:
      ({ sq }) =>
      ({ n }: Given<'n'>) =>
        count(n).map((x) => sq({ x })),
    given: { n: 3 },
    settings: RECORDED,
  },
  {
    name: 'no-outputs',
    inputs: { n: int },
    result: undefined,
    body:
      ({ log }) =>
      ({ n }: Given<'n'>) =>
        void count(n).map((x) => log({ x })),
    given: { n: 2 },
    settings: RECORDED,
  },
  {
    name: 'launchplan',
    inputs: {},
    result: int,
    body:
      ({ plan }) =>
      () =>
        plan(),
    given: {},
    settings: RECORDED,
  },
  {
    name: 'override',
    ...square,
    body:
      ({ sq }) =>
      ({ n }: Given<'n'>) =>
        sq(
          { x: n },
          {
            id: 'my-node',
            resources: { limits: { cpu: '2', mem: '1Gi' } },
            retries: 4,
            timeout: 9,
            interruptible: true,
            cache: { version: 'c1' },
          },
        ),
    settings: RECORDED,
  },
  { name: 'image', ...square, settings: { ...RECORDED, env: { A: '1' } } },
  { name: 'fast', ...square, settings: archive('s3://bucket/fast0123.tar.gz') },
  {
    name: 'fast-execute',
    ...square,
    settings: archive('/srv/bucket/code/fast5eb63bbbe01eeed093cb22bb8f5acdc3.tar.gz'),
  },
  { name: 'chain', ...square, body: chainBody },
  {
    name: 'nested',
    ...square,
    body:
      ({ chain }) =>
      ({ n }: Given<'n'>) =>
        chain({ n }),
  },
  {
    name: 'subworkflow',
    ...square,
    body:
      ({ outer }) =>
      ({ n }: Given<'n'>) =>
        outer({ a: n }),
  },
  {
    name: 'failure',
    ...square,
    body:
      ({ guarded }) =>
      ({ n }: Given<'n'>) =>
        guarded({ a: n }),
    given: { n: 1 },
  },
  {
    name: 'branch',
    ...square,
    body:
      ({ sq, inner }) =>
      ({ n }: Given<'n'>) => {
        const x = sq({ x: n })
        const ask = when as unknown as (...given: unknown[]) => { otherwise(body: () => unknown): unknown }
        return ask((gt as Function)(x, 3), () => inner({ a: x }), { name: 'c' }).otherwise(() => sq({ x }))
      },
  },
  {
    name: 'mapped',
    inputs: { n: int },
    result: listOf(int),
    body:
      ({ sq }) =>
      ({ n }: Given<'n'>) =>
        (mapTask as Function)(sq)({ x: count(n) }),
    given: { n: 3 },
  },
  {
    name: 'named',
    inputs: { n: int },
    result: { named: { a: listOf(int), b: mapOf(int), c: string } },
    body:
      ({ sq }) =>
      ({ n }: Given<'n'>) => {
        const x = sq({ x: n })
        return { a: [x, 3], b: (record as Function)({ k: x, l: 2 }), c: 'text' }
      },
    given: { n: 2 },
  },
  {
    name: 'eager',
    ...square,
    body:
      ({ drive }) =>
      ({ n }: Given<'n'>) =>
        drive({ n, text: 'a' }),
    given: { n: 1 },
  },
]

function bundle({ inputs, result, body }: Pick<Case, 'inputs' | 'result' | 'body'>): Entry {
  return bundleOf({
    task: () => {
      const { task, workflow, dynamic, eager } = definingIn('task')
      const sq = task('sq', { x: int }, int)
      const add = task('add', { x: int, y: int }, int, undefined, { defaults: { y: () => 5 } })
      const log = task('log', { x: int }, undefined)
      const inner = workflow('inner', { a: int }, ({ a }: Given<'a'>) => sq({ x: a }))
      const outer = workflow('outer', { a: int }, ({ a }: Given<'a'>) => add({ x: inner({ a }), y: 1 }))
      const clean = task('clean', { a: int }, undefined)
      const guarded = workflow('guarded', { a: int }, ({ a }: Given<'a'>) => sq({ x: a }), { onFailure: clean })
      const chain = dynamic('chain', { n: int }, int, chainBody({ sq, add }))
      const drive = eager('drive', { n: int, text: nullable(string) }, int, async () => 1)
      const wf = workflow('wf', { a: int }, ({ a }: Given<'a'>) => sq({ x: a }))
      const plan = (launchPlan as Function)(wf, { name: 'my_lp', defaults: { a: 3 } }) as LooseEntity
      const entities = { sq, add, log, inner, outer, chain, drive, plan, guarded }
      return { ...entities, wf, clean, t: dynamic('t', inputs, result, body(entities)) }
    },
  })
}

function golden(name: string): Json {
  const url = new URL(`../../golden/runtime/futures/${name}.json`, import.meta.url)
  return JSON.parse(readFileSync(url, 'utf8')) as Json
}

/** Drops what names the language: the launcher's arguments, the runtime, the packed settings. */
function comparable(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, item: Json) => {
      if (key === 'runtime' || key === 'runAllSubNodes') return undefined
      if (key === 'type' && String(item).endsWith('-task')) return 'function-task'
      if (key === 'args')
        return (item as unknown as string[]).slice(0, String(item['0']).includes('fast') ? 6 : 0).slice(1)
      if (key === 'env') {
        const env = (item as unknown as Json[]).filter((pair) => String(pair['key']) !== '_F_SS_C')
        return env.length > 0 ? env : undefined
      }
      return item
    }),
  )
}

describe('futures.pb', () => {
  it.each(CASES)('of a dynamic task is what flytekit writes: $name [E4 E7 E-2]', async (given) => {
    const model = await runDynamic(bundle(given), 'task.t', given.given as Record<string, unknown>)
    const { fileName, bytes, diagnostics } = serializeDynamic(model, { ...SETTINGS, ...given.settings })
    expect(diagnostics).toEqual([])
    expect(fileName).toBe('futures.pb')
    const spec = fromBinary(DynamicJobSpecSchema, bytes)
    const wanted = JSON.parse(JSON.stringify(golden(given.name)).replace('"how many"', '"n"')) as unknown
    expect(comparable(toJson(DynamicJobSpecSchema, spec))).toEqual(comparable(wanted))
    expect(Number(spec.minSuccesses)).toBe(spec.nodes.length)
  })

  it('is the same twice', async () => {
    const bytes = async () => serializeDynamic(await runDynamic(bundle(CASES[7]!), 'task.t', { n: 3 }), SETTINGS).bytes
    expect(await bytes()).toEqual(await bytes())
  })

  it('needs whole ids', async () => {
    const model = await runDynamic(bundle(CASES[0]!), 'task.t', { n: 1 })
    expect(() => serializeDynamic(model, { ...SETTINGS, project: '', version: '' })).toThrow(
      'the job of the dynamic task task.t has no project and no version',
    )
  })

  it('reports an image that is not there', async () => {
    const model = await runDynamic(bundle(CASES[0]!), 'task.t', { n: 1 })
    expect(serializeDynamic(model, { ...SETTINGS, images: {} }).diagnostics).toMatchObject([{ code: 'FLY2401' }])
  })
})

describe('outputs.pb', () => {
  const write = async (result: Result, body: Case['body']): Promise<unknown> => {
    const model = await runDynamic(bundle({ inputs: { n: int }, result, body }), 'task.t', { n: 0 })
    const { fileName, bytes } = serializeDynamic(model, SETTINGS)
    expect(fileName).toBe('outputs.pb')
    expect(toBinary(LiteralMapSchema, fromBinary(LiteralMapSchema, bytes))).toEqual(bytes)
    return toJson(LiteralMapSchema, fromBinary(LiteralMapSchema, bytes))
  }

  it('takes the place of futures.pb when nothing was called [E4 E7 E-2]', async () => {
    const written = await write(
      listOf(int),
      ({ sq }) =>
        ({ n }: Given<'n'>) =>
          count(n).map((x) => sq({ x })),
    )
    expect(written).toEqual(golden('zero-nodes'))
  })

  it('holds several outputs, and says the variant of a union, which flytekit forgets for lists', async () => {
    const result = { named: { a: nullable(listOf(int)), b: mapOf(int), c: string } }
    const written = (await write(result, () => () => ({
      a: [1, 2],
      b: (record as Function)({ l: 2 }),
      c: 'text',
    }))) as Json
    const wanted = golden('zero-several')
    const { union } = written['literals']!['a']!['scalar']!
    expect(union!['value']).toEqual(wanted['literals']!['a'])
    expect(union!['type']!['structure']).toEqual({ tag: 'Typed List' })
    expect({ ...written['literals'], a: null }).toEqual({ ...wanted['literals'], a: null })
  })

  it('is empty for a task without outputs', async () => {
    expect(await write(undefined, () => () => 'ignored')).toEqual({})
  })
})

describe('the settings of a run', () => {
  const packed = (settings: SerializationSettings): string => {
    const run = { kind: 'function', module: 'm', export: 'e', packedSettings: true } as const
    return Object.fromEntries(taskEnvironment({ env: {}, run }, settings))['_F_SS_C']!
  }
  const execution = {
    FLYTE_INTERNAL_EXECUTION_PROJECT: 'flytesnacks',
    FLYTE_INTERNAL_EXECUTION_DOMAIN: 'staging',
    FLYTE_INTERNAL_TASK_VERSION: 'v7',
  }

  it('are those of the build, with what registration has filled in [B11]', () => {
    const built = resolveSettings({ image: 'a:1', env: { A: '1' }, fast: true })
    const { fast, ...settings } = built
    expect(fast).toBeDefined()
    expect(runSettings({ ...execution, _F_SS_C: packed(built) })).toEqual({
      ...settings,
      project: 'flytesnacks',
      domain: 'staging',
      version: 'v7',
    })
  })

  it('keep the project and domain of the build, but not its version', () => {
    const built = resolveSettings({ project: 'p', domain: 'd', version: 'v1', fast: false })
    expect(runSettings({ ...execution, _F_SS_C: packed(built) })).toMatchObject({
      project: 'p',
      domain: 'd',
      version: 'v7',
    })
  })

  it('name the archive that the task was started from', () => {
    const fast = { distribution: 's3://b/fast1.tar.gz', destination: '/app' }
    expect(runSettings(execution, fast)).toMatchObject({ images: {}, project: 'flytesnacks', fast })
  })
})
