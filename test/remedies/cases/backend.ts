import type { Remedies } from '../remedy.ts'

const TESTED = { testedIn: 'test/unit/diagnostics/backend.test.ts' }

/** FLY27xx: what Flyte's own rules find in specs although everything before has let them pass. */
export const backendCases: Remedies = {
  FLY2701: TESTED,
  FLY2702: TESTED,
  FLY2703: TESTED,
  FLY2704: TESTED,
  FLY2705: {
    wrong: `export const double = task(({ n }: { n: int }): int => n * 2)
export const train = workflow(({ n }: In<{ n: int }>) => ▸double({ n }, { timeout: 1e11 }))`,
    right: `export const double = task(({ n }: { n: int }): int => n * 2)
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }, { timeout: '24h' }))`,
    says: 'its timeout is longer',
  },
  FLY2706: TESTED,
  FLY2707: TESTED,
  FLY2708: TESTED,
}
