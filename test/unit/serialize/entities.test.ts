import type { JsonValue } from '@bufbuild/protobuf'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  decodeSpec,
  encodeSpec,
  formatSpec,
  isEmptyMessage,
  serializeEntities,
  specFileNames,
  specFromJson,
  specToJson,
  writeSpecs,
} from '../../../src/api.ts'
import type { RegistrableEntity, Spec } from '../../../src/api.ts'
import { CASES, readSpecs } from './utils/golden.ts'
import type { Program } from '../../../src/model/program.ts'
import { compileEntities, int } from '../../utils/entities.ts'

/** What flytekit wrote. */
const GOLDEN = CASES.flatMap((name) =>
  readSpecs(name).map(({ kind, message }) => ({
    kind: kind === 'launch_plan' ? ('launchPlan' as const) : kind,
    message: message as JsonValue,
  })),
)
const IMAGE = 'ghcr.io/acme/app:v1'
const call = (entity: unknown, inputs: object): unknown => (entity as (given: object) => unknown)(inputs)

const program = (): Promise<Program> =>
  compileEntities((module) => {
    const a = module.task('a', { n: int }, int, { docs: { long: 'How it is done.' } })
    const sub = module.workflow('sub', { n: int }, ({ n }) => call(a, { n }))
    const main = module.workflow('main', { n: int }, ({ n }) => call(sub, { n }), { docs: { short: 'Runs.' } })
    return { a, sub, main, nightly: module.launchPlan(main, { name: 'nightly', maxParallelism: 3 }) }
  })
const part = <K extends Spec['kind']>(entities: readonly RegistrableEntity[], kind: K, name: string) =>
  entities.find((one) => one.kind === kind && one.entity.name === name) as Extract<RegistrableEntity, { kind: K }>

describe('serializeEntities', () => {
  it('gives tasks, workflows and launch plans in registration order, told apart by their kind [X2 X3 X6]', async () => {
    const entities = serializeEntities(await program(), { image: IMAGE })
    expect(entities.map(({ kind, entity }) => [kind, entity.name])).toEqual([
      ['task', 'flow.a'],
      ['workflow', 'flow.sub'],
      ['launchPlan', 'flow.sub'],
      ['workflow', 'flow.main'],
      ['launchPlan', 'flow.main'],
      ['launchPlan', 'nightly'],
    ])
    expect(entities.map(({ fileName }) => fileName)).toEqual(specFileNames(entities.map(({ entity }) => entity)))
  })

  it('takes entities as well as a program, and says the same of the same again [X3 X5 A4]', async () => {
    const { entities } = await program()
    const once = serializeEntities(entities, { image: IMAGE })
    expect(serializeEntities({ entities }, { image: IMAGE }).map(({ bytes }) => bytes)).toEqual(
      once.map(({ bytes }) => bytes),
    )
  })

  it.each([
    [null, 'null'],
    [{}, '{}'],
    [[{ kind: 'branch', name: 'x' }], '{"kind":"branch","name":"x"}'],
    [[() => 1], 'a function'],
  ])('refuses %o, which is none [X2 X5 A12]', (source, got) => {
    expect(() => serializeEntities(source as never)).toThrow(
      `FLY2411: serializeEntities() takes a program or a list of entities of one, got ${got}`,
    )
  })

  it('throws what keeps them from being registered', async () => {
    const source = await program()
    expect(() => serializeEntities(source)).toThrow(/FLY2401: no image for the task "flow.a"/)
  })

  it('lays options over every launch plan, and over nothing else [G2 O1]', async () => {
    const source = await program()
    const plain = serializeEntities(source, { image: IMAGE })
    const changed = serializeEntities(source, { image: IMAGE }, { maxParallelism: 0 })
    expect(part(changed, 'launchPlan', 'nightly').message.spec!.maxParallelism).toBe(0)
    const rest = (entities: readonly RegistrableEntity[]) =>
      entities.filter(({ kind }) => kind !== 'launchPlan').map(({ bytes }) => bytes)
    expect(rest(changed)).toEqual(rest(plain))
  })

  it('asks for the command of each task, and tells dynamic tasks in short [E31 B6]', async () => {
    const source = await compileEntities((module) => ({
      a: module.task('a', {}),
      own: module.task('own', {}, undefined, { command: ['mine'] }),
      dyn: module.dynamic('dyn', {}),
    }))
    const args = (entities: readonly RegistrableEntity[], name: string) => {
      const { target } = part(entities, 'task', name).message.template!
      return target.case === 'container' ? target.value.args : []
    }
    const wrapped = serializeEntities(source, { image: IMAGE, command: ({ args: words }) => ['tini', '--', ...words] })
    expect(args(wrapped, 'flow.a').slice(5, 9)).toEqual(['--', 'tini', '--', 'flyte-execute'])
    expect(args(wrapped, 'flow.own').slice(6)).toEqual(['tini', '--', 'mine'])
    const { target } = part(wrapped, 'task', 'flow.dyn').message.template!
    const packed = target.case === 'container' ? target.value.env.find(({ key }) => key === '_F_SS_C')!.value : ''
    const { gunzipSync } = await import('node:zlib')
    const { command, commands } = JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString())
    expect({ command, commands }).toEqual({
      command: ['tini', '--', '{{.args}}'],
      commands: { 'flow.own': ['tini', '--', 'mine'] },
    })
  })

  it('refuses a function that gives no command', async () => {
    const source = await program()
    const given = (command: () => unknown) => () =>
      serializeEntities(source, { image: IMAGE, command: command as never })
    expect(given(() => 'node')).toThrow(/FLY2410: .*"flow.a"; its function gave "node"/)
    expect(
      given(() => {
        throw new TypeError('no')
      }),
    ).toThrow(/FLY2410: .*its function threw TypeError: no/)
  })
})

