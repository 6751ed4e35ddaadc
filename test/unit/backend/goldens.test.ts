import { existsSync, readdirSync } from 'node:fs'
import { fromJson } from '@bufbuild/protobuf'
import type { DescMessage } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { judgePackage } from '../../../src/backend/judge.ts'
import type { JudgedSpec, PackageSpec } from '../../../src/backend/package-spec.ts'
import { LaunchPlanSchema } from '../../../src/gen/flyteidl/admin/launch_plan_pb.ts'
import { TaskSpecSchema } from '../../../src/gen/flyteidl/admin/task_pb.ts'
import { WorkflowSpecSchema } from '../../../src/gen/flyteidl/admin/workflow_pb.ts'
import { readJson } from '../serialize/utils/golden.ts'
import type { GoldenSpec } from '../serialize/utils/golden.ts'

/**
 * What the real Flyte refuses of what flytekit wrote, with its code. Launch plans of refused workflows, and workflows that
 * hold one as a sub-workflow, go with them.
 */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  // There is no artifact service in an open source server.
  artifacts: ['launchPlan lineage.artifacts.use: InvalidArgument'],
  branches: [
    'workflow logic.branches.maybe: ValueRequired',
    'launchPlan logic.branches.maybe: follows logic.branches.maybe',
    'workflow logic.branches.boxed: MismatchingTypes',
    'launchPlan logic.branches.boxed: follows logic.branches.boxed',
  ],
  launchplans: [
    'launchPlan daily.alias: Schedule',
    'launchPlan daily.minutes: Schedule',
    'launchPlan daily.hours: Schedule',
    'launchPlan daily.days: Schedule',
  ],
  nesting: [
    'workflow tree.nesting.empty: NoNodesFound',
    'launchPlan tree.nesting.empty: follows tree.nesting.empty',
    'workflow tree.nesting.root: follows tree.nesting.empty',
    'launchPlan tree.nesting.root: follows tree.nesting.root',
  ],
  records: [
    'workflow shop.orders.checkout: MismatchingTypes',
    'launchPlan shop.orders.checkout: follows shop.orders.checkout',
  ],
  // Its references are to be registered before.
  references: ['workflow tree.references.run: NotFound', 'launchPlan tree.references.run: follows tree.references.run'],
  overrides: [
    'workflow tune.overrides.run: VariableNameNotFound',
    'launchPlan tune.overrides.run: follows tune.overrides.run',
  ],
}

const SCHEMAS: Readonly<Record<GoldenSpec['kind'], DescMessage>> = {
  task: TaskSpecSchema,
  workflow: WorkflowSpecSchema,
  launch_plan: LaunchPlanSchema,
}

describe('what flytekit wrote', () => {
  it.each(cases())('is refused where the real Flyte refuses it: %s', (name) => {
    expect(judgeGolden(name).flatMap(describeRefusal)).toEqual(REFUSED[name] ?? [])
  })
})

function cases(): string[] {
  const golden = new URL('../../golden/', import.meta.url)
  return readdirSync(golden).filter((name) => existsSync(new URL(`${name}/specs.json`, golden)))
}

function judgeGolden(name: string): JudgedSpec[] {
  const specs = readJson<readonly GoldenSpec[]>(`${name}/specs.json`).map(({ file, kind, message }) => ({
    file,
    kind: kind === 'launch_plan' ? 'launchPlan' : kind,
    message: fromJson(SCHEMAS[kind], message),
  }))
  return judgePackage(specs as unknown as readonly PackageSpec[])
}

/** `workflow logic.maybe: ValueRequired`; codes of what merely follows are left out where there are others. */
function describeRefusal({ kind, name, findings }: JudgedSpec): string[] {
  if (findings.length === 0) return []
  const causes = findings.filter(({ isConsequence }) => !isConsequence)
  const words = causes.map(({ code, follows, workflow }) =>
    (follows ?? workflow) ? `follows ${follows ?? workflow}` : code,
  )
  return [`${kind} ${name}: ${[...new Set(words)].join(', ')}`]
}
