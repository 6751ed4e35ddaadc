// Generates src/gen: flyteidl's messages and our manifest, as TypeScript. Offline; nothing of it is committed.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)
const flyteidl = join(dirname(require.resolve('@flyteorg/flyteidl/package.json')), 'protos')
const buf = join(dirname(require.resolve('@bufbuild/buf/package.json')), 'bin', 'buf')

// buf reads a workspace below its own folder, so the package's protos are laid beside ours in a temporary one. Only core,
// admin and event are taken: flyteidl/service needs google/api, which is not in the package.
const work = mkdtempSync(join(tmpdir(), 'flyte-gen-'))
try {
  for (const part of ['core', 'admin', 'event']) {
    cpSync(join(flyteidl, 'flyteidl', part), join(work, 'proto', 'flyteidl', part), { recursive: true })
  }
  cpSync(join(root, 'proto', 'unplugin_flyte'), join(work, 'proto', 'unplugin_flyte'), { recursive: true })
  for (const file of ['buf.yaml', 'buf.gen.yaml']) cpSync(join(root, 'proto', file), join(work, file))
  rmSync(join(root, 'src', 'gen'), { recursive: true, force: true })
  mkdirSync(join(root, 'src', 'gen'), { recursive: true })
  execFileSync(process.execPath, [buf, 'generate', '--output', join(root, 'src', 'gen')], {
    cwd: work,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` },
  })
} finally {
  rmSync(work, { recursive: true, force: true })
}
