import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { formatSummary } from '../../../src/plugin/summary.ts'
import { removeStale, writeFolder } from '../../../src/plugin/write-folder.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'flyte-write-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) })

it('writes what is new or other, and leaves alone what is the same', async () => {
  const path = folder()
  await writeFolder(path, [file('specs/0_a_1.pb', 'a'), file('specs/1_b_1.pb', 'b')])
  const old = new Date(1000)
  for (const name of ['0_a_1.pb', '1_b_1.pb']) utimesSync(join(path, 'specs', name), old, old)
  await writeFolder(path, [file('specs/0_a_1.pb', 'a'), file('specs/1_b_1.pb', 'c')])
  expect(statSync(join(path, 'specs/0_a_1.pb')).mtimeMs).toBe(1000)
  expect(readFileSync(join(path, 'specs/1_b_1.pb'), 'utf8')).toBe('c')
})

it('removes its own files that are out of date, and no others', async () => {
  const path = folder()
  const archive = `fast${'a'.repeat(32)}.tar.gz`
  const own = ['specs/0_a_1.pb', 'specs/1_b_2.pb', archive, 'manifest.json', 'flyte-package.tgz']
  const others = ['specs/readme.txt', 'notes.pb', 'fast.tar.gz', 'other/0_a_1.pb']
  await writeFolder(
    path,
    [...own, ...others].map((name) => file(name, name)),
  )
  writeFileSync(join(path, 'mine.txt'), '')
  await removeStale(path, [file('specs/0_a_1.pb', ''), file('manifest.json', '')])
  const left = [...own, ...others, 'mine.txt'].filter((name) => existsSync(join(path, name)))
  expect(left).toEqual(['specs/0_a_1.pb', 'manifest.json', ...others, 'mine.txt'])
  await removeStale(join(path, 'nowhere'), [])
})

it.each([
  [
    { task: 4, workflow: 2, launchPlan: 3 },
    12_345,
    'flyte: 4 tasks, 2 workflows, 3 launch plans → dist/flyte/flyte-package.tgz (12 kB) in 120 ms',
  ],
  [
    { task: 1, workflow: 1, launchPlan: 1 },
    999,
    'flyte: 1 task, 1 workflow, 1 launch plan → dist/flyte/flyte-package.tgz (999 B) in 120 ms',
  ],
  [
    { task: 0, workflow: 0, launchPlan: 0 },
    2_345_678,
    'flyte: 0 tasks, 0 workflows, 0 launch plans → dist/flyte/flyte-package.tgz (2.3 MB) in 120 ms',
  ],
])('sums up %o', (counts, size, expected) => {
  const output = { files: [{ path: 'flyte-package.tgz', bytes: new Uint8Array(size) }], counts }
  expect(formatSummary(output, '/app/dist/flyte', '/app', 119.6)).toBe(expected)
})
