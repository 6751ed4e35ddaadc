import { rolldown } from 'rolldown'
import type { Plugin } from 'rolldown'
import { describe, expect, test } from 'vitest'
import { run } from './run.ts'

/** An SDK whose functions plainly do something, so that only marks allow to drop a call of them. */
const SDK = `
const made = (globalThis.made ??= [])
const make = (kind) => (...args) => (made.push(kind), args)
export const task = make('task'), workflow = make('workflow'), launchPlan = make('launchPlan'), mapTask = make('mapTask')
export const artifact = () => Object.assign(make('mark'), { query: make('query') }), fromInput = make('fromInput')
export const cron = make('cron'), email = make('email'), secret = make('secret'), __flyteSite = make('site')
export const FlyteFile = { from: make('file') }
export const reference = { task: make('reference') }
`
const FLOWS = `import { artifact, task, workflow, launchPlan, mapTask, cron, email, secret, reference, FlyteFile } from 'unplugin-flyte'
export const used = task(async () => 'USED')
export const load = task({ secrets: [secret('UNUSED_SECRET')] }, async ({ n = 1 }: { n?: number }) => 'UNUSED_TASK')
export const train = workflow({ defaults: { source: FlyteFile.from('UNUSED_FILE') } }, ({ source }) => load({ source }))
export const nightly = launchPlan(train, { name: 'UNUSED_PLAN', schedule: cron('0 3 * * *'), notifications: [email(['a@example.com'], ['failed'])] })
export const weekly = nightly.cloneWith({ name: 'UNUSED_COPY', schedule: cron('@weekly') })
export const yearly = weekly.cloneWith({ name: 'UNUSED_COPY_OF_COPY' })
export const model = artifact({ name: 'UNUSED_ARTIFACT' })
export const nested = launchPlan(workflow(() => 'UNUSED_NESTED'))
export const many = mapTask(load)
export const asked = reference.task({ name: 'UNUSED_REFERENCE', version: '1' })
export default (task(async () => 'UNUSED_DEFAULT') satisfies unknown)
`

/** What a bundle keeps of the flows when only \`used\` is imported. */
async function bundle(flows: string): Promise<string> {
  const modules: Record<string, string> = {
    entry: `import { used } from 'flows'\nconsole.log(used)`,
    flows,
    'unplugin-flyte': SDK,
  }
  const virtual: Plugin = {
    name: 'virtual',
    resolveId: (id) => (id in modules ? `\0${id}.ts` : undefined),
    load: (id) => (id.startsWith('\0') ? { code: modules[id.slice(1, -3)]!, moduleType: 'ts' } : undefined),
  }
  const build = await rolldown({ input: 'entry', plugins: [virtual] })
  const { output } = await build.generate({ format: 'es' })
  await build.close()
  return output[0].code
}

describe('marks of purity', () => {
  test('let a bundler drop every entity that nobody uses, with what was built for it', async () => {
    const code = await bundle(run(FLOWS).code)
    expect(code).toContain('USED')
    expect(code.match(/UNUSED_\w+/g)).toBeNull()
    expect(code).not.toMatch(/launchPlan\(|mapTask\(|workflow\(|cron\(|email\(|secret\(|from\(|cloneWith\(|artifact\(/)
  })

  test('are what does it: without them everything stays', async () => {
    const code = await bundle(run(FLOWS).code.replaceAll('/*@__PURE__*/', ''))
    expect(new Set(code.match(/UNUSED_\w+/g))).toEqual(
      new Set([
        'UNUSED_SECRET',
        'UNUSED_TASK',
        'UNUSED_FILE',
        'UNUSED_PLAN',
        'UNUSED_COPY',
        'UNUSED_COPY_OF_COPY',
        'UNUSED_ARTIFACT',
        'UNUSED_NESTED',
        'UNUSED_REFERENCE',
        'UNUSED_DEFAULT',
      ]),
    )
  })

  test('are needed on both calls', async () => {
    const { code } = run(
      `import { task } from 'unplugin-flyte'\nexport const used = 1\nexport const load = task(async () => 'UNUSED_TASK')`,
    )
    expect(await bundle(code)).not.toContain('flows.sample')
    expect(await bundle(code.replaceAll('/*@__PURE__*/ __flyteSite', '__flyteSite'))).toContain('flows.sample')
  })

  test.each([
    ['a call of something else', `export const a = other.cloneWith({})`],
    ['a call whose value nobody takes', `task(async () => 1)`],
    ['a call that is called at once', `export const a = mapTask(one)({})`],
    ['a call whose member is taken', `export const a = reference.task({}).id`],
    ['a call in a function', `export const make = () => task(async () => 1)`],
    ['a call that is marked', `export const a = /* #__PURE__ */ task(async () => 1)`],
  ])('are not put on %s', (_, source) => {
    const { code } = run(`import { task, mapTask, reference } from 'unplugin-flyte'\n${source}`)
    expect(code.replaceAll('/*@__PURE__*/ __flyteSite', '')).not.toContain('/*@__PURE__*/')
  })
})
