import { DiagnosticError } from '../diagnostics/define.ts'
import { local } from '../diagnostics/local.ts'
import type { Literals } from '../execute/literals.ts'
import type { GateTarget } from '../model/node.ts'
import { ConstantMismatch, toConstant } from '../schema/constant.ts'
import type { LocalRun } from './run.ts'

/**
 * A gate, answered by the run's `gates`: what is waited for is a value, what is to be approved is `true`. Nobody waits here:
 * a sleep is over at once.
 *
 * @throws DiagnosticError FLY3106 for a gate without an answer, FLY3109 for one that is not approved, FLY3101 for an answer of another type
 */
export function runGate(target: GateTarget, inputs: Literals, { name: workflow, gates = {} }: LocalRun): Literals {
  if (target.gate === 'sleep') return new Map()
  const { signalId: gate } = target
  const answer = gates[gate]
  if (target.gate === 'approve') {
    if (answer === true) return inputs
    throw new DiagnosticError(
      answer === false ? local.FLY3109({ workflow, gate }) : local.FLY3106({ gate, kind: 'an approval' }),
    )
  }
  if (answer === undefined) throw new DiagnosticError(local.FLY3106({ gate, kind: 'a value' }))
  try {
    return new Map([[target.output, toConstant(answer, target.type)]])
  } catch (error) {
    if (!(error instanceof ConstantMismatch)) throw error
    throw new DiagnosticError(local.FLY3101({ entity: 'the gates', input: gate, problem: error.message }))
  }
}
