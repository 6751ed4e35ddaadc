import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DiagnosticError } from '../diagnostics/define.ts'
import { packaging } from '../diagnostics/package.ts'
import type { SpecFile } from './bundle.ts'

export interface WriteSpecsOptions {
  /**
   * Remove specs that are in the folder from before. flytectl registers whatever it finds, and names change with the number of
   * entities.
   *
   * @default false
   */
  readonly removeStale?: boolean
}

const SPEC_NAME = /^[^/\\]+_[123]\.pb$/

/**
 * Writes spec files into a folder, which is made if it is missing. Each is written under another name first and then renamed,
 * so that nobody reads half a file. Throws a `DiagnosticError` (FLY2509) for a name that is not a plain spec name, before
 * anything is written.
 */
export async function writeSpecs(
  folder: string,
  specs: readonly SpecFile[],
  { removeStale = false }: WriteSpecsOptions = {},
): Promise<void> {
  for (const { fileName } of specs) {
    if (!SPEC_NAME.test(fileName)) throw new DiagnosticError(packaging.FLY2509({ file: fileName }))
  }
  await mkdir(folder, { recursive: true })
  const temporary = (fileName: string) => join(folder, `.${fileName}.${process.pid}.tmp`)
  try {
    for (const { fileName, bytes } of specs) await writeFile(temporary(fileName), bytes)
    for (const { fileName } of specs) await rename(temporary(fileName), join(folder, fileName))
  } finally {
    for (const { fileName } of specs) await rm(temporary(fileName), { force: true })
  }
  if (removeStale) await removeOthers(folder, new Set(specs.map(({ fileName }) => fileName)))
}

async function removeOthers(folder: string, keep: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder)) {
    if (SPEC_NAME.test(name) && !keep.has(name)) await rm(join(folder, name))
  }
}
