import { DiagnosticError } from '../diagnostics/define.ts'
import { packaging } from '../diagnostics/package.ts'
import type { FastArchive } from './archive.ts'
import { packTarGz } from './tar.ts'

/** A spec file to pack or to write. */
export interface SpecFile {
  readonly fileName: string
  readonly bytes: Uint8Array
}

const SPEC_NAME = /^[^/\\]+_[123]\.pb$/
const FAST_NAME = /^fast[^/\\]*\.tar\.gz$/

/**
 * The package that `flytectl register files --archive` takes (`flyte-package.tgz`): specs and at most one fast archive, in no
 * folder. flytectl refuses a package that holds anything else, so this does first (FLY2501 to FLY2503).
 */
export async function packPackage(
  specs: readonly SpecFile[],
  fast?: Pick<FastArchive, 'fileName' | 'bytes'>,
): Promise<Uint8Array> {
  if (specs.length === 0) throw new DiagnosticError(packaging.FLY2503({}))
  for (const { fileName } of specs) {
    if (!SPEC_NAME.test(fileName)) throw new DiagnosticError(packaging.FLY2501({ file: fileName }))
  }
  if (fast && !FAST_NAME.test(fast.fileName)) throw new DiagnosticError(packaging.FLY2501({ file: fast.fileName }))
  const names = specs.map(({ fileName }) => fileName)
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  if (twice.length > 0) throw new DiagnosticError(packaging.FLY2502({ files: twice }))
  return packTarGz([...specs, ...(fast ? [fast] : [])].map(({ fileName, bytes }) => ({ path: fileName, bytes })))
}
