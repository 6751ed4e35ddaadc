import { defineDiagnostics, list, nearest } from './define.ts'
import type { Diagnostics } from './define.ts'

interface About {
  FLY3101: { entity: string; input: string; problem: string }
  FLY3102: { entity: string; input: string; known: readonly string[] }
  FLY3103: { entity: string; inputs: readonly string[] }
  FLY3104: { kind: string; name: string; how: string }
  FLY3105: { plan: string; input: string }
  FLY3106: { gate: string; kind: string }
  FLY3107: { workflow: string; message: string }
  FLY3108: { got: string }
  FLY3110: { task: string; secret: string; variable: string }
  FLY3109: { workflow: string; gate: string }
}

/** FLY31xx: mistakes of calls that run here, in this process, instead of on Flyte. */
export const local: Diagnostics<About> = /* @__PURE__ */ defineDiagnostics<About>({
  FLY3101: {
    severity: 'error',
    message: ({ entity, input, problem }) => `"${input}" of ${entity} does not fit: ${problem}`,
    why: 'A local run takes what Flyte would take: values of the declared types.',
    fix: 'Give a value of that type.',
  },
  FLY3102: {
    severity: 'error',
    message: ({ entity, input, known }) => {
      const guess = nearest(input, known)
      return `${entity} has no input "${input}"${guess ? `, did you mean "${guess}"?` : ''}`
    },
    why: 'Flyte starts an entity with its declared inputs only.',
    fix: ({ known }) => `Its inputs are: ${list(known)}.`,
  },
  FLY3103: {
    severity: 'error',
    message: ({ entity, inputs }) => `the run of ${entity} lacks: ${list(inputs)}`,
    why: 'An input without a default must be given.',
    fix: 'Give them, or declare defaults.',
  },
  FLY3104: {
    severity: 'error',
    message: ({ kind, name }) => `the ${kind} ${name} cannot run here`,
    why: 'Its code is not in this process: it is a container of somebody else, or registered on the cluster.',
    fix: ({ how }) => how,
  },
  FLY3105: {
    severity: 'error',
    message: ({ plan, input }) => `the launch plan ${plan} fixes "${input}", so a run cannot give it`,
    why: 'A fixed input is no input of the launch plan any more; the admin service refuses it as well.',
    fix: 'Leave it out, or start the workflow itself.',
  },
  FLY3106: {
    severity: 'error',
    message: ({ gate, kind }) => `the gate "${gate}" waits for ${kind}, and nobody is here to give it`,
    why: 'On Flyte somebody answers on the console; a local run takes the answers with it.',
    fix: ({ gate }) => `Give it with the run: run(entity, inputs, { gates: { ${JSON.stringify(gate)}: … } }).`,
  },
  FLY3107: {
    severity: 'error',
    message: ({ workflow, message }) => `a condition of ${workflow} ended the run: ${message}`,
    why: 'Its last branch is otherwiseFail(…).',
    fix: 'Give inputs for which one of the other branches holds.',
  },
  FLY3108: {
    severity: 'error',
    message: ({ got }) => `run() takes a task, workflow or launch plan, got ${got}`,
    why: 'Only entities made by this package can be run.',
    fix: 'Give the entity itself, as it is exported.',
  },
  FLY3109: {
    severity: 'error',
    message: ({ workflow, gate }) => `the gate "${gate}" of ${workflow} was answered with no`,
    why: 'Flyte fails the workflow then (ReceivedRejectSignal), and so does a local run.',
    fix: ({ gate }) => `To go on, answer it with yes: { gates: { ${JSON.stringify(gate)}: true } }.`,
  },
  FLY3110: {
    severity: 'error',
    message: ({ task, secret }) => `${task} asked for the secret ${secret}, which nobody gave`,
    why: 'Secrets are on the cluster; a local run has those that it is given, and environment variables.',
    fix: ({ secret, variable }) =>
      `Set ${variable}, or give it with the run: run(entity, inputs, { secrets: { ${JSON.stringify(secret)}: … } }).`,
  },
})
