import { describe, expect, it } from 'vitest'
import type { ExecutionSettingsModel, LaunchPlanModel } from '../../../src/model/entity.ts'
import type { SecurityContextModel } from '../../../src/model/resources.ts'
import { serializeProgram } from '../../../src/serialize/index.ts'
import { mergeSettings, serializeLaunchPlan } from '../../../src/serialize/launch-plan.ts'
import { specToJson } from '../../../src/serialize/spec.ts'
import type { Json } from './utils/golden.ts'
import { readSpecs } from './utils/golden.ts'
import { launchPlan, settings } from './utils/models.ts'
import { readProgram } from './utils/read-program.ts'

const secret = (group: string) => ({ group, key: 'k', version: '', mount: 'any', env: '' }) as const

/** What the registration options of the golden case were. */
const OPTIONS: ExecutionSettingsModel = {
  labels: { a: '1' },
  annotations: { b: '2' },
  rawOutputPrefix: 's3://raw/out',
  securityContext: { serviceAccount: 'deployer', secrets: [] },
  maxParallelism: 25,
  overwriteCache: true,
  notifications: [{ kind: 'email', phases: ['failed'], recipients: ['ops@example.com'] }],
}

describe('registration options', () => {
  it.each([
    ['ship.second.solo', {}],
    ['ship.first.release', {}],
    [
      'release.plan',
      {
        labels: { own: 'label' },
        maxParallelism: 3,
        securityContext: { iamRole: 'arn:own', secrets: [secret('keep')] },
      },
    ],
  ])('are laid over "%s" as flytekit does [G2]', (name, own: ExecutionSettingsModel) => {
    const specs = readSpecs('registration')
    const golden = specs.find(({ kind, message }) => kind === 'launch_plan' && message['id'].name === name)!
    const model = readProgram([golden])[0] as LaunchPlanModel
    const context = { settings: settings({ project: 'flytesnacks', domain: 'development', version: 'v1' }) }
    expect(specToJson(serializeLaunchPlan({ ...model, settings: own }, context, OPTIONS))).toEqual(golden.message)
  })

  it('leave tasks and workflows as they are, byte for byte [O1 G2]', () => {
    const entities = readProgram(readSpecs('registration')).map((entity) =>
      entity.kind === 'launchPlan' ? { ...entity, settings: {} } : entity,
    )
    const write = (options: ExecutionSettingsModel) =>
      serializeProgram({ entities }, settings({ images: { default: 'a:1' } }), options).entities.map(
        ({ entity, bytes }) => [entity.kind, Buffer.from(bytes).toString('base64')] as const,
      )
    const [without, laid] = [write({}), write(OPTIONS)]
    const isOther = ([kind]: readonly [string, string]) => kind !== 'launchPlan'
    expect(laid.filter(isOther)).toEqual(without.filter(isOther))
    expect(laid.filter(isOther).length).toBeGreaterThan(2)
    expect(laid.filter((entry) => !isOther(entry))).not.toEqual(without.filter((entry) => !isOther(entry)))
  })

  it('replace with 0, false and nothing too [G3]', () => {
    const plan = { maxParallelism: 3, overwriteCache: true, notifications: OPTIONS.notifications!, labels: { a: 'b' } }
    const options = { maxParallelism: 0, overwriteCache: false, notifications: [], labels: {} }
    expect(mergeSettings(plan, options)).toEqual(options)
  })

  it('leave alone what they do not state [O1 G3]', () => {
    expect(mergeSettings(OPTIONS, {})).toEqual(OPTIONS)
    expect(mergeSettings(OPTIONS, { labels: undefined } as never)).toEqual(OPTIONS)
  })

  it.each([
    [{ serviceAccount: 'a', secrets: [] }, undefined, { serviceAccount: 'a', secrets: [] }],
    [undefined, { iamRole: 'b', secrets: [] }, { iamRole: 'b', secrets: [] }],
    [
      { serviceAccount: 'a', iamRole: 'r', secrets: [secret('x')] },
      { serviceAccount: 'b', secrets: [] },
      { serviceAccount: 'b', secrets: [secret('x')] },
    ],
    [
      { serviceAccount: 'a', secrets: [secret('x')] },
      { secrets: [secret('y')] },
      { serviceAccount: 'a', secrets: [secret('y')] },
    ],
  ])('merge %j with %j member by member [G5]', (plan, option, merged) => {
    const of = (securityContext: SecurityContextModel | undefined) => (securityContext ? { securityContext } : {})
    expect(mergeSettings(of(plan), of(option)).securityContext).toEqual(merged)
  })
})

describe('serializeLaunchPlan', () => {
  const spec = (more: Partial<LaunchPlanModel>) => {
    const json = specToJson(serializeLaunchPlan(launchPlan(more), { settings: settings() })) as Json
    return json['spec'] as Json
  }

  it('writes what flytekit writes even where it says nothing, and no auth role [L1 F14]', () => {
    expect(specToJson(serializeLaunchPlan(launchPlan(), { settings: settings() }))).toEqual({
      id: { resourceType: 'LAUNCH_PLAN', name: 'nightly' },
      spec: {
        workflowId: { resourceType: 'WORKFLOW', name: 'flows.train' },
        entityMetadata: {},
        defaultInputs: {},
        fixedInputs: {},
        labels: {},
        annotations: {},
        rawOutputDataConfig: {},
      },
      closure: { expectedInputs: {}, expectedOutputs: {} },
    })
  })

  it('requires an input that has no default [L15 F7]', () => {
    const variable = { name: 'n', type: { kind: 'integer' } } as const
    const type = { simple: 'INTEGER' }
    expect(spec({ parameters: [{ variable }] })['defaultInputs'].parameters.n).toEqual({
      required: true,
      var: { type, description: 'n' },
    })
    expect(
      spec({ parameters: [{ variable, default: { kind: 'integer', value: '0' } }] })['defaultInputs'].parameters.n,
    ).toEqual({ default: { scalar: { primitive: { integer: '0' } } }, var: { type, description: 'n' } })
  })

  it('leaves a security context out that says nothing', () => {
    expect(spec({ settings: { securityContext: { secrets: [] } } })).not.toHaveProperty('securityContext')
  })

  it('writes a policy that skips executions', () => {
    expect(spec({ concurrency: { max: 3, behavior: 'skip' } })['concurrencyPolicy']).toEqual({
      max: 3,
      behavior: 'CONCURRENCY_LIMIT_BEHAVIOR_SKIP',
    })
  })

  it('says nothing of activation [L21]', () => {
    expect(spec({ autoActivate: true })).toEqual(spec({ autoActivate: false }))
  })
})
