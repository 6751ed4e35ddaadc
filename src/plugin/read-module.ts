import { readFile } from 'node:fs/promises'
import { parseModule } from '../syntax/parse.ts'
import type { ParsedModule } from '../syntax/parse.ts'
import { RE_FOREIGN, RE_SCRIPT } from '../transform/index.ts'

/** Whether a file is a script of the user's own, which may make entities or pass them on. */
export function isOwnScript(file: string): boolean {
  return RE_SCRIPT.test(file) && !RE_FOREIGN.test(file)
}

/** The parsed module of a file; `undefined` where it is missing or broken: the bundler says what is wrong with it. */
export async function readModule(file: string): Promise<ParsedModule | undefined> {
  const code = await readFile(file, 'utf8').catch(() => undefined)
  const module = code === undefined ? undefined : parseModule(file, code, file)
  return module && !('failure' in module) ? module : undefined
}
