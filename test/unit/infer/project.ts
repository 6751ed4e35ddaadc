import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createTypeModules, inferInterface } from '../../../src/infer/index.ts'
import type { Inferred, InferRequest, TypeModules } from '../../../src/infer/index.ts'
import type { Diagnostic } from '../../../src/model/source.ts'
import { childrenOf } from '../../../src/syntax/nodes.ts'
import type { Node } from '../../../src/syntax/nodes.ts'
import { parseModule } from '../../../src/syntax/parse.ts'
import type { ParsedModule } from '../../../src/syntax/parse.ts'

/** Files on disk that are gone when the test is done. */
export interface Project {
  readonly root: string
  readonly modules: TypeModules
  write(file: string, code: string): void
  /** Copies a folder into it. */
  copy(from: string, to: string): void
  parse(file: string, code: string): ParsedModule
}

export function createProject(
  files: Readonly<Record<string, string>> = {},
  cleanup: (remove: () => void) => void = onTestFinished,
): Project {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'infer-')))
  cleanup(() => rmSync(root, { recursive: true, force: true }))
  const project: Project = {
    root,
    modules: createTypeModules({ root }),
    write(file, code) {
      mkdirSync(dirname(join(root, file)), { recursive: true })
      writeFileSync(join(root, file), code)
    },
    copy: (from, to) => cpSync(from, join(root, to), { recursive: true }),
    parse: (file, code) => parse(join(root, file), code, file),
  }
  for (const [file, code] of Object.entries(files)) project.write(file, code)
  return project
}

export function parse(id: string, code: string, file: string = id): ParsedModule {
  const parsed = parseModule(id, code, file)
  if ('failure' in parsed) throw new Error(`${parsed.failure.message} in ${code}`)
  return parsed
}

export interface Call {
  readonly name: string
  readonly maker: InferRequest['role']
  readonly fn: Node
}

/** Every `task(…)`, `dynamic(…)` and `workflow(…)` of a module, with the name of the constant that it is assigned to. */
export function findCalls(module: ParsedModule): Call[] {
  const visit = (node: Node, name: string): Call[] => {
    const inner = node.type === 'VariableDeclarator' && node.id.type === 'Identifier' ? node.id.name : name
    const maker = node.type === 'CallExpression' && node.callee.type === 'Identifier' ? node.callee.name : ''
    if (node.type === 'CallExpression' && (maker === 'task' || maker === 'dynamic' || maker === 'workflow')) {
      return [{ name: inner, maker, fn: node.arguments.at(-1)! }]
    }
    return childrenOf(node).flatMap((child) => visit(child, inner))
  }
  return visit(module.program, '')
}

/** Infers the last entity of a module that is written before its last line, in memory unless there is a project. */
export function inferCode(
  code: string,
  project?: Project,
  want: InferRequest['want'] = { inputs: true, outputs: true },
): Inferred {
  const module = project ? project.parse('main.ts', code) : parse('/project/main.ts', code, 'main.ts')
  const modules = project?.modules ?? createTypeModules({ root: '/project', readFile: () => undefined })
  const call = findCalls(module).at(-1)
  if (!call) throw new Error('no entity')
  return inferInterface({ module, modules, role: call.maker, fn: call.fn, want })
}

/** The refusals of a module's last entity; throws if it was read. */
export function refusalsOf(code: string, project?: Project): readonly Diagnostic[] {
  const inferred = inferCode(code, project)
  if ('refusals' in inferred) return inferred.refusals
  throw new Error(`it was read: ${JSON.stringify(inferred.interface)}`)
}

/** `FLY2006 main.ts:2:14` for each refusal. */
export function codesOf(code: string, project?: Project): string[] {
  return refusalsOf(code, project).map(
    ({ code: fly, location }) => `${fly} ${location?.file}:${location?.line}:${location?.column}`,
  )
}
