import { createDebug } from 'obug'

/** Prints a line of a part's inner workings when `DEBUG=flyte:<part>` asks for it. */
export type Debug = (message: string, ...values: readonly unknown[]) => void

export function debugOf(part: string): Debug {
  return createDebug(`flyte:${part}`)
}
