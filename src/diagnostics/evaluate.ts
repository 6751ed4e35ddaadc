import { defineDiagnostics, list } from './define.ts'
import type { Diagnostics } from './define.ts'

const IMPORT_WHY =
  'A build imports every module that holds tasks or workflows to read their definitions, and a container imports it again for every task.'

interface About {
  FLY2201: { module: string }
  FLY2202: { call: string }
  FLY2203: { module: string; seconds: number }
  FLY2204: { error: string }
  FLY2205: { module: string; megabytes: number | undefined }
  FLY2206: { error: string }
  FLY2207: { module: string | undefined; seconds: number }
  FLY2208: { expected: number; found: unknown }
  FLY2209: { end: string }
  FLY2210: { runs: number; modules: readonly string[] }
  FLY2211: { error: string }
}

/** FLY22xx: what goes wrong while the build imports and compiles the modules with entities. */
export const evaluation: Diagnostics<About> = /* @__PURE__ */ defineDiagnostics<About>({
  FLY2201: {
    severity: 'error',
    message: ({ module }) => `importing the module ${module} never ended: a top-level await does not settle`,
    why: IMPORT_WHY,
    fix: 'Await inside of the tasks, or guard it: the variable FLYTE_BUILD is "1" during a build.',
  },
  FLY2202: {
    severity: 'error',
    message: ({ call }) => `${call} was called while the build imported this module; expected it to go on`,
    why: IMPORT_WHY,
    fix: 'Throw an error inside of a task instead. In a script, guard the call: the variable FLYTE_BUILD is "1" during a build.',
  },
  FLY2203: {
    severity: 'error',
    message: ({ module, seconds }) =>
      `importing the module ${module} did not end within ${seconds} s: it never stops computing`,
    why: IMPORT_WHY,
    fix: 'Move the loop into a task. If it does end, give it more time with the option evaluate.timeout.',
  },
  FLY2204: {
    severity: 'error',
    message: ({ error }) => `an error that nobody caught ended the evaluation: ${error}`,
    why: 'What a module starts when it is imported (timers, promises, servers) fails outside of any task.',
    fix: 'Start it inside of a task, or catch its errors.',
  },
  FLY2205: {
    severity: 'error',
    message: ({ module, megabytes }) =>
      `importing the module ${module} ran out of memory${megabytes === undefined ? '' : ` (limit ${megabytes} MB)`}`,
    why: IMPORT_WHY,
    fix: 'Load data inside of the tasks. If it does fit, give it more with the option evaluate.memory.',
  },
  FLY2206: {
    severity: 'error',
    message: ({ error }) => `the bundle of the tasks cannot be loaded: ${error}`,
    why: 'The build runs the very file that the container runs.',
    fix: 'Install the packages that the option external names, or take them out of it.',
  },
  FLY2207: {
    severity: 'error',
    message: ({ module, seconds }) =>
      `the workflows${module === undefined ? '' : ` of the module ${module}`} did not compile within ${seconds} s`,
    why: 'The body of a workflow runs once during a build, to connect the nodes.',
    fix: 'Look for a loop without an end in a workflow body, or in a default or option that is computed.',
  },
  FLY2208: {
    severity: 'error',
    message: ({ expected, found }) =>
      `the bundle speaks protocol ${String(found)} with the build, expected ${expected}`,
    why: 'The plugin and the SDK that the tasks import come from one package and must be of one version.',
    fix: 'Look for a second unplugin-flyte with "npm ls unplugin-flyte", and keep one.',
  },
  FLY2209: {
    severity: 'error',
    message: ({ end }) => `the evaluation ended without a result (${end})`,
    why: IMPORT_WHY,
    fix: 'Look for native code or signals in what the module imports, and use them inside of the tasks only.',
  },
  FLY2210: {
    severity: 'error',
    message: ({ runs, modules }) => `evaluation was given up after ${runs} runs; not seen yet: ${list(modules)}`,
    why: 'A module that ends the evaluation is left out and the rest is tried again, so that all mistakes show in one build; but not for ever.',
    fix: 'Mend the errors above and build again.',
  },
  FLY2211: {
    severity: 'error',
    message: ({ error }) => `compiling the entities failed: ${error}`,
    why: 'After its modules are imported, a build runs the workflow bodies and checks every entity.',
    fix: 'If the place is in your code, mend it there. Otherwise this is a mistake in unplugin-flyte: please report it.',
  },
})
