import type { CallSite } from '../model/call-site.ts'
import type { Condition } from './condition.ts'
import type { Definition } from './definition.ts'

/**
 * What authoring functions ask of the workflow body that is running. Implemented by `compile/trace.ts`; it is an interface
 * because authoring must not know the compiler, and because the running body may belong to another copy of this package.
 *
 * `above` is the function that the author called: the author's own position is the first stack frame above it.
 */
export interface Tracer {
  /** Makes a node and gives its reference. Never throws for an author's mistake: it is noted, and the reference accepts anything. */
  call(definition: Definition, inputs: unknown, options: unknown, above: Function): unknown
  /** Starts a conditional. */
  branch(condition: Condition, body: () => unknown, options: unknown, above: Function): BranchBuilder
  /** Makes a node that waits for somebody or for time. */
  gate(request: GateRequest, above: Function): unknown
}

/** A gate as its function was called; nothing in it is checked yet. */
export type GateRequest = { readonly options: object | undefined } & (
  | { readonly gate: 'approve'; readonly value: unknown; readonly name: unknown }
  /** `site` holds what the transform has read from the type argument. */
  | { readonly gate: 'signal'; readonly name: unknown; readonly site: CallSite | undefined }
  | { readonly gate: 'sleep'; readonly length: unknown }
)

/** A conditional that still lacks its last branch. */
export interface BranchBuilder {
  elseWhen(condition: Condition, body: () => unknown): BranchBuilder
  otherwise(body: () => unknown): unknown
  otherwiseFail(message: string): unknown
}
