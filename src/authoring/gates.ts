import { author } from '../diagnostics/author.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import { splitSite } from './call-site.ts'
import { realm } from './realm.ts'
import type { GateRequest } from './tracer.ts'
import type { ApproveFunction, SleepFunction, WaitForInputFunction } from './types/gates.ts'

/**
 * Waits until somebody approves a value, and gives it on.
 *
 * ```ts
 * const checked = approve(draft({ topic }), 'editor ok', { timeout: '2h' })
 * ```
 *
 * @throws DiagnosticError FLY1013 outside a workflow body
 */
export const approve: ApproveFunction = ((value: unknown, name: unknown, options?: object) =>
  makeGate({ gate: 'approve', value, name, options }, approve)) as ApproveFunction

/**
 * Waits until somebody gives a value. What it waits for is the type argument, which the transform reads, or the schema `type`.
 *
 * ```ts
 * const threshold = waitForInput<number>('threshold', { timeout: '10m' })
 * ```
 *
 * @throws DiagnosticError FLY1013 outside a workflow body
 */
export const waitForInput: WaitForInputFunction = ((...given: unknown[]) => {
  const { args, site } = splitSite(given)
  return makeGate({ gate: 'signal', name: args[0], options: args[1] as object | undefined, site }, waitForInput)
}) as WaitForInputFunction

/**
 * Waits this long.
 *
 * ```ts
 * publish({ text }, { after: sleep('30s') })
 * ```
 *
 * @throws DiagnosticError FLY1013 outside a workflow body
 */
export const sleep: SleepFunction = ((length: unknown, options?: object) =>
  makeGate({ gate: 'sleep', length, options }, sleep)) as SleepFunction

const WORDS: Readonly<Record<GateRequest['gate'], string>> = {
  approve: 'approve()',
  signal: 'waitForInput()',
  sleep: 'sleep()',
}

function makeGate(request: GateRequest, above: Function): unknown {
  const { tracer } = realm()
  if (!tracer) throw new DiagnosticError(author.FLY1013({ what: WORDS[request.gate] }))
  return tracer.gate(request, above)
}
