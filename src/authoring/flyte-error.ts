/**
 * Why a workflow failed. A failure handler is given one when it declares it as an optional input:
 *
 * ```ts
 * export const notify = task(({ err }: { err?: FlyteError }) => { … })
 * export const train = workflow({ onFailure: notify }, () => { … })
 * ```
 */
export class FlyteError {
  readonly message: string
  /** The id of the node that failed. */
  readonly failedNode: string

  private constructor(message: string, failedNode: string) {
    this.message = message
    this.failedNode = failedNode
  }

  /** Tells errors of another copy of this package, too. */
  get '~flyte'(): 'ERROR' {
    return 'ERROR'
  }

  /** An error with this text, of the node with this id; tests of failure handlers need one. */
  static from(message: string, failedNode: string): FlyteError {
    return new FlyteError(message, failedNode)
  }
}
