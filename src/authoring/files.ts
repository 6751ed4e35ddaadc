import { DiagnosticError } from '../diagnostics/define.ts'
import { values } from '../diagnostics/values.ts'

/**
 * A file in the object store (Flyte BLOB). `FlyteFile<'csv'>` states its format.
 *
 * ```ts
 * export const count = task(async ({ source }: { source: FlyteFile<'csv'> }): Promise<int> => {
 *   const text = await readFile(await source.path(), 'utf8')
 *   return text.split('\n').length
 * })
 * ```
 */
export class FlyteFile<Format extends string = string> {
  /** The path or address of the file. */
  readonly uri: string
  /** The format, empty for any. */
  readonly format: Format

  private constructor(uri: string, format: Format) {
    this.uri = uri
    this.format = format
  }

  /** Tells files from directories, also those of another copy of this package. */
  get '~flyte'(): 'FILE' {
    return 'FILE'
  }

  /** Downloads the file once and gives its local path. Works inside a task only; elsewhere it is refused with FLY1083. */
  async path(): Promise<string> {
    throw new DiagnosticError(values.FLY1083({ type: 'file', uri: this.uri, method: 'path' }))
  }

  /** Names a file by its path or address; a local one is uploaded when a task returns it. */
  static from<F extends string = ''>(uri: string, format?: F): FlyteFile<F> {
    return new FlyteFile(checkedUri('FlyteFile', uri), format ?? ('' as F))
  }
}

/** A folder in the object store (Flyte multipart BLOB). `FlyteDirectory<'csv'>` states the format of its files. */
export class FlyteDirectory<Format extends string = string> {
  /** The path or address of the folder. */
  readonly uri: string
  /** The format of the files, empty for any. */
  readonly format: Format

  private constructor(uri: string, format: Format) {
    this.uri = uri
    this.format = format
  }

  /** Tells directories from files, also those of another copy of this package. */
  get '~flyte'(): 'DIRECTORY' {
    return 'DIRECTORY'
  }

  /** Downloads the folder once and gives its local path. Works inside a task only; elsewhere it is refused with FLY1083. */
  async path(): Promise<string> {
    throw new DiagnosticError(values.FLY1083({ type: 'directory', uri: this.uri, method: 'path' }))
  }

  /** Names a folder by its path or address; a local one is uploaded when a task returns it. */
  static from<F extends string = ''>(uri: string, format?: F): FlyteDirectory<F> {
    return new FlyteDirectory(checkedUri('FlyteDirectory', uri), format ?? ('' as F))
  }
}

function checkedUri(type: string, uri: unknown): string {
  if (typeof uri !== 'string' || uri === '') throw new DiagnosticError(values.FLY1082({ type, got: uri }))
  return uri
}
