import { describe, expect, it } from 'vitest'
import { executionOptionsFrom } from '../../../src/authoring/execution-options.ts'
import type { ExecutionOptions } from '../../../src/authoring/types/options.ts'
import { email } from '../../../src/authoring/notification.ts'
import { compileEntities, find, string } from '../../utils/entities.ts'

describe('executionOptionsFrom', () => {
  it('knows nothing of what is not given, or is an empty text [O2 G1]', () => {
    expect(executionOptionsFrom({})).toEqual({})
    expect(executionOptionsFrom({ serviceAccount: '', rawDataPrefix: '' })).toEqual({})
  })

  it('gives an identity, or a place for output, or both [O2 G1]', () => {
    expect(executionOptionsFrom({ serviceAccount: 'sa' })).toEqual({ securityContext: { serviceAccount: 'sa' } })
    expect(executionOptionsFrom({ rawDataPrefix: 's3://x' })).toEqual({ rawOutputPrefix: 's3://x' })
    expect(executionOptionsFrom({ serviceAccount: 'sa', rawDataPrefix: 's3://x' })).toEqual({
      securityContext: { serviceAccount: 'sa' },
      rawOutputPrefix: 's3://x',
    })
  })

  it('gives options that a plan takes', async () => {
    const program = await compileEntities(({ task, workflow, launchPlan }) => {
      const hello = task('hello', {}, string) as () => never
      const main = workflow('main', {}, () => hello())
      const options = executionOptionsFrom({ serviceAccount: 'sa', rawDataPrefix: 's3://x' })
      return { hello, main, plan: launchPlan(main, { name: 'p', ...options }) }
    })
    expect(find(program, 'launchPlan', 'p').settings).toEqual({
      securityContext: { serviceAccount: 'sa', secrets: [] },
      rawOutputPrefix: 's3://x',
    })
  })
})

it('takes every execution option, all of which may be left out [O1]', async () => {
  const options: ExecutionOptions = {
    labels: { a: 'b' },
    annotations: { c: 'd' },
    notifications: [email(['a@b.c'], ['failed'])],
    maxParallelism: 4,
    securityContext: { serviceAccount: 'sa', iamRole: 'r', secrets: [{ key: 'k', group: 'g' }] },
    rawOutputPrefix: 's3://x',
    overwriteCache: true,
  }
  const program = await compileEntities(({ task, workflow }) => {
    const hello = task('hello', {}, string) as () => never
    return { hello, none: workflow('none', {}, () => hello()), all: workflow('all', {}, () => hello(), options) }
  })
  expect(find(program, 'launchPlan', 'flow.none').settings).toEqual({})
  expect(find(program, 'launchPlan', 'flow.all').settings).toEqual({
    ...options,
    notifications: [{ kind: 'email', recipients: ['a@b.c'], phases: ['failed'] }],
    securityContext: {
      serviceAccount: 'sa',
      iamRole: 'r',
      secrets: [{ group: 'g', key: 'k', version: '', mount: 'any', env: '' }],
    },
  })
})
