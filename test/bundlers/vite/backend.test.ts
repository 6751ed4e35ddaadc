import { describe, expect, it } from 'vitest'
import { buildProject, createProject, errorsOf, IMAGE } from '../../utils/project.ts'

const STEPS = `import { gt, task, when, workflow } from 'unplugin-flyte'
import type { In, int } from 'unplugin-flyte'
export const double = task(({ n }: { n: int }): int => n * 2)
export const words = task((): string => 'two')
`

/** Layers of two calls that all wait for the layer before: 2 to the power of \`count\` paths. */
function layers(count: number): string {
  const lines = ['  let a = double({ n: 1 }), b = double({ n: 2 })']
  for (let layer = 1; layer < count; layer++)
    lines.push('  ;[a, b] = [double({ n: 1 }, { after: [a, b] }), double({ n: 2 }, { after: [a, b] })]')
  return `${STEPS}export const wide = workflow(() => {\n${lines.join('\n')}\n  return a\n})\n`
}

const build = (main: string, diagnostics = {}) =>
  buildProject(createProject({ 'src/main.ts': main }), { image: IMAGE, diagnostics })

describe('what Flyte would make of a build', () => {
  it('fails the build at the line of the call', async () => {
    const main = `${STEPS}export const slow = workflow(({ n }: In<{ n: int }>) => {
  const first = double({ n })
  return double({ n: first }, { timeout: 1e11 })
})
`
    expect(errorsOf(await build(main))).toEqual(['FLY2705 src/main.ts:7:10'])
  })

  it('names the line in a branch of a condition', async () => {
    const main = `${STEPS}export const either = workflow(({ n }: In<{ n: int }>) =>
  when(gt(n, 1), () => double({ n }))
    .otherwise(() =>
      double({ n }, { timeout: 1e11 }),
    ),
)
`
    expect(errorsOf(await build(main))).toEqual(['FLY2705 src/main.ts:8:7'])
  })

  it('can be told to be a warning', async () => {
    const main = `${STEPS}export const slow = workflow(() => double({ n: 1 }, { timeout: 1e11 }))\n`
    const { error, warnings } = await build(main, { FLY2705: 'warn' })
    expect(error).toBeUndefined()
    expect(warnings.join('\n')).toContain('FLY2705')
  })

  it('is not said again of what was lowered at its own code', async () => {
    const main = `${STEPS}export const wrong = workflow(() => double({ n: words() as never }))\n`
    const { error, warnings } = await build(main, { FLY1103: 'warn' })
    expect(error).toBeUndefined()
    expect(warnings.join('\n')).toContain('FLY1103')
    expect(warnings.join('\n')).not.toContain('FLY27')
  })

  it('fails the build whatever the options say when the server would not survive it', async () => {
    expect(errorsOf(await build(layers(25), { FLY1146: 'off' }))).toEqual(['FLY2706 src/main.ts:5:21'])
    const lowered = await build(layers(2), { FLY2706: 'warn' })
    expect(lowered.error?.message).toContain('sets FLY2706 to "warn"')
  })
})
