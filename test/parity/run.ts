import { buildTwin } from './build-twin.ts'
import { CASES } from './cases.ts'
import type { ParityCase } from './cases.ts'
import { compareForms, compareTwin } from './result.ts'
import type { CaseResult } from './result.ts'

/** Builds the twin of every case and compares it with its golden. */
export async function runParity(cases: readonly ParityCase[] = CASES): Promise<CaseResult[]> {
  const results: CaseResult[] = []
  // One after another: each build has its own workers and output folder, and two cores are all that many machines have.
  for (const parityCase of cases) {
    const built = await buildTwin(parityCase)
    const { otherForm } = parityCase
    const other = otherForm && (await buildTwin(parityCase, otherForm))
    results.push({
      ...compareTwin(parityCase, built),
      ...(other && { form: { form: otherForm, ...compareForms(parityCase, built, other) } }),
    })
  }
  return results
}

export { formatParity, isEqual } from './result.ts'
export { formatBackend, runBackend } from './backend.ts'
