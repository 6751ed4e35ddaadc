import type { Project, Remedies } from '../remedy.ts'

const FLOW = 'export const double = task(({ n }: { n: int }): int => n * 2)'
/** After a build of this module. */
const run = (...args: string[]): Project => ({ files: { 'src/flow.ts': FLOW }, args })

/** FLY26xx: the command line. */
export const cliCases: Remedies = {
  FLY2601: {
    way: 'cli',
    wrong: run('inspekt', 'dist/flyte'),
    right: run('inspect', 'dist/flyte'),
    says: 'did you mean "inspect"?',
  },
  FLY2602: {
    way: 'cli',
    wrong: run('inspect'),
    right: run('inspect', 'dist/flyte'),
  },
  FLY2603: {
    way: 'cli',
    wrong: run('inspect', 'flyte/specs'),
    right: run('inspect', 'dist/flyte/specs'),
    says: '"flyte/specs"',
  },
  FLY2604: {
    way: 'cli',
    wrong: run('inspect', 'src'),
    right: run('inspect', 'dist/flyte/flyte-package.tgz'),
    says: 'got 1 other entry',
  },
  FLY2605: {
    way: 'cli',
    wrong: { files: { '0_flow.double_1.pb': 'text' }, args: ['inspect', '0_flow.double_1.pb'] },
    right: run('inspect', 'dist/flyte/specs/0_flow.double_1.pb'),
  },
  FLY2606: {
    way: 'cli',
    wrong: run('inspect', 'src/flow.ts/specs'),
    right: run('inspect', 'dist/flyte/specs'),
  },
}
