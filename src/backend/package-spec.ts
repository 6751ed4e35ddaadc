import type { Spec } from '../serialize/spec.ts'
import type { Finding, Verdict } from './verdict.ts'

/** One spec of a package, decoded. */
export type PackageSpec = Spec & { readonly file: string }

/** What is known of one spec. */
export interface JudgedSpec {
  readonly file: string
  readonly kind: PackageSpec['kind']
  /** Name of the entity; empty when it has none. */
  readonly name: string
  /** The worst of the findings. */
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
}
