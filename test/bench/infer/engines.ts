import { readFileSync } from 'node:fs'
import type { CallExpression } from 'oxc-parser'
import { createTypeModules, inferInterface } from '../../../src/infer/index.ts'
import type { Inferred } from '../../../src/infer/index.ts'
import { createChecker } from '../../../src/infer/checker/index.ts'
import type { ParsedModule } from '../../../src/syntax/parse.ts'

/** Reads the interfaces of a project, all at first and then what an edit has changed. */
export interface Engine {
  /** Reads all interfaces of a module; gives how many could be read. */
  inferModule(file: string): number
  /** Takes note of an edit, and reads again what has to be. Gives in how many modules. */
  afterEdit(file: string): number
  dispose(): void
}

/** Syntax alone, as the plugin uses it. */
export function createSyntaxEngine(root: string): Engine {
  const modules = createTypeModules({ root })
  const states = new Map<string, { readonly module: ParsedModule; readonly state: object }>()

  const inferModule = (file: string): number => {
    const module = parsed(modules.parse(file, readFileSync(file, 'utf8')))
    const count = countRead(module, (fn) =>
      inferInterface({ module, modules, role: 'task', fn, want: { inputs: true, outputs: true } }),
    )
    states.set(file, { module, state: modules.stateOf(module) })
    return count
  }
  return {
    inferModule,
    afterEdit(file) {
      modules.invalidate(file, 'update')
      inferModule(file)
      const stale = [...states].filter(([, { module, state }]) => modules.stateOf(module) !== state)
      for (const [other] of stale) inferModule(other)
      return 1 + stale.length
    },
    dispose: () => undefined,
  }
}

/** The type checker of the TypeScript that is installed in the project. What depends on an edited module is not known, so only that is read again. */
export async function createCheckerEngine(root: string): Promise<Engine> {
  const modules = createTypeModules({ root })
  const checker = await createChecker({ root })
  const inferModule = (file: string): number => {
    const module = parsed(modules.parse(file, readFileSync(file, 'utf8')))
    return countRead(module, (fn) =>
      checker.inferInterface({ module, modules, role: 'task', fn, want: { inputs: true, outputs: true } }),
    )
  }
  return {
    inferModule,
    afterEdit(file) {
      modules.invalidate(file, 'update')
      checker.invalidate(file)
      inferModule(file)
      return 1
    },
    dispose: () => checker.dispose(),
  }
}

function parsed(module: ReturnType<ReturnType<typeof createTypeModules>['parse']>): ParsedModule {
  if ('failure' in module) throw new Error(module.failure.message)
  return module
}

/** The generator writes `export const x = task(…, fn)`, so nothing is searched: that belongs to the transform. */
function countRead({ program }: ParsedModule, infer: (fn: CallExpression['arguments'][number]) => Inferred): number {
  let read = 0
  for (const statement of program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration') continue
    const call = statement.declaration.declarations[0]?.init
    if (call?.type !== 'CallExpression') continue
    const inferred = infer(call.arguments.at(-1)!)
    if ('refusals' in inferred) throw new Error(inferred.refusals.map(({ message }) => message).join('\n'))
    read++
  }
  return read
}
