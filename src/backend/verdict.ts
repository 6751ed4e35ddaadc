/** What Flyte 1.16.8 does with something that is registered. Anything but `ok` means that it must not be sent. */
export type Verdict = 'ok' | 'refused' | 'panics' | 'kills the server' | 'varies'

/** Every verdict that stands in the way of a registration or of the executions after it. */
export type Refusal = Exclude<Verdict, 'ok'>

/**
 * Who says no: `flytectl` on the user's machine, `flyteadmin` when it looks at the request, the `compiler` inside flyteadmin, or
 * `propeller`, which means that registration passes and no execution can be created.
 */
export type Stage = 'flytectl' | 'flyteadmin' | 'compiler' | 'propeller'

/** What a rule says of one question, and if not ok, why. */
export type Outcome = { readonly verdict: 'ok' } | { readonly verdict: Refusal; readonly reason: string }

/** One thing that a rule found. */
export interface Finding {
  readonly verdict: Refusal
  readonly stage: Stage
  /** Flyte's own error code (`MismatchingTypes`, …); `Panic`, `StackOverflow` or `Hang` where it gives none. */
  readonly code: string
  /** Id of the node, as Flyte's compiler names it. */
  readonly node?: string
  /** The input or output that is concerned. */
  readonly variable?: string
  /** One sentence for people: what, and why. */
  readonly detail: string
  /** Id of the node that reads `node`, where a binding goes wrong because of what it reads. */
  readonly reader?: string
  /** Name of the sub-workflow that the node is in; absent for the workflow's own nodes. */
  readonly workflow?: string
  /** Name of the entity that is refused itself, where this is nothing but what follows from it. */
  readonly follows?: string
  /** Flyte says this too, but another finding is why. */
  readonly isConsequence?: true
}
