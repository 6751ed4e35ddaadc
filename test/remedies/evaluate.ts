import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { MagicString } from 'magic-string'
import { parseSync } from 'oxc-parser'
import { transformSync } from 'rolldown/utils'
import * as api from '../../src/api.ts'
import * as sdk from '../../src/index.ts'
import * as local from '../../src/local.ts'
import type { Location } from '../../src/model/source.ts'
import * as testing from '../../src/testing.ts'

/** Modules of one program, evaluated in this process: their imports and stacks are those of their sources. */
export interface Evaluator {
  /** Evaluates a module, once. */
  load(file: string): Promise<Record<string, unknown>>
  /** The first place of the program on the stack of an error, in its source. */
  locate(error: unknown): Location | undefined
}

/** A transformed module: still TypeScript. */
export interface Source {
  readonly code: string
  /** From the code to what the author wrote; nothing when it is what the author wrote. */
  readonly map: object | undefined
}

const PACKAGES: Readonly<Record<string, object>> = {
  'unplugin-flyte': sdk,
  'unplugin-flyte/api': api,
  'unplugin-flyte/local': local,
  'unplugin-flyte/testing': testing,
}
const nativeRequire = createRequire(import.meta.url)

/** Evaluates `sources`, by paths relative to `root`. */
export function createEvaluator(root: string, sources: ReadonlyMap<string, Source>): Evaluator {
  const loaded = new Map<string, Promise<Record<string, unknown>>>()
  const maps = new Map<string, readonly TraceMap[]>()

  const load = (file: string): Promise<Record<string, unknown>> => {
    const known = loaded.get(file)
    if (known) return known
    const exports: Record<string, unknown> = {}
    const running = run(file, exports)
    loaded.set(file, running)
    return running
  }
  const run = async (file: string, exports: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const source = sources.get(file)
    if (!source) throw new Error(`Cannot find module ${file}`)
    const plain = transformSync(file, source.code, { sourcemap: true })
    if (plain.errors.length > 0) throw plain.errors[0]!
    const body = toFunction(plain.code, file)
    maps.set(
      file,
      [body.map, plain.map, source.map].flatMap((map) => (map ? [new TraceMap(map as never)] : [])),
    )
    const evaluate = vm.runInThisContext(body.code, { filename: join(root, file) }) as (
      load: (specifier: string) => Promise<unknown>,
      exports: Record<string, unknown>,
    ) => Promise<void>
    await evaluate(async (specifier) => importFrom(specifier, file), exports)
    return exports
  }
  const importFrom = (specifier: string, importer: string): Promise<unknown> | unknown => {
    const own = PACKAGES[specifier]
    if (own) return own
    if (!specifier.startsWith('.')) return nativeRequire(specifier)
    const path = join(dirname(importer), specifier)
    return load([path, `${path}.ts`, `${path}/index.ts`].find((candidate) => sources.has(candidate)) ?? path)
  }
  const locate = (error: unknown): Location | undefined => {
    const { stack = '' } = error as { stack?: string }
    for (const [, path = '', row, column] of stack.matchAll(
      /^\s*at (?:async |.*\()?(?:file:\/\/)?([^\s()]+?):(\d+):(\d+)\)?$/gm,
    )) {
      const file = relative(root, path)
      const chain = maps.get(file)
      if (!chain) continue
      let place: { line: number; column: number } | undefined = { line: Number(row), column: Number(column) - 1 }
      for (const map of chain) {
        const found: { line: number | null; column: number | null } = originalPositionFor(map, place)
        if (found.line === null) {
          place = undefined
          break
        }
        place = { line: found.line, column: found.column ?? 0 }
      }
      if (place) return { file, line: place.line, column: place.column + 1 }
    }
    return undefined
  }
  return { load, locate }
}

/** An ECMAScript module as an async function. Imports become constants at its top, so that no position moves within a line. */
function toFunction(code: string, file: string): { code: string; map: object } {
  const { program, module } = parseSync(file.replace(/ts$/, 'mjs'), code, { sourceType: 'module' })
  const s = new MagicString(code)
  const imports: string[] = []
  const exported: [name: string, local: string][] = []
  for (const statement of program.body) {
    switch (statement.type) {
      case 'ImportDeclaration': {
        const source = JSON.stringify(statement.source.value)
        const names = statement.specifiers.map((one) =>
          one.type === 'ImportSpecifier'
            ? `${code.slice(one.imported.start, one.imported.end)}: ${one.local.name}`
            : one.type === 'ImportDefaultSpecifier'
              ? `default: ${one.local.name}`
              : `...${one.local.name}`,
        )
        imports.push(`const { ${names.join(', ')} } = await __load(${source});`)
        s.remove(statement.start, statement.end)
        break
      }
      case 'ExportDefaultDeclaration':
        s.overwrite(statement.start, statement.declaration.start, 'const __default = ')
        exported.push(['default', '__default'])
        break
      case 'ExportAllDeclaration':
        s.overwrite(statement.start, statement.end, `Object.assign(__exports, await __load(${statement.source.raw}));`)
        break
      case 'ExportNamedDeclaration':
        if (statement.declaration) s.remove(statement.start, statement.declaration.start)
        else s.remove(statement.start, statement.end)
    }
  }
  for (const { entries } of module.staticExports) {
    for (const { exportName, localName, importName, moduleRequest } of entries) {
      if (moduleRequest && exportName.name) {
        s.append(
          `\nconst __from_${exportName.name} = (await __load(${JSON.stringify(moduleRequest.value)})).${importName.name};`,
        )
        exported.push([exportName.name, `__from_${exportName.name}`])
      } else if (exportName.name && localName.name) exported.push([exportName.name, localName.name])
    }
  }
  const getters = exported.map(
    ([name, local]) =>
      `Object.defineProperty(__exports, ${JSON.stringify(name)}, { get: () => ${local}, enumerable: true });`,
  )
  s.prepend(`(async (__load, __exports) => { ${[...getters, ...imports].join(' ')} `)
  s.append('\n})')
  return { code: s.toString(), map: s.generateMap({ hires: true, source: file }) }
}

/** The root of the repository, whose packages programs see. */
export const REPOSITORY: string = resolve(fileURLToPath(new URL('../..', import.meta.url)))
