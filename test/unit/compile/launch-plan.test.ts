import { describe, expect, it } from 'vitest'
import { email } from '../../../src/authoring/notification.ts'
import { cron, fixedRate } from '../../../src/authoring/schedule.ts'
import type { FlyteType } from '../../../src/model/types.ts'
import { codes, compileEntities, datetime, find, int, nullable, string } from '../../utils/entities.ts'

type Call = (inputs?: object, options?: object) => never
const inputs = { at: datetime, region: string, limit: int, tag: nullable(string) }

async function plan(options: object, workflowOptions: object = {}) {
  const program = await compileEntities(({ task, workflow, launchPlan }) => {
    const report = task('report', inputs, string) as Call
    const daily = workflow('daily', inputs, (given: never) => report(given), {
      defaults: { limit: 5 },
      ...workflowOptions,
    })
    return { report, daily, plan: launchPlan(daily, options) }
  })
  return { program, codes: codes(program) }
}

describe('launch plans', () => {
  it('have required, defaulted and nullable parameters, and none for what is fixed', async () => {
    const { program } = await plan({ name: 'daily.fixed', fixed: { region: 'eu' }, defaults: { tag: 't' } })
    const model = find(program, 'launchPlan', 'daily.fixed')
    expect(model.parameters.map(({ variable, default: value }) => [variable.name, value])).toEqual([
      ['at', undefined],
      ['limit', { kind: 'integer', value: '5' }],
      ['tag', { kind: 'union', value: { kind: 'string', value: 't' }, type: string }],
    ])
    expect(model.fixed).toEqual([{ var: 'region', value: { kind: 'string', value: 'eu' } }])
    expect(find(program, 'launchPlan', 'flow.daily').parameters.at(-1)!.default).toEqual({ kind: 'none' })
  })

  it('say that a table is none with its variant, since flyteadmin finds a bare none ambiguous', async () => {
    const table: FlyteType = {
      kind: 'union',
      variants: [{ kind: 'dataset', columns: [], format: '' }, { kind: 'none' }],
    }
    const program = await compileEntities(({ task, workflow }) => {
      const read = task('read', { table }, string) as Call
      return { read, main: workflow('main', { table }, (given: never) => read(given)) }
    })
    const none = { kind: 'none' }
    expect(find(program, 'launchPlan', 'flow.main').parameters[0]!.default).toEqual({
      kind: 'union',
      value: none,
      type: none,
    })
  })

  it('are asked for twice and made once', async () => {
    const program = await compileEntities(({ task, workflow, launchPlan }) => {
      const report = task('report', inputs, string) as Call
      const daily = workflow('daily', inputs, (given: never) => report(given))
      const options = () => ({
        name: 'p',
        fixed: { at: new Date(0) },
        labels: { a: 'b' },
        notifications: [email(['a@b.c'], ['failed'])],
      })
      return { report, daily, a: launchPlan(daily, options()), b: launchPlan(daily, options()), c: launchPlan(daily) }
    })
    expect(program.diagnostics).toEqual([])
    expect(program.entities.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'task flow.report',
      'workflow flow.daily',
      'launchPlan flow.daily',
      'launchPlan p',
    ])
  })

  it.each<[string, object]>([
    ['schedule', { schedule: cron('@daily') }],
    ['notifications', { notifications: [email(['a@b.c'], ['failed'])] }],
    ['defaults', { defaults: { limit: 7 } }],
    ['labels', { labels: { a: 'x' } }],
    ['annotations', { annotations: { a: 'x' } }],
    ['rawOutputPrefix', { rawOutputPrefix: 's3://x' }],
    ['maxParallelism', { maxParallelism: 3 }],
    ['securityContext', { securityContext: { serviceAccount: 'x' } }],
    ['overwriteCache', { overwriteCache: true }],
    ['autoActivate', { autoActivate: true }],
    ['fixed', { fixed: { limit: 1 } }],
  ])('are refused under one name with another %s', async (argument, options) => {
    const program = await compileEntities(({ task, workflow, launchPlan }) => {
      const report = task('report', inputs, string) as Call
      const daily = workflow('daily', inputs, (given: never) => report(given))
      return { report, daily, a: launchPlan(daily, { name: 'p' }), b: launchPlan(daily, { name: 'p', ...options }) }
    })
    expect(program.diagnostics.find(({ code }) => code === 'FLY1005')?.message).toContain(`"${argument}"`)
    expect(program.diagnostics.find(({ code }) => code === 'FLY1005')?.related).toEqual([
      { file: 'src/flow.ts', line: 3, column: 1 },
    ])
  })

  it('are refused under one name for two workflows, and under the name of a workflow', async () => {
    const program = await compileEntities(({ task, workflow, launchPlan }) => {
      const report = task('report', inputs, string) as Call
      const daily = workflow('daily', inputs, (given: never) => report(given))
      const other = workflow('other', inputs, (given: never) => report(given))
      return {
        report,
        daily,
        other,
        a: launchPlan(daily, { name: 'p' }),
        b: launchPlan(other, { name: 'p' }),
        c: launchPlan(daily, { name: 'flow.other' }),
      }
    })
    expect(codes(program)).toEqual(['FLY1004 5', 'FLY1007 6'])
  })

  it.each<[string, object, string[]]>([
    ['settings without a name', { autoActivate: true }, ['FLY1006 3']],
    ['an unknown fixed input', { name: 'p', fixed: { nope: 1 } }, ['FLY1125 3']],
    ['a default of another type', { name: 'p', defaults: { limit: 'x' } }, ['FLY1126 3']],
    ['a schedule that leaves inputs open', { name: 'p', schedule: cron('@daily') }, ['FLY1124 3']],
    [
      'a kickoff input that is no date',
      { name: 'p', fixed: { at: new Date(0) }, schedule: cron('@daily', { kickoff: 'region' }) },
      ['FLY1127 3'],
    ],
    ['a label that Kubernetes refuses', { name: 'p', labels: { 'a b': 'c' } }, ['FLY1144 3']],
  ])('are refused with %s', async (_, options, expected) => {
    expect((await plan(options)).codes).toEqual(expected)
  })

  it('take every setting of the workflow as the default plan', async () => {
    const { program } = await plan(
      { name: 'p' },
      { labels: { a: 'b' }, maxParallelism: 0, overwriteCache: false, rawOutputPrefix: 's3://x', notifications: [] },
    )
    expect(find(program, 'launchPlan', 'flow.daily').settings).toEqual({
      labels: { a: 'b' },
      maxParallelism: 0,
      overwriteCache: false,
      rawOutputPrefix: 's3://x',
      notifications: [],
    })
    expect(find(program, 'launchPlan', 'p').settings).toEqual({})
  })

  it('are nodes without their fixed inputs when a workflow calls them', async () => {
    const program = await compileEntities(({ task, workflow, launchPlan }) => {
      const report = task('report', inputs, string) as Call
      const daily = workflow('daily', inputs, (given: never) => report(given), { interruptible: true })
      const nightly = launchPlan(daily, { name: 'nightly', fixed: { region: 'eu' }, defaults: { limit: 3 } }) as Call
      return { report, daily, nightly, main: workflow('main', { at: datetime }, ({ at }: never) => nightly({ at })) }
    })
    const [node] = find(program, 'workflow', 'flow.main').nodes
    expect(node!.inputs.map(({ var: name }) => name)).toEqual(['at', 'limit', 'tag'])
    expect(node!.target).toEqual({ kind: 'launchPlan', ref: { kind: 'launchPlan', name: 'nightly' } })
    expect(node!.metadata).toEqual({ name: 'daily', retries: 0, interruptible: true })
  })
})

describe('schedules', () => {
  it.each([
    '0 3 * * *',
    '*/5 0-6 1,15 jan-mar mon-fri',
    '@hourly',
    '@daily',
    '@every 1h30m',
    'CRON_TZ=Europe/Berlin 0 3 * * *',
  ])('take %s', (expression) => {
    Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm'))
    expect(() => cron(expression)).not.toThrow()
  })
  it.each([
    'hourly',
    'CRON_TZ=No/Where 0 3 * * *',
    '* * * * * *',
    '0 3 * *',
    '60 * * * *',
    '* * * * 7',
    '0 0 L * *',
    '0 0 * * 1#2',
    '@Daily',
    '',
    '5-1 * * * *',
    '*/0 * * * *',
  ])('refuse %j', (expression) => {
    Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm'))
    expect(() => cron(expression)).toThrow('FLY1009')
  })
  it('refuse rates below a minute and with seconds', () => {
    Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm'))
    expect(() => fixedRate('30s')).toThrow('FLY1010')
    expect(() => fixedRate(90)).toThrow('FLY1010')
  })
})
