import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createEntry } from '../../src/compile/entry.ts'
import { isDiagnosticError } from '../../src/diagnostics/define.ts'
import { sortDiagnostics } from '../../src/diagnostics/sort.ts'
import type { Diagnostic } from '../../src/model/source.ts'
import { createModuleTransform } from '../../src/plugin/module-transform.ts'
import { resolveOptions } from '../../src/plugin/options.ts'
import type { Options } from '../../src/plugin/options.ts'
import { createOutput } from '../../src/plugin/output.ts'
import { applyLevels, hasErrors, withoutConsequences } from '../../src/plugin/report.ts'
import { createEvaluator, REPOSITORY } from './evaluate.ts'
import type { Source } from './evaluate.ts'
import type { PlainProgram } from './remedy.ts'
import { main } from '../../src/cli/index.ts'
import type { ArchiveFile } from '../../src/package/tar.ts'

/** What a program gave. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[]
  /** Names of spec files. */
  readonly specs: readonly string[]
  /** What a build would write, relative to its output folder. */
  readonly files: readonly ArchiveFile[]
}

/** Runs programs in this process. */
export interface Lab {
  /** As a build does: transform, evaluate, compile, serialize and pack. Differs from a real build in the bundler and the thread only. */
  build(program: Pick<PlainProgram, 'files' | 'options'>): Promise<Outcome>
  /** As Node runs a script: nothing collects mistakes, so the first is thrown. */
  script(program: Pick<PlainProgram, 'files' | 'options'>): Promise<Outcome>
  /** The command line in a project that was built: what it printed, and the diagnostic that it ended with. */
  cli(program: PlainProgram): Promise<Outcome>
  close(): void
}

const IMAGE = 'ghcr.io/acme/app:v1'

/** A lab with a folder of its own, in which the packages of this repository are found. */
export function createLab(): Lab {
  // As in the thread of a build: the author's line may lie below many frames of the compiler.
  Error.stackTraceLimit = 50
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'flyte-')))
  symlinkSync(join(REPOSITORY, 'node_modules'), join(home, 'node_modules'), 'junction')
  let count = 0

  const write = (files: PlainProgram['files']): string => {
    const root = join(home, String((count += 1)))
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    return root
  }
  return {
    build: ({ files, options }) => build(write(files), files, { image: IMAGE, ...options }),
    script: ({ files }) => script(write(files), files),
    cli: (program) => cli(write(program.files), program),
    close: () => rmSync(home, { recursive: true, force: true }),
  }
}

async function build(root: string, files: PlainProgram['files'], given: Options): Promise<Outcome> {
  let options
  try {
    options = resolveOptions(given)
  } catch (error) {
    if (isDiagnosticError(error)) return { diagnostics: [error.diagnostic], specs: [], files: [] }
    throw error
  }
  const { sources, found, modules } = await transformAll(root, files)
  const finish = (more: readonly Diagnostic[]): Diagnostic[] =>
    sortDiagnostics(applyLevels(withoutConsequences([...found, ...more]), options.diagnostics))

  const evaluator = createEvaluator(root, sources)
  freshRealm()
  const entry = createEntry(modules.map(({ file, module }) => ({ file, module, load: () => evaluator.load(file) })))
  const program = await entry.compile({ loading: () => {}, locate: evaluator.locate })
  const compiled = finish(program.diagnostics)
  if (hasErrors(compiled) || program.entities.length === 0) return { diagnostics: compiled, specs: [], files: [] }
  const bundle = [{ path: 'entry.mjs', bytes: Buffer.from('') }]
  const { output, diagnostics } = await createOutput({ program, bundle, externals: [], root, options })
  return {
    diagnostics: finish([...program.diagnostics, ...diagnostics]),
    specs: output.files.flatMap(({ path }) => (path.startsWith('specs/') ? [path.slice('specs/'.length)] : [])),
    files: output.files,
  }
}

async function script(root: string, files: PlainProgram['files']): Promise<Outcome> {
  const { sources, found } = await transformAll(root, files)
  const evaluator = createEvaluator(root, sources)
  freshRealm()
  const before = process.cwd()
  process.chdir(root)
  try {
    await evaluator.load(Object.keys(files)[0]!)
  } catch (error) {
    if (!isDiagnosticError(error)) throw error
    const location = error.diagnostic.location ?? evaluator.locate(error)
    return { diagnostics: [...found, { ...error.diagnostic, ...(location && { location }) }], specs: [], files: [] }
  } finally {
    process.chdir(before)
  }
  return { diagnostics: found, specs: [], files: [] }
}

async function cli(root: string, { files, args, options }: PlainProgram): Promise<Outcome> {
  const { files: built } = await build(root, files, { image: IMAGE, ...options })
  for (const { path, bytes } of built) {
    mkdirSync(dirname(join(root, 'dist/flyte', path)), { recursive: true })
    writeFileSync(join(root, 'dist/flyte', path), bytes)
  }
  let printed = ''
  const before = process.cwd()
  process.chdir(root)
  try {
    await main(args, { out: () => undefined, err: (text) => void (printed += text), color: false })
  } finally {
    process.chdir(before)
  }
  const [, code = '', message = '', why = '', fix = ''] =
    /^(FLY\d+): (.*)\n {2}why: (.*)\n {2}fix: (.*)\n$/.exec(printed) ?? []
  if (printed !== '' && code === '') throw new Error(printed)
  return { diagnostics: code === '' ? [] : [{ code, severity: 'error', message, why, fix }], specs: [], files: [] }
}

interface TransformedAll {
  readonly sources: ReadonlyMap<string, Source>
  readonly modules: readonly { readonly file: string; readonly module: string }[]
  readonly found: readonly Diagnostic[]
}

async function transformAll(root: string, files: PlainProgram['files']): Promise<TransformedAll> {
  const transform = createModuleTransform({ root, sourceRoot: undefined, namePrefix: '' })
  const resolve = async (specifier: string, importer: string): Promise<string | undefined> => {
    if (!specifier.startsWith('.')) return undefined
    const path = join(dirname(importer), specifier)
    return [path, `${path}.ts`, join(path, 'index.ts')].find((one) => files[one.slice(root.length + 1)] !== undefined)
  }
  const sources = new Map<string, Source>()
  const modules: { file: string; module: string }[] = []
  const found: Diagnostic[] = []
  for (const [file, code] of Object.entries(files)) {
    if (!/\.[cm]?[jt]sx?$/.test(file)) continue
    const record = await transform.run(code, join(root, file), resolve)
    found.push(...record.diagnostics)
    const { output } = record
    sources.set(file, output ? { code: output.code, map: output.map ?? undefined } : { code, map: undefined })
    if (record.holdsEntities) modules.push({ file, module: record.name })
  }
  return { sources, modules, found }
}

/** Every build evaluates its bundle in a realm of its own. */
function freshRealm(): void {
  Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm'))
}
