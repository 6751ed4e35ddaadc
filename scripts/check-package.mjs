// Packs the package as npm would publish it and lets publint and "are the types wrong" judge the tarball.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import ensureBuilt from './ensure-built.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

await ensureBuilt()
const tarball = pack()
const problems = [...(await publintProblems(tarball)), ...(await typeProblems(tarball))]
console.log(problems.length > 0 ? problems.join('\n') : 'publint and attw have nothing to say')
process.exitCode = problems.length > 0 ? 1 : 0

function pack() {
  const folder = mkdtempSync(join(tmpdir(), 'unplugin-flyte-pack-'))
  try {
    // Scripts are off: packing would run `prepare`, and build once more.
    const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder]
    const output = execFileSync('npm', args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' })
    const [{ filename }] = Object.values(JSON.parse(output))
    return new Uint8Array(readFileSync(join(folder, filename)))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function publintProblems(tarball) {
  const { messages, pkg } = await publint({ strict: true, pack: { tarball: tarball.buffer } })
  // A suggestion is no problem: it asks for a repository, say, which only a published project has.
  return messages
    .filter(({ type }) => type !== 'suggestion')
    .map((message) => `publint: ${formatMessage(message, pkg)}`)
}

/** The package is ESM only, so what `require` of older Nodes would see does not count. */
async function typeProblems(tarball) {
  const { types, problems = [] } = await checkPackage(createPackageFromTarballData(tarball))
  if (!types) return ['attw: the package has no types']
  return problems
    .filter(
      ({ kind, resolutionKind }) =>
        kind !== 'CJSResolvesToESM' && resolutionKind !== 'node10' && resolutionKind !== 'node16-cjs',
    )
    .map(({ kind, entrypoint = '', resolutionKind = '' }) => `attw: ${kind} ${entrypoint} ${resolutionKind}`.trimEnd())
}
