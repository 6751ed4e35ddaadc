import { DiagnosticError } from '../diagnostics/define.ts'
import { values } from '../diagnostics/values.ts'

/**
 * A table (Flyte STRUCTURED_DATASET); `Dataset<Row>` states its columns, `Dataset<Row, 'parquet'>` its format as well.
 *
 * ```ts
 * export const rows = task(async (): Promise<Dataset<{ id: string; score: number }>> => Dataset.from([{ id: 'a', score: 1 }]))
 * ```
 */
export class Dataset<out Row = unknown, out Format extends string = string> {
  /** The address of the table; empty for rows that have not been written yet. */
  readonly uri: string
  declare readonly '~rows': Iterable<Row> | AsyncIterable<Row> | undefined
  declare readonly '~format'?: Format

  private constructor(uri: string, rows: Iterable<Row> | AsyncIterable<Row> | undefined) {
    this.uri = uri
    // Not enumerable: a table should print as its address, not as all its rows.
    Object.defineProperty(this, '~rows', { value: rows })
  }

  /** Tells tables of another copy of this package, too. */
  get '~flyte'(): 'DATASET' {
    return 'DATASET'
  }

  /** Reads the rows. A stored table can be read inside a task only; elsewhere it is refused with FLY1083. */
  async *rows(): AsyncGenerator<Row, void, undefined> {
    if (!this['~rows']) throw new DiagnosticError(values.FLY1083({ type: 'dataset', uri: this.uri, method: 'rows' }))
    yield* this['~rows']
  }

  /** Names a stored table by its path or address. */
  static from<R = unknown, F extends string = never>(uri: string): Dataset<R, F>
  /** A table of these rows; it is written when a task returns it. */
  static from<R, F extends string = never>(rows: Iterable<R> | AsyncIterable<R>): Dataset<R, F>
  static from<R, F extends string>(source: string | Iterable<R> | AsyncIterable<R>): Dataset<R, F> {
    if (typeof source === 'string' && source !== '') return new Dataset<R, F>(source, undefined)
    if (isIterable<R>(source)) return new Dataset<R, F>('', source)
    throw new DiagnosticError(values.FLY1082({ type: 'Dataset', got: source }))
  }
}

function isIterable<R>(value: unknown): value is Iterable<R> | AsyncIterable<R> {
  return typeof value === 'object' && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value)
}
