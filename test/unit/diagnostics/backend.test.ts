import { expect, it } from 'vitest'
import { reportFindings } from '../../../src/backend/report.ts'
import type { Finding, Refusal, Stage } from '../../../src/backend/verdict.ts'
import { unreadable } from '../../remedies/readable.ts'
import { compileEntities, int } from '../../utils/entities.ts'

// No program alone can provoke these: what the compiler of this package finds first is told by codes of its own.
it.each<[code: string, verdict: Refusal, stage: Stage, said: string]>([
  ['FLY2701', 'refused', 'compiler', 'MismatchingTypes'],
  ['FLY2702', 'refused', 'compiler', 'ParameterNotBound'],
  ['FLY2703', 'refused', 'compiler', 'CycleDetected'],
  ['FLY2704', 'refused', 'flyteadmin', 'InvalidArgument'],
  ['FLY2705', 'refused', 'propeller', 'SyntaxError'],
  ['FLY2706', 'kills the server', 'compiler', 'StackOverflow'],
  ['FLY2707', 'panics', 'flytectl', 'Panic'],
  ['FLY2708', 'varies', 'compiler', 'MismatchingTypes'],
])('%s is what Flyte is found to do: %s, by %s, with %s', async (code, verdict, stage, said) => {
  const program = await compileEntities(({ task, workflow }) => {
    const step = task('step', { n: int }, int)
    return { step, main: workflow('main', { n: int }, ({ n }: never) => (step as Function)({ n })) }
  })
  const finding: Finding = { verdict, stage, code: said, node: 'n0', variable: 'n', detail: 'it takes something else' }
  const judged = {
    file: '1_flow.main_2.pb',
    kind: 'workflow',
    name: 'flow.main',
    verdict,
    findings: [finding],
  } as const
  const diagnostics = reportFindings([judged], program)
  expect(diagnostics).toMatchObject([
    { code, severity: 'error', entity: 'flow.main', location: { file: 'src/flow.ts' } },
  ])
  expect(diagnostics[0]!.message).toContain('the workflow "flow.main" at n0 (step), "n": it takes something else')
  expect(unreadable(diagnostics[0]!).join('\n')).toBe('')
})
