import { describe, expect, it } from 'vitest'
import { email, pagerDuty, slack } from '../../../src/authoring/notification.ts'
import { cron, fixedRate } from '../../../src/authoring/schedule.ts'
import type { LaunchPlanModel } from '../../../src/model/entity.ts'
import type { FlyteType } from '../../../src/model/types.ts'
import { codes, compileEntities, datetime, definitionOf, find, int, nullable, string } from '../../utils/entities.ts'

type Call = (inputs?: object, options?: object) => never
const ALL = { at: new Date(0), region: 'eu', limit: 1, tag: 't' }
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
  it('have required, defaulted and nullable parameters, and none for what is fixed [L1 L8 L15 L18 F7]', async () => {
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

  it('are asked for twice and made once, compared by value [L6 F1 F2]', async () => {
    const program = await compileEntities(({ task, workflow, launchPlan }) => {
      const report = task('report', inputs, string) as Call
      const daily = workflow('daily', inputs, (given: never) => report(given))
      const options = () => ({
        name: 'p',
        fixed: { at: new Date(0) },
        labels: { a: 'b' },
        notifications: [email(['a@b.c'], ['failed'])],
      })
      const [a, b] = [launchPlan(daily, options()), launchPlan(daily, options())]
      expect(definitionOf(b)).toBe(definitionOf(a))
      return { report, daily, a, b, c: launchPlan(daily) }
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
    ['concurrency', { concurrency: { max: 2, behavior: 'skip' } }],
  ])('are refused under one name with another %s [L4 F5 F6]', async (argument, options) => {
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

  it('are refused under one name for two workflows, and under the name of a workflow [L4 F4 F9]', async () => {
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
    ['an unknown default', { name: 'p', defaults: { limti: 1 } }, ['FLY1125 3']],
    ['a fixed input of another type', { name: 'p', fixed: { limit: 'x' } }, ['FLY1126 3']],
    [
      'a kickoff input that is fixed',
      { name: 'p', fixed: ALL, schedule: cron('@daily', { kickoff: 'at' }) },
      ['FLY1127 3'],
    ],
    [
      'a kickoff input that does not exist',
      { name: 'p', fixed: ALL, schedule: cron('@daily', { kickoff: 'x' }) },
      ['FLY1127 3'],
    ],
    [
      'more than 16 labels',
      { name: 'p', labels: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, 'v'])) },
      ['FLY1143 3'],
    ],
    ['a trigger', { name: 'p', trigger: cron('@daily') }, ['FLY1003 3']],
    [
      'a switch that the request for an execution alone has [G4]',
      { name: 'p', disableNotifications: true },
      ['FLY1003 3'],
    ],
    ['an auth role', { name: 'p', authRole: { assumableIamRole: 'x' } }, ['FLY1003 3']],
    ['a schedule of their own', { name: 'p', schedule: { cron: '@daily' } }, ['FLY1002 3']],
    ['notifications of their own', { name: 'p', notifications: [{ email: 'a@b.c' }] }, ['FLY1002 3']],
    ['an identity of another form', { name: 'p', securityContext: { runAs: 'x' } }, ['FLY1002 3']],
    ['more executions than none', { name: 'p', concurrency: { max: 0, behavior: 'skip' } }, ['FLY1002 3']],
    ['a parallelism below none', { name: 'p', maxParallelism: -5 }, ['FLY1002 3']],
    ['an unknown fixed input', { name: 'p', fixed: { nope: 1 } }, ['FLY1125 3']],
    ['a default of another type', { name: 'p', defaults: { limit: 'x' } }, ['FLY1126 3']],
    ['a schedule that leaves inputs open', { name: 'p', schedule: cron('@daily') }, ['FLY1124 3']],
    [
      'a kickoff input that is no date',
      { name: 'p', fixed: { at: new Date(0) }, schedule: cron('@daily', { kickoff: 'region' }) },
      ['FLY1127 3'],
    ],
    ['a label that Kubernetes refuses', { name: 'p', labels: { 'a b': 'c' } }, ['FLY1144 3']],
  ])('are refused with %s [L4]', async (_, options, expected) => {
    expect((await plan(options)).codes).toEqual(expected)
  })

  it('take every setting of the workflow as the default plan [L5 F10]', async () => {
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

  it('are nodes without their fixed inputs, and with their defaults, when a workflow calls them [L3 L8 L9 L16 F11]', async () => {
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

describe('a launch plan without a name', () => {
  it.each<[string, object]>([
    ['schedule', { schedule: cron('@daily') }],
    ['notifications', { notifications: [] }],
    ['defaults', { defaults: { limit: 7 } }],
    ['fixed', { fixed: { limit: 7 } }],
    ['labels', { labels: {} }],
    ['annotations', { annotations: {} }],
    ['rawOutputPrefix', { rawOutputPrefix: 's3://x' }],
    ['maxParallelism', { maxParallelism: 0 }],
    ['securityContext', { securityContext: {} }],
    ['overwriteCache', { overwriteCache: false }],
    ['autoActivate', { autoActivate: true }],
    ['concurrency', { concurrency: { max: 1, behavior: 'skip' } }],
  ])('is refused with %s: it is the default plan [L6 F3]', async (option, options) => {
    const { program } = await plan(options)
    expect(codes(program)).toEqual(['FLY1006 3'])
    expect(program.diagnostics[0]!.message).toContain(option)
  })
})

describe('the model of a launch plan', () => {
  const full = {
    name: 'p',
    defaults: { limit: 7, region: 'us' },
    fixed: { region: 'eu' },
    schedule: fixedRate('2h', { kickoff: 'at' }),
    labels: { team: 'core' },
    annotations: { note: 'x y' },
    notifications: [email(['a@b.c'], ['failed', 'timedOut'])],
    maxParallelism: 0,
    securityContext: { serviceAccount: 'runner', iamRole: 'arn:x' },
    rawOutputPrefix: 's3://raw',
    overwriteCache: false,
    concurrency: { max: 2, behavior: 'skip' },
    autoActivate: true,
  }

  it('has everything that flytekit users read from a plan', async () => {
    const { program } = await plan(full)
    const model = find(program, 'launchPlan', 'p')
    const { settings } = model
    expect(program.diagnostics).toEqual([])
    expect(settings.securityContext).toEqual({ serviceAccount: 'runner', iamRole: 'arn:x', secrets: [] })
    expect(settings.notifications).toEqual([{ kind: 'email', recipients: ['a@b.c'], phases: ['failed', 'timedOut'] }])
    expect(model.concurrency).toEqual({ max: 2, behavior: 'skip' })
  })
  it.each<[string, (model: LaunchPlanModel) => unknown, unknown]>([
    ['annotations [L7]', ({ settings }) => settings.annotations, { note: 'x y' }],
    ['fixed inputs, which win over defaults [L8 F7]', ({ fixed }) => fixed.map((one) => one.var), ['region']],
    ['labels [L10]', ({ settings }) => settings.labels, { team: 'core' }],
    ['parallelism without a limit [L11]', ({ settings }) => settings.maxParallelism, 0],
    ['its exact name [L12]', ({ name }) => name, 'p'],
    ['notifications [L13]', ({ settings }) => settings.notifications?.length, 1],
    ['that it keeps the cache [L14]', ({ settings }) => settings.overwriteCache, false],
    [
      'parameters with defaults, and without what is fixed [L15 F7]',
      ({ parameters }) => parameters.map(({ variable, default: value }) => [variable.name, value]),
      [
        ['at', undefined],
        ['limit', { kind: 'integer', value: '7' }],
        ['tag', { kind: 'none' }],
      ],
    ],
    ['the place of its output [L17]', ({ settings }) => settings.rawOutputPrefix, 's3://raw'],
    ['its schedule [L19]', ({ schedule }) => schedule, { kind: 'rate', value: 2, unit: 'hour', kickoff: 'at' }],
    ['its identity [L20]', ({ settings }) => settings.securityContext?.serviceAccount, 'runner'],
    ['that it starts by itself [L21]', ({ autoActivate }) => autoActivate, true],
    ['its workflow [L23]', ({ workflow }) => workflow, { kind: 'workflow', name: 'flow.daily' }],
  ])('says %s', async (_, read, expected) => {
    const { program } = await plan(full)
    expect(read(find(program, 'launchPlan', 'p'))).toEqual(expected)
  })

  it('leaves what is not given out, so that registration options can tell [L7 L10 L11 L13 L14 L17 L20]', async () => {
    const { program } = await plan({ name: 'p' })
    const { settings, schedule, autoActivate, fixed } = find(program, 'launchPlan', 'p')
    expect({ settings, schedule, autoActivate, fixed }).toEqual({
      settings: {},
      schedule: undefined,
      autoActivate: false,
      fixed: [],
    })
  })

  it('has the whole interface with its workflow, fixed inputs too [L9 L16]', async () => {
    const { program } = await plan(full)
    const { workflow } = find(program, 'launchPlan', 'p')
    const { interface: typed } = find(program, 'workflow', workflow.name)
    expect(typed.inputs.map(({ name }) => name)).toEqual(['at', 'region', 'limit', 'tag'])
    expect(typed.outputs).toEqual([{ name: 'o0', type: string }])
  })

  it('holds what a call starts with: defaults and fixed values [L18]', async () => {
    const { program } = await plan(full)
    const { parameters, fixed } = find(program, 'launchPlan', 'p')
    const saved = [
      ...fixed,
      ...parameters.flatMap(({ variable, default: value }) => (value ? [{ var: variable.name, value }] : [])),
    ]
    expect(Object.fromEntries(saved.map(({ var: name, value }) => [name, value]))).toEqual({
      region: { kind: 'string', value: 'eu' },
      limit: { kind: 'integer', value: '7' },
      tag: { kind: 'none' },
    })
  })

  it('does not change what it was made of [F8]', async () => {
    const defaults = { limit: 7 }
    const fixed = { region: 'eu' }
    await plan({ name: 'p', defaults, fixed })
    expect([defaults, fixed]).toEqual([{ limit: 7 }, { region: 'eu' }])
  })
})

describe('a call of a launch plan', () => {
  const call = (body: (plan: Call) => unknown) =>
    compileEntities(({ task, workflow, launchPlan }) => {
      const report = task('report', inputs, string) as Call
      const daily = workflow('daily', inputs, (given: never) => report(given))
      const nightly = launchPlan(daily, { name: 'nightly', fixed: { region: 'eu' }, defaults: { limit: 3 } }) as Call
      return { report, daily, nightly, main: workflow('main', { at: datetime }, () => body(nightly)) }
    })

  it('cannot give what the plan fixes [F11]', async () => {
    const program = await call((nightly) => nightly({ at: new Date(0), region: 'us' }))
    expect(codes(program)).toEqual(['FLY1177'])
    expect(program.diagnostics[0]!.message).toBe(
      'the call of the launch plan "nightly" gives "region", which the plan fixes',
    )
  })

  it('takes no inputs by position [F11]', async () => {
    expect(codes(await call((nightly) => nightly(new Date(0))))).toEqual(['FLY1173'])
    expect(codes(await call((nightly) => nightly([new Date(0)])))).toEqual(['FLY1173'])
  })

  it('takes no overrides of a container', async () => {
    expect(codes(await call((nightly) => nightly({ at: new Date(0) }, { image: 'a:1' })))).toEqual(['FLY1129'])
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
  ])('take %s [L19 F13]', (expression) => {
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
  ])('refuse %j [F13]', (expression) => {
    Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm'))
    expect(() => cron(expression)).toThrow('FLY1009')
  })
  it('refuse rates below a minute and with seconds [L19 F13]', () => {
    Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm'))
    expect(() => fixedRate('30s')).toThrow('FLY1010')
    expect(() => fixedRate(90)).toThrow('FLY1010')
  })
  it('write a rate in the largest whole unit [L19 F13]', async () => {
    const unit = async (rate: never) => {
      const { program } = await plan({ name: 'p', fixed: ALL, schedule: rate })
      const { schedule } = find(program, 'launchPlan', 'p')
      return schedule?.kind === 'rate' && `${schedule.value} ${schedule.unit}`
    }
    expect(await unit(fixedRate('90m') as never)).toBe('90 minute')
    expect(await unit(fixedRate('6h') as never)).toBe('6 hour')
    expect(await unit(fixedRate('48h') as never)).toBe('2 day')
  })
  it('write their offset as ISO 8601, and refuse what is no length of time [F13]', async () => {
    const { program } = await plan({ name: 'p', fixed: ALL, schedule: cron('@daily', { offset: '90m' }) })
    expect(find(program, 'launchPlan', 'p').schedule).toEqual({ kind: 'cron', expression: '@daily', offset: 'PT1H30M' })
    expect(() => cron('@daily', { offset: 'PT5M' as never })).toThrow('FLY1080')
  })
})

describe('notifications', () => {
  it.each([email, slack, pagerDuty])('need recipients and final phases [L13 F13]', (notify) => {
    Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm'))
    for (const phase of ['succeeded', 'failed', 'aborted', 'timedOut'] as const) {
      expect(() => notify(['a@b.c'], [phase])).not.toThrow()
    }
    expect(() => notify(['a@b.c'], [])).toThrow('FLY1011')
    expect(() => notify([], ['failed'])).toThrow('FLY1011')
    expect(() => notify([''], ['failed'])).toThrow('FLY1011')
    expect(() => notify(['a@b.c'], ['running' as never])).toThrow('FLY1011')
    expect(() => notify(['a@b.c'], ['failed', 'undefined' as never])).toThrow('FLY1011')
  })
})