describe('a spec', () => {
  it('is the message itself, with its parts [T1 T2 T3 T5 T7 T9 S1 S2 S3 S5 S7 S9 S10]', async () => {
    const entities = serializeEntities(await program(), { image: IMAGE })
    const { message: task, bytes: taskBytes } = part(entities, 'task', 'flow.a')
    expect(task.template!.id!.name).toBe('flow.a')
    expect(task.description!.longDescription!.content).toEqual({ case: 'value', value: 'How it is done.' })
    expect(taskBytes).toBeInstanceOf(Uint8Array)
    expect(decodeSpec('0_a_1.pb', taskBytes)).toEqual({ kind: 'task', message: task })
    const { message: workflow, bytes: workflowBytes } = part(entities, 'workflow', 'flow.main')
    expect(workflow.template!.id!.name).toBe('flow.main')
    expect(workflow.subWorkflows.map(({ id }) => id!.name)).toEqual(['flow.sub'])
    expect(workflow.description!.shortDescription).toBe('Runs.')
    expect(decodeSpec('0_a_2.pb', workflowBytes)).toEqual({ kind: 'workflow', message: workflow })
  })

  it('is equal after a way through bytes and JSON, whoever wrote it [J1]', async () => {
    const ours = serializeEntities(await program(), { image: IMAGE })
    const theirs = GOLDEN.flatMap(({ kind, message }) => {
      const spec = specFromJson(kind, message)
      return [{ ...spec, bytes: encodeSpec(spec.message) }]
    })
    expect(theirs.length).toBeGreaterThan(50)
    const digits = { task: 1, workflow: 2, launchPlan: 3 }
    for (const { kind, message, bytes } of [...ours, ...theirs]) {
      expect(decodeSpec(`0_x_${digits[kind]}.pb`, bytes).message).toEqual(message)
      expect(encodeSpec(decodeSpec(`0_x_${digits[kind]}.pb`, bytes).message)).toEqual(bytes)
      expect(specFromJson(kind, specToJson(message)).message).toEqual(message)
    }
    for (const { kind, message } of GOLDEN) expect(specToJson(specFromJson(kind, message).message)).toEqual(message)
  })

  it('is equal to another when its bytes are, which can be a key [J2]', async () => {
    const key = ({ bytes }: RegistrableEntity): string => Buffer.from(bytes).toString('base64')
    const source = await program()
    const once = serializeEntities(source, { image: IMAGE })
    const twice = serializeEntities(source, { image: IMAGE, env: {} })
    const byContent = new Map([...once, ...twice].map((entity) => [key(entity), entity.message] as const))
    expect(byContent.size).toBe(once.length)
    expect(twice.every((entity) => byContent.has(key(entity)))).toBe(true)
    const [first] = serializeEntities(source, { image: 'ghcr.io/acme/app:v2' })
    expect(byContent.has(key(first!))).toBe(false)
  })

  it('says whether it says anything [T8 S8 J3]', async () => {
    const [first] = serializeEntities(await program(), { image: IMAGE })
    expect(isEmptyMessage(first!.message)).toBe(false)
    expect(isEmptyMessage(specFromJson('task', {}).message)).toBe(true)
    expect(isEmptyMessage(specFromJson('workflow', {}).message)).toBe(true)
  })

  it('can be read by people, tasks and workflows alike [T4 T6 S4 S6 J4]', async () => {
    const entities = serializeEntities(await program(), { image: IMAGE })
    const text = (kind: 'task' | 'workflow', name: string) => formatSpec(part(entities, kind, name).message)
    expect(text('task', 'flow.a')).toContain('flow.a')
    expect(text('task', 'flow.a')).toContain(IMAGE)
    expect(text('workflow', 'flow.main')).toContain('flow.sub')
    expect(text('workflow', 'flow.main')).not.toContain(IMAGE)
  })

  it('keeps what is absent absent, and says where the source is when the settings know [J5 J7 P22]', async () => {
    const source = await program()
    const link = (gitRepo?: string) => {
      const entities = serializeEntities(source, { image: IMAGE, ...(gitRepo && { gitRepo }) })
      return [part(entities, 'task', 'flow.a'), part(entities, 'workflow', 'flow.main')].map(
        ({ message }) => message.description!.sourceCode?.link,
      )
    }
    expect(link()).toEqual([undefined, undefined])
    expect(link('git@github.com:acme/flows.git')).toEqual(['github.com/acme/flows', 'github.com/acme/flows'])
    expect(link('https://github.com/acme/flows')).toEqual(['github.com/acme/flows', 'github.com/acme/flows'])
    expect(() => link('here')).toThrow(/FLY2408: the setting "gitRepo"/)
    const bare = specFromJson('task', { template: { type: 'x' } })
    const again = decodeSpec('0_x_1.pb', encodeSpec(bare.message))
    expect(again.kind === 'task' && again.message.description).toBeUndefined()
  })

  it('names another place of its source than the settings do, if it states one [J7]', async () => {
    const source = await compileEntities(({ task }) => ({
      a: task('a', {}, undefined, { docs: { link: 'https://x' } }),
    }))
    const [first] = serializeEntities(source, { image: IMAGE, gitRepo: 'https://github.com/acme/flows' })
    expect(first!.kind === 'task' && first!.message.description!.sourceCode!.link).toBe('https://x')
  })

  it('has no longer text than Flyte keeps [J6]', async () => {
    const long = (bytes: number) =>
      compileEntities(({ task }) => ({ a: task('a', {}, undefined, { docs: { long: 'x'.repeat(bytes) } }) }))
    const fits = await long(16_384)
    const tooLong = await long(16_385)
    expect(serializeEntities(fits, { image: IMAGE })).toHaveLength(1)
    expect(() => serializeEntities(tooLong, { image: IMAGE })).toThrow(/FLY2406: flow.a/)
  })

  it('is written under the name that says its place and kind [X1 X4]', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'flyte-specs-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const entities = serializeEntities(await program(), { image: IMAGE })
    await writeSpecs(folder, entities)
    expect(readdirSync(folder).sort()).toEqual(entities.map(({ fileName }) => fileName))
    expect(new Uint8Array(readFileSync(join(folder, entities[0]!.fileName)))).toEqual(entities[0]!.bytes)
  })
})
