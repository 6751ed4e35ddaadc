import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** The folder of these tests. */
export const TYPES_ROOT: string = dirname(dirname(fileURLToPath(import.meta.url)))

/** The newest TypeScript, and the one that most users have. */
export type Compiler = 'typescript-7' | 'typescript'

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

/** A folder beside the cases, so that packages are found from it; it is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const parent = join(TYPES_ROOT, '.tmp')
  await mkdir(parent, { recursive: true })
  const folder = await mkdtemp(join(parent, 'case-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A copy of the configuration's folder tree of cases, to be changed. */
export async function copyCases(): Promise<string> {
  const folder = await temporaryFolder()
  await cp(join(TYPES_ROOT, 'cases'), folder, { recursive: true })
  return folder
}

/** Options of the cases' configuration, for programs that are given as files. */
export const OPTIONS: readonly string[] = (
  '--ignoreConfig --strict --skipLibCheck --allowImportingTsExtensions ' +
  '--target esnext --lib esnext --module esnext --moduleResolution bundler --types'
)
  .split(' ')
  .concat('')

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
