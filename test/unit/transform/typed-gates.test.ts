import { describe, expect, it } from 'vitest'
import { run } from './run.ts'

const SITE = /__flyteSite\((\{.*?\})\)\)/

describe('a gate that waits for an input', () => {
  it('gets the type of its type argument, and its place', () => {
    const { code, asked, diagnostics } = run(
      `import { waitForInput, workflow } from 'unplugin-flyte'
export const main = workflow(() => waitForInput<Rounds>('rounds', { timeout: '1h' }))
`,
      { dotted: 'flows.a', file: 'src/flows/a.ts' },
    )
    expect(code).toContain(
      `waitForInput<Rounds>('rounds', { timeout: '1h' }, /*@__PURE__*/ __flyteSite({ module: "flows.a", file: "src/flows/a.ts", line: 2, column: 36, interface: { outputs: { shape: "single", variables: [{ name: "o0", type: { kind: "integer" } }] } } })`,
    )
    expect(asked).toContain('value type Rounds')
    expect(code.match(/^import \{ __flyteSite \} from 'unplugin-flyte'$/gm)).toHaveLength(1)
    expect(diagnostics).toEqual([])
  })

  it('gets it without options too, wherever it stands and whatever it is called', () => {
    const { code } = run(`import * as flyte from 'unplugin-flyte'
import { waitForInput as ask } from 'unplugin-flyte'
export const first = () => ask<number>('a')
export const second = () => flyte.waitForInput<string>('b')
`)
    expect(code).toContain(`ask<number>('a', /*@__PURE__*/ __flyteSite(`)
    expect(code).toContain(`flyte.waitForInput<string>('b', /*@__PURE__*/ __flyteSite(`)
  })

  it('makes no entity of the module that it is in', () => {
    const { result } = run(`import { waitForInput } from 'unplugin-flyte'
export const ask = () => waitForInput<number>('a')
`)
    expect(result).toMatchObject({ entities: [], factory: false })
  })

  it.each([
    [`import { waitForInput } from 'unplugin-flyte'\nexport const ask = () => waitForInput('a', { type })`],
    [`import { waitForInput } from 'elsewhere'\nexport const ask = () => waitForInput<number>('a')`],
    [`import { approve } from 'unplugin-flyte'\nexport const ask = (x) => approve<number>(x, 'a')`],
    [`import { waitForInput } from 'unplugin-flyte'\nexport type Ask = typeof waitForInput<number>`],
  ])('is left alone when nothing is to be read of it: %s', (code) => {
    expect(run(code).result).toBeUndefined()
  })

  it('is marked when its type cannot be read', () => {
    const { code } = run(`import { waitForInput } from 'unplugin-flyte'
export const ask = () => waitForInput<unreadable>('a')
`)
    const site = SITE.exec(code)![1]!
    expect(site).toContain('refused: true')
    expect(site).not.toContain('interface')
  })

  it('is transformed once', () => {
    const once = run(`import { waitForInput, workflow } from 'unplugin-flyte'
export const main = workflow(() => waitForInput<number>('a'))
`)
    const twice = run(once.code)
    expect(twice.code).toBe(once.code)
    expect(twice.asked).toEqual([])
  })

  it('may not be tested in a body, nor may the other gates', () => {
    const { diagnostics } = run(`import { approve, sleep, task, waitForInput, workflow } from 'unplugin-flyte'
const step = task(async ({ n }: { n: number }) => n)
export const main = workflow(() => {
  const go = waitForInput<boolean>('go')
  if (go) step({ n: 1 })
  if (approve(step({ n: 1 }), 'ok')) step({ n: 2 })
  step({ n: waitForInput<number>('n') + 1 })
  const pause = sleep('1m')
  step({ n: 3 }, { after: pause })
  return approve(step({ n: 1 }), 'fine')
})
`)
    expect(diagnostics.map(({ code, location }) => `${code} ${location!.line}`)).toEqual([
      'FLY2101 5',
      'FLY2101 6',
      'FLY2105 7',
    ])
  })
})

describe('an imperative workflow', () => {
  it('gets the interface of its type arguments, of which a third is for TypeScript alone', () => {
    const { asked, code, diagnostics } = run(`import { imperativeWorkflow } from 'unplugin-flyte'
export const flow = imperativeWorkflow<{ a: int; b: int }, { c: string }, 'b'>({ name: 'x', defaults: { b: 1 } })
`)
    expect(asked).toEqual(['type arguments { a: int; b: int }, { c: string }'])
    expect(code).toContain('interface: { inputs: [] }')
    expect(diagnostics).toEqual([])
  })

  it('may not be made in a body, and gives results that a body may not test', () => {
    const { diagnostics } = run(`import { imperativeWorkflow, workflow } from 'unplugin-flyte'
const flow = imperativeWorkflow({ name: 'x' })
export const main = workflow(() => {
  imperativeWorkflow({ name: 'y' })
  if (flow()) flow()
})
`)
    expect(diagnostics.map(({ code, location }) => `${code} ${location!.line}`)).toEqual(['FLY2113 4', 'FLY2101 5'])
  })
})
