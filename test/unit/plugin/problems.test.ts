import { expect, it } from 'vitest'
import { problemsOf } from '../../../src/plugin/hosts/problems.ts'

const absolute = (file: string) => (file.startsWith('/') ? file : `/app/${file}`)

it.each<[string, object, object]>([
  [
    'a position of the bundler, whose columns count from 0',
    {
      message: '[MISSING_EXPORT] "x" is not exported by "src/a.ts".\n frame',
      id: '/app/src/b.ts',
      loc: { file: '/app/src/b.ts', line: 2, column: 9 },
    },
    { message: '"x" is not exported by "src/a.ts".', id: '/app/src/b.ts', line: 2, column: 10 },
  ],
  [
    'a position that is only in the frame',
    {
      message:
        '\u001b[31m[builtin:vite-transform] \u001b[0mUnexpected token\n   \u001b[38;5;246m╭─[\u001b[0m src/bad.ts:2:1 \u001b[38;5;246m]\u001b[0m\n',
    },
    { message: 'Unexpected token', id: '/app/src/bad.ts', line: 2, column: 1 },
  ],
  [
    "Rolldown's unresolved import",
    { message: "[UNRESOLVED_IMPORT] Could not resolve './x' in src/a.ts\n frame" },
    { specifier: './x', id: '/app/src/a.ts' },
  ],
  [
    "Vite's unresolved import",
    { message: '[vite]: Rolldown failed to resolve import "dep" from "/app/src/a.ts".\nThis is most likely' },
    { specifier: 'dep', id: '/app/src/a.ts' },
  ],
  ['anything else', { message: 'Build failed with 1 error:\n\n[plugin x] no luck' }, { message: 'no luck' }],
])('reads %s', (_name, error, expected) => {
  expect(problemsOf(error, absolute)).toEqual([expect.objectContaining(expected)])
})

it('reads every error that was gathered', () => {
  const errors = [{ message: 'one' }, { message: 'two' }]
  expect(problemsOf({ message: 'Build failed with 2 errors', errors }, absolute)).toEqual(errors)
})
