import { mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, onTestFinished } from 'vitest'
import { createChecker } from '../../../../src/infer/checker/index.ts'
import type { Checker } from '../../../../src/infer/checker/index.ts'
import { inferInterface } from '../../../../src/infer/index.ts'
import type { Inferred } from '../../../../src/infer/index.ts'
import { createProject, findCalls } from '../project.ts'
import type { Call, Project } from '../project.ts'

const repository = fileURLToPath(new URL('../../../..', import.meta.url))
const require = createRequire(import.meta.url)

/** The versions of TypeScript that are known, by the packages under which this repository has them. */
export const VERSIONS = [
  ['7', 'typescript-7'],
  ['6', 'typescript'],
  ['5.9', 'typescript-5.9'],
] as const
export type VersionPackage = (typeof VERSIONS)[number][1]

/** What users have, but for the SDK: it is that of the sources, so that no build is needed. */
export function tsconfig(options: object = {}): string {
  return JSON.stringify({
    compilerOptions: {
      target: 'es2023',
      module: 'esnext',
      moduleResolution: 'bundler',
      lib: ['esnext'],
      strict: true,
      types: [],
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      paths: { 'unplugin-flyte': [join(repository, 'src/index.ts')] },
      ...options,
    },
    include: ['src'],
  })
}

/** A project in which a version of TypeScript is installed. */
export interface CheckedProject extends Project {
  /** Starts its checker, which is ended with the test or the file. */
  start(): Promise<Checker>
  /** Both engines on the entities of a module, by the names of their constants. */
  compare(checker: Checker, file: string): Map<string, { readonly syntax: Inferred; readonly checker: Inferred }>
  /** What the checker says of one entity. */
  ask(checker: Checker, file: string, name?: string): Inferred
}

export function createCheckedProject(
  version: VersionPackage | undefined,
  files: Readonly<Record<string, string>>,
  cleanup: (end: () => void) => void = onTestFinished,
): CheckedProject {
  const project = createProject({ 'tsconfig.json': tsconfig(), ...files }, cleanup)
  if (version) link(project.root, version, 'typescript')
  link(project.root, 'zod', 'zod')
  const requests = (file: string) => {
    const path = join(project.root, file)
    const module = project.modules.parse(path, readFileSync(path, 'utf8'))
    if ('failure' in module) throw new Error(module.failure.message)
    const request = ({ maker, fn }: Call) => ({ module, modules: project.modules, role: maker, fn, want: BOTH })
    return findCalls(module).map((call) => [call.name, request(call)] as const)
  }
  return {
    ...project,
    async start() {
      const checker = await createChecker({ root: project.root })
      cleanup(() => checker.dispose())
      return checker
    },
    compare: (checker, file) =>
      new Map(
        requests(file).map(([name, request]) => [
          name,
          { syntax: inferInterface(request), checker: checker.inferInterface(request) },
        ]),
      ),
    ask(checker, file, name) {
      const found = requests(file).filter(([known]) => name === undefined || known === name)
      return checker.inferInterface(found.at(-1)![1])
    },
  }
}

const BOTH = { inputs: true, outputs: true }

/** For projects of a whole file. */
export function forFile(end: () => void): void {
  afterAll(end)
}

/** A package of this repository as one of the project. */
function link(root: string, name: string, as: string): void {
  const target = realpathSync(dirname(require.resolve(`${name}/package.json`)))
  mkdirSync(dirname(join(root, 'node_modules', as)), { recursive: true })
  symlinkSync(target, join(root, 'node_modules', as), 'junction')
}
