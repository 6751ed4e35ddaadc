import { describe, expect, it } from 'vitest'
import { definitionOf } from '../../../src/authoring/definition.ts'
import { email } from '../../../src/authoring/notification.ts'
import { cron, fixedRate } from '../../../src/authoring/schedule.ts'
import type { LaunchPlanModel } from '../../../src/model/entity.ts'
import { codes, compileEntities, find, int, string } from '../../utils/entities.ts'
import type { Module } from '../../utils/entities.ts'

interface Plan {
  (inputs?: object): never
  cloneWith(options: object): Plan
}
interface Made {
  readonly daily: never
  readonly plan: Plan
  readonly default: Plan
  readonly launchPlan: Module['launchPlan']
}

const ORIGINAL = {
  name: 'daily.full',
  defaults: { limit: 7 },
  fixed: { region: 'eu' },
  labels: { team: 'core' },
  annotations: { note: 'x' },
  notifications: [email(['a@b.c'], ['failed'])],
  schedule: cron('@daily'),
  maxParallelism: 5,
  securityContext: { serviceAccount: 'runner' },
  rawOutputPrefix: 's3://raw',
  overwriteCache: true,
  concurrency: { max: 2, behavior: 'skip' },
  autoActivate: true,
}

async function copies(make: (made: Made) => Record<string, unknown>) {
  return compileEntities(({ task, workflow, launchPlan }) => {
    const report = task('report', { region: string, limit: int }, string) as (given: unknown) => never
    const daily = workflow('daily', { region: string, limit: int }, (given: never) => report(given), {
      labels: { of: 'workflow' },
      maxParallelism: 3,
      failurePolicy: 'failAfterExecutableNodesComplete',
    })
    const plan = launchPlan(daily, ORIGINAL) as Plan
    return { report, daily, plan, ...make({ daily, plan, default: launchPlan(daily), launchPlan }) }
  })
}

async function copied(
  options: object,
): Promise<{ readonly copy: LaunchPlanModel; readonly original: LaunchPlanModel }> {
  const program = await copies(({ plan }) => ({ copy: plan.cloneWith({ name: 'copy', ...options }) }))
  expect(program.diagnostics).toEqual([])
  return { copy: find(program, 'launchPlan', 'copy'), original: find(program, 'launchPlan', 'daily.full') }
}

