import type { EagerController, ExecutionRequest, UnfinishedPhase } from '../../src/eager/controller.ts'

type Phase = UnfinishedPhase | 'succeeded' | 'failed' | 'aborted'

/** An execution in memory. */
export interface MemoryExecution {
  readonly request: ExecutionRequest
  phase: Phase
  /** Reasons that it was ended for. */
  readonly ended: string[]
  succeed(outputs: unknown): void
  fail(reason: unknown): void
}
export interface MemoryController extends EagerController {
  /** By name, in the order of the first request for each. */
  readonly executions: Map<string, MemoryExecution>
  /** How often each was asked for. */
  readonly requests: ExecutionRequest[]
}

/**
 * A control plane in memory. `run` decides what becomes of an execution: it gives its outputs, throws, or does neither, and the
 * test decides later. As on a cluster, a name that exists already is found again.
 */
export function memoryController(
  run?: (request: ExecutionRequest) => unknown,
  executions: Map<string, MemoryExecution> = new Map(),
): MemoryController {
  const requests: ExecutionRequest[] = []
  const waiting = new Map<string, Promise<unknown>>()
  const start = (request: ExecutionRequest): Promise<unknown> => {
    let end: { resolve: (outputs: unknown) => void; reject: (reason: unknown) => void } | undefined
    const outputs = new Promise<unknown>((resolve, reject) => {
      end = { resolve, reject }
    })
    const execution: MemoryExecution = {
      request,
      phase: 'running',
      ended: [],
      succeed: (value) => {
        execution.phase = 'succeeded'
        end!.resolve(value)
      },
      fail: (reason) => {
        if (execution.phase === 'running') execution.phase = 'failed'
        end!.reject(reason)
      },
    }
    executions.set(request.name, execution)
    if (run)
      Promise.resolve()
        .then(() => run(request))
        .then(execution.succeed, execution.fail)
    return outputs
  }
  return {
    executions,
    requests,
    async run(request) {
      requests.push(request)
      let outputs = waiting.get(request.name)
      if (!outputs) {
        outputs = start(request)
        waiting.set(request.name, outputs)
      }
      return outputs
    },
    async list(label, value, phases) {
      const wanted: readonly Phase[] = phases
      return [...executions]
        .filter(([, { request, phase }]) => request.labels[label] === value && wanted.includes(phase))
        .map(([name]) => name)
    },
    async terminate(name, reason) {
      const execution = executions.get(name)!
      execution.ended.push(reason)
      execution.phase = 'aborted'
      execution.fail(new Error(`aborted: ${reason}`))
    },
  }
}
