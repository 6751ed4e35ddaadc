import { describe, expect, it } from 'vitest'
import type { TaskRun } from '../../../src/model/entity.ts'
import type { SerializationSettings } from '../../../src/model/settings.ts'
import { taskArgs as argsOf } from '../../../src/serialize/args.ts'

const FAST = { distribution: '{{ .remote_package_path }}', destination: '{{ .dest_dir }}' }
const PREFIX = [
  'flyte-fast-execute',
  '--additional-distribution',
  '{{ .remote_package_path }}',
  '--dest-dir',
  '{{ .dest_dir }}',
  '--',
]
const EXECUTION = [
  '--inputs',
  '{{.input}}',
  '--output-prefix',
  '{{.outputPrefix}}',
  '--raw-output-data-prefix',
  '{{.rawOutputDataPrefix}}',
  '--checkpoint-path',
  '{{.checkpointOutputPrefix}}',
  '--prev-checkpoint',
  '{{.prevCheckpointPrefix}}',
]
const LOADER = ['task-module', 'flows.weather', 'task-name', 'fit']

const run: TaskRun = { kind: 'function', module: 'flows.weather', export: 'fit', packedSettings: false }
const map: TaskRun = { kind: 'map', module: 'flows.weather', export: 'fit', bound: ['label', 'factor'] }
const raw: TaskRun = { kind: 'container', command: ['tool'], args: ['--in', '{{.inputs.a}}'], data: { format: 'json' } }

const taskArgs = (given: TaskRun, settings: Parameters<typeof argsOf>[1]) =>
  argsOf({ name: 'flows.weather.fit', run: given }, settings)

describe('taskArgs', () => {
  it('names the task to the execute program [E15 B5]', () => {
    expect(taskArgs(run, {})).toEqual([
      'flyte-execute',
      ...EXECUTION,
      '--resolver',
      'unplugin-flyte.default',
      '--',
      ...LOADER,
    ])
  })

  it('puts fast registration in front, with placeholders as whole arguments [B1]', () => {
    expect(taskArgs(run, { fast: FAST })).toEqual([...PREFIX, ...taskArgs(run, {})])
  })

  it('writes a known distribution and destination', () => {
    const fast = { distribution: 's3://bucket/fast1.tar.gz', destination: '/app' }
    expect(taskArgs(run, { fast }).slice(0, 6)).toEqual([
      'flyte-fast-execute',
      '--additional-distribution',
      's3://bucket/fast1.tar.gz',
      '--dest-dir',
      '/app',
      '--',
    ])
  })

  it('tells a map task which inputs are the same for every item, sorted', () => {
    const args = [
      'flyte-map-execute',
      ...EXECUTION,
      '--resolver',
      'unplugin-flyte.map',
      '--',
      'vars',
      'factor,label',
      'resolver',
      'unplugin-flyte.default',
      ...LOADER,
    ]
    expect(taskArgs(map, {})).toEqual(args)
    expect(taskArgs(map, { fast: FAST })).toEqual([...PREFIX, ...args])
  })

  it('gives a map task without such inputs an empty argument', () => {
    const args = taskArgs({ ...map, bound: [] }, {})
    expect(args[args.indexOf('vars') + 1]).toBe('')
  })

  it('uses a resolver with its own arguments [E32 E52 B7]', () => {
    const resolver = { name: 'acme.resolver', args: ['--table', 'x'] }
    expect(taskArgs({ ...run, resolver }, {}).slice(-5)).toEqual(['--resolver', 'acme.resolver', '--', '--table', 'x'])
    expect(taskArgs({ ...map, resolver }, {}).slice(-4)).toEqual(['resolver', 'acme.resolver', '--table', 'x'])
  })

  it('lets a command stand for the arguments, that of the task before that of the settings [E11 E27 E31 B6]', () => {
    const command = ['node', 'settings.mjs']
    const own = { ...run, command: ['node', 'task.mjs'] }
    expect(taskArgs(run, { command })).toEqual(command)
    expect(taskArgs(own, { command })).toEqual(['node', 'task.mjs'])
    expect(taskArgs(run, {})).toEqual(taskArgs({ ...own, command: ['{{.args}}'] }, {}))
  })

  it('puts fast registration in front of a command, which survives it [B6 B1]', () => {
    expect(taskArgs({ ...run, command: ['echo', 'hello'] }, { fast: FAST })).toEqual([...PREFIX, 'echo', 'hello'])
    expect(taskArgs(run, { fast: FAST, command: ['echo'] })).toEqual([...PREFIX, 'echo'])
  })

  it('says the same again: nothing is prefixed twice, and what is not fast has no prefix [B4]', () => {
    const settings = { fast: FAST, command: ['tini', '--', '{{.args}}'] }
    expect(taskArgs(run, settings)).toEqual(taskArgs(run, settings))
    expect(taskArgs(run, settings).filter((word) => word === 'flyte-fast-execute')).toHaveLength(1)
    expect(taskArgs(run, {})).not.toContain('flyte-fast-execute')
  })

  it('puts our program and its arguments where a command asks for them, in mapped tasks too', () => {
    const command = ['tini', '--', '{{.args}}']
    expect(taskArgs(run, { command })).toEqual(['tini', '--', ...taskArgs(run, {})])
    expect(taskArgs(map, { command })).toEqual(['tini', '--', ...taskArgs(map, {})])
    expect(taskArgs(map, { command: ['node', 'settings.mjs'] })).toEqual(taskArgs(map, {}))
  })

  it('prefers what the settings say of the very task', () => {
    const commands = { 'flows.weather.fit': ['mine', '{{.args}}'], 'flows.weather.load': ['other'] }
    expect(taskArgs({ ...run, command: ['task'] }, { commands })).toEqual(['mine', ...taskArgs(run, {})])
  })

  it('has none for what a plugin runs', () => {
    const settings: Pick<SerializationSettings, 'fast' | 'command'> = { fast: FAST, command: ['node'] }
    expect(taskArgs({ kind: 'none' }, settings)).toEqual([])
    expect(taskArgs({ kind: 'sql', statement: 'SELECT 1' }, settings)).toEqual([])
  })

  it('leaves a raw container alone [B2]', () => {
    expect(taskArgs(raw, { fast: FAST, command: ['node'] })).toEqual(['--in', '{{.inputs.a}}'])
  })
})