describe('cloneWith', () => {
  it('keeps everything that it is not told, under another name [L2 F12]', async () => {
    const { copy, original } = await copied({ labels: undefined, maxParallelism: undefined })
    const { name, location: _place, ...rest } = copy
    const { name: _name, location: _location, ...kept } = original
    expect(name).toBe('copy')
    expect(rest).toEqual(kept)
    expect(rest).toMatchObject({ autoActivate: true, schedule: { expression: '@daily' }, concurrency: { max: 2 } })
  })

  it('keeps what a call starts with [L2 L18 F12]', async () => {
    const { copy } = await copied({})
    expect(copy.fixed).toEqual([{ var: 'region', value: { kind: 'string', value: 'eu' } }])
    expect(copy.parameters.map(({ default: value }) => value)).toEqual([{ kind: 'integer', value: '7' }])
  })

  it('changes what it is given, also to what is false or nothing [L2 F12]', async () => {
    const { copy } = await copied({
      labels: {},
      notifications: [],
      maxParallelism: 0,
      overwriteCache: false,
      autoActivate: false,
      schedule: fixedRate('1h'),
      defaults: { limit: 8 },
      securityContext: { iamRole: 'r' },
    })
    expect(copy.settings).toEqual({
      labels: {},
      annotations: { note: 'x' },
      notifications: [],
      maxParallelism: 0,
      overwriteCache: false,
      rawOutputPrefix: 's3://raw',
      securityContext: { iamRole: 'r', secrets: [] },
    })
    expect([copy.autoActivate, copy.schedule?.kind]).toEqual([false, 'rate'])
    expect(copy.parameters[0]!.default).toEqual({ kind: 'integer', value: '8' })
  })

  it('replaces defaults and fixed inputs as a whole [F12]', async () => {
    const { copy } = await copied({ schedule: null, fixed: { limit: 1 } })
    expect(copy.fixed.map(({ var: name }) => name)).toEqual(['limit'])
    expect(copy.parameters).toEqual([{ variable: { name: 'region', type: string } }])
  })

  it.each(Object.keys(ORIGINAL).filter((option) => option !== 'name'))('clears %s by null [L2 F12]', async (option) => {
    const open = option === 'defaults' || option === 'fixed' ? { schedule: null } : {}
    const { copy, original } = await copied({ ...open, [option]: null })
    const read = ({ settings, schedule, fixed, concurrency, parameters, autoActivate }: LaunchPlanModel): unknown =>
      ({
        ...settings,
        schedule,
        concurrency,
        fixed: fixed.length > 0 || undefined,
        defaults: parameters.some((parameter) => parameter.default) || undefined,
        autoActivate: autoActivate || undefined,
      })[option as never]
    expect(read(original)).toBeDefined()
    expect(read(copy)).toBeUndefined()
  })

  it('starts from what the workflow says of executions, for the default plan [F12]', async () => {
    const program = await copies((made) => ({
      copy: made.default.cloneWith({ name: 'copy', annotations: { a: 'b' } }),
    }))
    expect(find(program, 'launchPlan', 'copy').settings).toEqual({
      labels: { of: 'workflow' },
      maxParallelism: 3,
      annotations: { a: 'b' },
    })
  })

  it('is found again by its name, and refused when it is asked for otherwise [L2 F12]', async () => {
    const program = await copies(({ daily, plan, launchPlan }) => {
      const copy = plan.cloneWith({ name: 'copy', labels: { a: 'b' } })
      const again = plan.cloneWith({ name: 'copy', labels: { a: 'b' } })
      const created = launchPlan(daily, { ...ORIGINAL, name: 'copy', labels: { a: 'b' } })
      expect([again, created].map(definitionOf)).toEqual([definitionOf(copy), definitionOf(copy)])
      return { other: plan.cloneWith({ name: 'copy', labels: { a: 'c' } }) }
    })
    expect(program.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['FLY1005', expect.stringContaining('"labels"')],
    ])
  })

  it('can be copied itself', async () => {
    const program = await copies(({ plan }) => ({
      copy: plan.cloneWith({ name: 'a', labels: null }).cloneWith({ name: 'b', annotations: null }),
    }))
    const { settings } = find(program, 'launchPlan', 'b')
    expect(settings).not.toHaveProperty('labels')
    expect(settings).not.toHaveProperty('annotations')
    expect(settings.rawOutputPrefix).toBe('s3://raw')
  })

  it.each<[string, object, string]>([
    ['without a name', { labels: {} }, 'FLY1046'],
    ['whose name is null', { name: null }, 'FLY1046'],
    ['with an option that does not exist', { name: 'copy', retries: 1 }, 'FLY1003'],
    ['that clears an option that does not exist', { name: 'copy', retries: null }, 'FLY1003'],
    ['with an option of another form', { name: 'copy', maxParallelism: 'x' }, 'FLY1002'],
    ['with a fixed input of another type', { name: 'copy', fixed: { limit: 'x', region: 'eu' } }, 'FLY1126'],
    ['whose schedule leaves inputs open', { name: 'copy', fixed: null }, 'FLY1124'],
    ['under the name of a workflow', { name: 'flow.daily' }, 'FLY1007'],
    ['under the name of its original', { name: 'daily.full', labels: null }, 'FLY1005'],
  ])('is refused %s', async (_, options, code) => {
    const program = await copies(({ plan }) => ({ copy: plan.cloneWith(options) }))
    expect(codes(program).map((text) => text.split(' ')[0])).toEqual([code])
  })

  it('stands where it is called, when the transform has not seen it', async () => {
    const location = { file: 'src/copies.ts', line: 8, column: 3 }
    const program = await compileEntities(
      ({ task, workflow, launchPlan }) => {
        const report = task('report', {}, string) as () => never
        const daily = workflow('daily', {}, () => report())
        return { report, daily, copy: (launchPlan(daily, { name: 'p' }) as Plan).cloneWith({ name: 'copy' }) }
      },
      () => location,
    )
    expect(find(program, 'launchPlan', 'copy').location).toEqual(location)
  })

  it('is no method of what somebody else has registered', async () => {
    await compileEntities(({ reference }) => {
      expect(reference('launchPlan', { name: 'x', version: 'v' })).not.toHaveProperty('cloneWith')
      return {}
    })
  })
})
