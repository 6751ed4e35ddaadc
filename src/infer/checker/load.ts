import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isAbsolute, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checker as diagnostics } from '../../diagnostics/checker.ts'
import { DiagnosticError } from '../../diagnostics/define.ts'
import { createClassicBackend } from './classic.ts'
import type { Classic } from './classic.ts'
import type { Backend } from './backend.ts'
import { createNativeBackend } from './native.ts'
import type { Native } from './native.ts'

/** The TypeScript of a project, running. */
export interface Loaded {
  readonly backend: Backend
  readonly version: string
}

/**
 * Starts the TypeScript that is installed in a project.
 *
 * @throws DiagnosticError FLY2060 to FLY2063
 */
export async function loadBackend(root: string, tsconfig: string): Promise<Loaded> {
  const config = isAbsolute(tsconfig) ? tsconfig : resolve(root, tsconfig)
  if (!existsSync(config)) throw new DiagnosticError(diagnostics.FLY2062({ tsconfig }))
  const require = createRequire(join(root, 'package.json'))
  const version = installedVersion(require)
  const backend = await startBackend(require, version, root, config)
  const problem = backend.problem()
  if (problem === undefined) return { backend, version }
  backend.dispose()
  // Messages name files in full.
  const shown = problem.replaceAll(`${root.replaceAll('\\', '/')}/`, '').replace(/\.$/, '')
  throw new DiagnosticError(diagnostics.FLY2063({ tsconfig, problem: shown }))
}

async function startBackend(require: NodeJS.Require, version: string, root: string, config: string): Promise<Backend> {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major === 6 || (major === 5 && minor >= 9)) return createClassicBackend(require('typescript') as Classic, config)
  if (major !== 7) {
    const problem = major > 7 ? 'is newer than what is known here' : 'is too old'
    throw new DiagnosticError(diagnostics.FLY2061({ version, problem }))
  }
  const load = (subpath: string) =>
    import(pathToFileURL(require.resolve(`typescript/${subpath}`)).href) as Promise<Native>
  const [native, { SyntaxKind }] = await Promise.all([load('unstable/sync'), load('unstable/ast')])
  return createNativeBackend({ ...native, SyntaxKind }, root, config)
}

function installedVersion(require: NodeJS.Require): string {
  try {
    return (require('typescript/package.json') as { readonly version: string }).version
  } catch (error) {
    throw new DiagnosticError(diagnostics.FLY2060({}), { cause: error })
  }
}
