/** A place in a user's source file. Lines and columns count from 1, as editors do. */
export interface Location {
  /** Path relative to the project root, with forward slashes. */
  readonly file: string
  readonly line: number
  readonly column: number
}

/** How much a diagnostic matters: an `error` fails the build, a `warn` is printed. */
export type Severity = 'error' | 'warn'

/** Something that the user should know, as plain data: it crosses threads and goes into JSON. */
export interface Diagnostic {
  /** Stable code, `FLY` and four digits; each has a page under `docs/errors`. */
  readonly code: string
  readonly severity: Severity
  /** What failed, on which thing: expected and found. */
  readonly message: string
  /** The rule behind it. */
  readonly why: string
  /** What to do now. */
  readonly fix: string
  /** Where; absent only for what has no place in source, such as an option. */
  readonly location?: Location
  /** Other places that belong to it, such as the first of two equal names. */
  readonly related?: readonly Location[]
  /** Name of the entity that is concerned, if one is. */
  readonly entity?: string
  /** What Flyte itself would say of it: its codes, and the input or output. Only of what Flyte's rules are behind. */
  readonly backend?: { readonly codes: readonly string[]; readonly variable?: string }
}
