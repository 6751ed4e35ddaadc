import { expect, it } from 'vitest'
import { createEntry } from '../../../src/compile/entry.ts'
import { unreadable } from '../../remedies/readable.ts'
import { isDiagnosticError } from '../../../src/diagnostics/define.ts'

const exports = {
  empty: {},
  nothing: { args: () => ['x'], load: async () => undefined },
  broken: {
    args: () => ['x'],
    load: async () => {
      throw new Error('no such region')
    },
  },
}
const entry = createEntry([{ module: 'regions', file: 'src/regions.ts', load: async () => exports }])

it.each([
  ['regions.missing', 'is not in this bundle'],
  ['regions.empty', 'has no function load(args)'],
  ['regions.nothing', 'gave no task with a function for ["x"]'],
  ['regions.broken', 'threw for ["x"]: no such region'],
])('a container says why it cannot find its task by the resolver %s: it %s', async (name, problem) => {
  const error: unknown = await entry.resolve(name, ['x']).catch((thrown: unknown) => thrown)
  const diagnostic = isDiagnosticError(error) ? error.diagnostic : undefined
  expect(diagnostic).toMatchObject({ code: 'FLY1194', message: `the resolver "${name}" ${problem}` })
  expect(unreadable(diagnostic!).join('\n')).toBe('')
})
