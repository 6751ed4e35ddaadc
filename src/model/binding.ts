import type { LiteralModel } from './literal.ts'

/** Where a value comes from (`flyteidl.core.BindingData`, literals.proto). */
export type BindingModel =
  | { readonly kind: 'literal'; readonly value: LiteralModel }
  | PromiseBinding
  | { readonly kind: 'list'; readonly items: readonly BindingModel[] }
  | { readonly kind: 'map'; readonly entries: readonly { readonly key: string; readonly value: BindingModel }[] }

/** An output of a node, or a workflow input when `nodeId` is empty. */
export interface PromiseBinding {
  readonly kind: 'promise'
  readonly nodeId: string
  readonly var: string
  /** Attribute path: names and list positions. */
  readonly path: readonly (string | number)[]
}
export interface NamedBinding {
  readonly var: string
  readonly binding: BindingModel
}
