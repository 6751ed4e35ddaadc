import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** The folder of these tests. */
export const TYPES_ROOT: string = dirname(dirname(fileURLToPath(import.meta.url)))

/** The newest TypeScript, the last one that is written in TypeScript, and the one before. */
export type Compiler = 'typescript-7' | 'typescript' | 'typescript-5.9'
export const COMPILERS: readonly Compiler[] = ['typescript-7', 'typescript', 'typescript-5.9']

/** Options of a compiler, as in `tsconfig.json`. */
export type CompilerOptions = Readonly<Record<string, unknown>>

/** The settings under which the types must say the same, all of them strict. */
export const SETTINGS: readonly (readonly [title: string, options: CompilerOptions])[] = [
  ['strict alone', {}],
  ['exactOptionalPropertyTypes', { exactOptionalPropertyTypes: true }],
  ['noUncheckedIndexedAccess', { noUncheckedIndexedAccess: true }],
  ['both', { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true }],
]

/** Runs a compiler as users do, and gives what it prints; nothing when all is well. */
export function tsc(compiler: Compiler, args: readonly string[]): Promise<string> {
  const bin = join(TYPES_ROOT, '../../node_modules', compiler, 'bin/tsc')
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [bin, '--pretty', 'false', ...args],
      { cwd: TYPES_ROOT, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        // Exit codes 1 and 2 are errors in the program; anything else is one of the compiler.
        if (error && ![1, 2].includes(error.code as number)) reject(new Error(`${error.message}\n${stderr}`))
        else resolve(stdout)
      },
    )
  })
}

/** What is compiled, by absolute paths, beside the options of the cases. */
export interface Program {
  readonly files?: readonly string[]
  /** Folders, with all that is in them. */
  readonly folders?: readonly string[]
  readonly options?: CompilerOptions
  /** Further arguments on the command line. */
  readonly args?: readonly string[]
}

/** Compiles a program by a configuration of its own, and gives what the compiler prints. */
export async function compile(
  compiler: Compiler,
  { files = [], folders = [], options = {}, args = [] }: Program,
): Promise<string> {
  const home = await makeFolder()
  const config = { extends: '../../tsconfig.json', compilerOptions: options, files, include: folders }
  try {
    await writeFile(join(home, 'tsconfig.json'), JSON.stringify(config))
    return await tsc(compiler, ['-p', home, ...args])
  } finally {
    await removeFolder(home)
  }
}

/** Options with which declarations are written beside their sources. */
export const EMIT: CompilerOptions = {
  noEmit: false,
  declaration: true,
  emitDeclarationOnly: true,
  rewriteRelativeImportExtensions: true,
}

/** Writes the declarations of the package, as users have them, and says nothing of mistakes in its sources. */
export async function emitApi(outDir: string): Promise<void> {
  const sources = join(TYPES_ROOT, '../../src')
  const files = ['index.ts', 'authoring/mock.ts'].map((file) => join(sources, file))
  const printed = await compile('typescript-7', {
    files,
    options: { ...EMIT, noCheck: true, outDir, rootDir: sources },
  })
  if (printed !== '') throw new Error(printed)
}

/** A folder beside the cases, so that packages are found from it; it is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await makeFolder()
  onTestFinished(() => removeFolder(folder))
  return folder
}

/** A folder that its maker removes. */
export async function makeFolder(): Promise<string> {
  const parent = join(TYPES_ROOT, '.tmp')
  await mkdir(parent, { recursive: true })
  return mkdtemp(join(parent, 'case-'))
}

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true })

/** One error of a compiler. */
export interface TypeError {
  readonly file: string
  readonly line: number
  /** `TS2322: Type …`, with the explanation in further lines. */
  readonly message: string
}

/** The errors in what a compiler prints. */
export function parseErrors(text: string): TypeError[] {
  const errors: { file: string; line: number; message: string }[] = []
  for (const printed of text.split('\n')) {
    const match = /^(.+)\((\d+),\d+\): error (TS\d+: .*)$/.exec(printed)
    if (match) errors.push({ file: match[1]!, line: Number(match[2]), message: match[3]! })
    else if (printed.startsWith(' ') && errors.length > 0) errors.at(-1)!.message += `\n${printed}`
  }
  return errors
}
