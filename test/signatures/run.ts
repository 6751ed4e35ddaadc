import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileSignatures } from './compile.ts'
import { isExpected } from './expectation.ts'
import { readSet } from './set.ts'

/** What came of one signature. */
export interface SignatureResult {
  /** The file in front where the set has several: `unions.nullable`. */
  readonly name: string
  /** The interface in the notation of `test/unit/infer/notation.ts`, or `ERROR FLY2006 …` for each refusal. */
  readonly got: string
  /** `undefined`: nothing is expected. */
  readonly expected: string | undefined
  readonly ok: boolean
}

export interface SignatureReport {
  readonly title: string
  readonly results: readonly SignatureResult[]
  /** What the build said that belongs to no signature. */
  readonly notes: readonly string[]
}

/**
 * Builds signatures with Vite and the plugin, as users would, compiles what was built, and holds the interfaces against what is
 * expected of them: in `expected.json`, or in a comment `// => …` before the signature.
 *
 * @param target `corpus`, a folder or a file; the forty signatures when it is left out
 */
export async function runSignatures(target?: string): Promise<SignatureReport> {
  const path = target === undefined ? fixture('signatures') : target === 'corpus' ? fixture('corpus') : resolve(target)
  if (!existsSync(path)) throw new Error(`There is no ${path}`)
  const set = readSet(path)
  const { signatures, notes } = await compileSignatures(set)
  const isOne = set.files.length === 1
  const results = signatures.map(({ file, name, got }): SignatureResult => {
    const expected = set.expected(file, name)
    const shown = isOne ? name : `${basename(file, '.ts')}.${name}`
    return { name: shown, got, expected, ok: expected === undefined || isExpected(got, expected) }
  })
  const missing = set.missing(signatures).map(({ name, expected }): SignatureResult => ({
    name,
    got: 'ERROR there is no such signature',
    expected,
    ok: false,
  }))
  return { title: target ?? 'signatures', results: [...results, ...missing], notes }
}

/** One line for each signature, two for one that is wrong; and how many are right. */
export function formatSignatures({ title, results, notes }: SignatureReport): string {
  const width = Math.max(0, ...results.map(({ name }) => name.length))
  const lines = results.map(({ name, got, expected, ok }) => {
    const line = `${ok ? (expected === undefined ? ' ' : '✓') : '✗'} ${name.padEnd(width)}  ${got}`
    return ok ? line : `${line}\n  ${' '.repeat(width)}  expected ${expected}`
  })
  return [...lines, ...notes.map((note) => `! ${note}`), summary(title, results)].join('\n')
}

function summary(title: string, results: readonly SignatureResult[]): string {
  const right = results.filter(({ ok }) => ok)
  if (title === 'corpus') {
    const refused = right.filter(({ got }) => got.startsWith('ERROR'))
    return `corpus: ${results.length} signatures, ${right.length - refused.length} accepted and right, ${refused.length} refused as expected, ${results.length - right.length} wrong`
  }
  if (results.some(({ expected }) => expected !== undefined)) return `signatures: ${right.length}/${results.length}`
  const refused = results.filter(({ got }) => got.startsWith('ERROR'))
  return `signatures: ${results.length - refused.length} read, ${refused.length} refused`
}

function fixture(name: string): string {
  // Compiled or not, this file lies in the same folder.
  return join(fileURLToPath(new URL('../unit/infer/fixtures', import.meta.url)), name)
}
