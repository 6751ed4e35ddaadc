import type { ExecutionOptions } from './types/options.ts'

/** Execution options from the two values that a command line knows. An empty text counts as not given. */
export function executionOptionsFrom(given: { serviceAccount?: string; rawDataPrefix?: string }): ExecutionOptions {
  return {
    ...(given.serviceAccount && { securityContext: { serviceAccount: given.serviceAccount } }),
    ...(given.rawDataPrefix && { rawOutputPrefix: given.rawDataPrefix }),
  }
}
