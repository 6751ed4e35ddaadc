import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { formatSignatures, runSignatures } from '../../signatures/run.ts'
import type { SignatureReport } from '../../signatures/run.ts'

function wrong({ results, notes }: SignatureReport): string[] {
  return [...results.filter(({ ok }) => !ok).map(({ name, got }) => `${name} ${got}`), ...notes]
}

function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'signatures-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [file, code] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), code)
  }
  return root
}

describe('npm run signatures', () => {
  it('builds the forty signatures, and each has the interface that is expected', async () => {
    const report = await runSignatures()
    expect(wrong(report)).toEqual([])
    expect(formatSignatures(report)).toMatch(/\nsignatures: 40\/40$/)
  })

  it('builds the corpus: what is accepted is right, and the rest is refused with its sentence', async () => {
    const report = await runSignatures('corpus')
    expect(wrong(report)).toEqual([])
    expect(report.results.length).toBeGreaterThanOrEqual(60)
    expect(report.results.filter(({ got }) => !got.startsWith('ERROR')).length).toBeGreaterThanOrEqual(50)
    expect(formatSignatures(report)).toMatch(
      /\ncorpus: \d+ signatures, \d+ accepted and right, \d+ refused as expected, 0 wrong$/,
    )
  })

  it('shows what comes of other signatures, each on its own line, whatever is refused beside it', async () => {
    const path = folder({
      'sigs.ts': `import { task } from 'unplugin-flyte'
import type { Cart } from 'shop'
import type { Gone } from './gone'
export const good = task(async ({ cart }: { cart: Cart }): Promise<boolean> => cart.total > 1)
export const bad = task(async ({ f }: { f: () => void; any: any }): Promise<void> => f())
export const lost = task(async ({ x }: { x: Gone }): Promise<void> => {})
export const deep = task(async ({ n = Math.random() }: { n?: number }): Promise<void> => {})
`,
      'shop/package.json': JSON.stringify({ name: 'shop', types: './index.d.ts' }),
      'shop/index.d.ts': 'export interface Cart { total: number }',
    })
    const { results, notes } = await runSignatures(path)
    expect(notes).toEqual([])
    expect(results.map(({ name, got, ok }) => `${ok} ${name} ${got}`)).toEqual([
      'true good (cart:STRUCT{total:FLOAT})->(o0:BOOLEAN)',
      'true bad ERROR FLY2007 Cannot read input "f": a function cannot be sent to a task · FLY2006 Cannot read input "any": any does not say what is sent',
      'true lost ERROR FLY2012 Cannot read input "x": "Gone" is imported from "./gone", which cannot be found',
      expect.stringMatching(/^true deep ERROR FLY\d{4} .*default/),
    ])
  })

  it('holds a file against the expected.json beside it, and misses what is expected and not there', async () => {
    const path = folder({
      'main.ts': `import { task } from 'unplugin-flyte'
export const a = task(async ({ x }: { x: string | null }): Promise<number> => 1)
export const b = task(async ({ x }: { x: any }): Promise<number> => 1)
`,
      'expected.json': JSON.stringify({
        a: '(x:UNION<STRING|NONE>)->(o0:INTEGER)',
        b: 'ERROR',
        c: '()->()',
      }),
    })
    expect(formatSignatures(await runSignatures(join(path, 'main.ts')))).toBe(
      `✗ a  (x:UNION<NONE|STRING>)->(o0:FLOAT)
     expected (x:UNION<STRING|NONE>)->(o0:INTEGER)
✓ b  ERROR FLY2006 Cannot read input "x": any does not say what is sent
✗ c  ERROR there is no such signature
     expected ()->()
signatures: 1/3`,
    )
  })
})
