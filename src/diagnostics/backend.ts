import { defineDiagnostics, quote } from './define.ts'
import type { Diagnostics } from './define.ts'

/** What Flyte's own rules find in a spec. */
export interface BackendAbout {
  /** `task`, `workflow` or `launch plan`. */
  readonly kind: string
  readonly name: string
  /** Where in the workflow: `n1 (load), input "x"`. */
  readonly at: string | undefined
  /** What is wrong: one sentence without a stop. */
  readonly detail: string
  /** Flyte's own error code. */
  readonly code: string
}

interface About {
  FLY2701: BackendAbout
  FLY2702: BackendAbout
  FLY2703: BackendAbout
  FLY2704: BackendAbout
  FLY2705: BackendAbout
  FLY2706: BackendAbout
  FLY2707: BackendAbout
  FLY2708: BackendAbout
}

/** FLY27xx: what Flyte 1.16.8 says of the specs, found by its own rules before anything is sent. */
export const backend: Diagnostics<About> = defineDiagnostics<About>({
  FLY2701: {
    severity: 'error',
    message: (about) => `Flyte would refuse ${place(about)}`,
    why: 'Flyte compares the types of both ends of a binding when it registers a workflow: it converts nothing, and the schemas of records must fit.',
    fix: 'Give both the same type, or convert in a task between them.',
  },
  FLY2702: {
    severity: 'error',
    message: (about) => `Flyte would refuse ${place(about)}`,
    why: 'Everything that a node reads or runs must be there under its name, and every input must be bound once.',
    fix: 'Bind what is missing, and name what is there; the names that Flyte can read are of ASCII letters, digits and underscores.',
  },
  FLY2703: {
    severity: 'error',
    message: (about) => `Flyte would refuse ${place(about)}`,
    why: 'The nodes of a workflow form a graph without circles, and each of them runs something.',
    fix: 'See the position; where the plugin itself made the node, please report it.',
  },
  FLY2704: {
    severity: 'error',
    message: (about) => `Flyte would refuse ${place(about)}`,
    why: 'flytectl and the admin service check what is registered: resources, pods, defaults, schedules, labels, sizes.',
    fix: 'Correct the option that the message names.',
  },
  FLY2705: {
    severity: 'error',
    message: (about) => `Flyte would register ${place(about)}; but no execution could start`,
    why: 'Some things are looked at only when an execution is created: amounts in overrides, lengths of time, ids of nodes in branches.',
    fix: 'Correct what the message names; nodes of the same id in different branches must be the same.',
  },
  FLY2706: {
    severity: 'error',
    message: (about) => `Flyte would not survive ${place(about)}`,
    why: 'This ends the admin service of the whole cluster, or keeps it busy for ever; so it fails the build in any case.',
    fix: 'Do not register it. Break the circle, or cut the type or the waiting between nodes down.',
  },
  FLY2707: {
    severity: 'error',
    message: (about) => `Flyte would crash over ${place(about)}`,
    why: 'Flyte does not expect this and panics; nothing is registered, and the message that comes back says nothing.',
    fix: 'Change the type or the option that the message names.',
  },
  FLY2708: {
    severity: 'error',
    message: (about) => `Flyte would now and then refuse ${place(about)}`,
    why: 'Flyte goes through some things in any order and stops early, so that the same spec is taken once and refused the next time.',
    fix: 'Correct what the message names, though it may have worked before.',
  },
})

function place({ kind, name, at, detail, code }: BackendAbout): string {
  return `the ${kind} ${quote(name)}${at === undefined ? '' : ` at ${at}`}: ${detail} (${code})`
}
