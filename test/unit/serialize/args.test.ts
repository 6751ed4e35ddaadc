import { describe, expect, it } from 'vitest'
import type { TaskRun } from '../../../src/model/entity.ts'
import { taskArgs } from '../../../src/serialize/args.ts'

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

describe('taskArgs', () => {
  it('names the task to the execute program', () => {
    expect(taskArgs(run, {})).toEqual([
      'flyte-execute',
      ...EXECUTION,
      '--resolver',
      'unplugin-flyte.default',
      '--',
      ...LOADER,
    ])
  })

  it('puts fast registration in front, with placeholders as whole arguments', () => {
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

  it('uses a resolver with its own arguments', () => {
    const resolver = { name: 'acme.resolver', args: ['--table', 'x'] }
    expect(taskArgs({ ...run, resolver }, {}).slice(-5)).toEqual(['--resolver', 'acme.resolver', '--', '--table', 'x'])
    expect(taskArgs({ ...map, resolver }, {}).slice(-4)).toEqual(['resolver', 'acme.resolver', '--table', 'x'])
  })

  it('lets a command replace all arguments, the one of the task before that of the settings', () => {
    const command = ['node', 'settings.mjs']
    expect(taskArgs(run, { fast: FAST, command })).toEqual(command)
    expect(taskArgs({ ...run, command: ['node', 'task.mjs'] }, { fast: FAST, command })).toEqual(['node', 'task.mjs'])
    expect(taskArgs(map, { command })[0]).toBe('flyte-map-execute')
  })

  it('leaves a raw container alone', () => {
    expect(taskArgs(raw, { fast: FAST, command: ['node'] })).toEqual(['--in', '{{.inputs.a}}'])
  })
})
