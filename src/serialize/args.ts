import type { ResolverModel, TaskRun } from '../model/entity.ts'
import type { SerializationSettings } from '../model/settings.ts'
import { compareText } from '../utils/sort.ts'

/** Programs that the image has on its path. */
const EXECUTE_BIN = 'flyte-execute'
const FAST_EXECUTE_BIN = 'flyte-fast-execute'
const MAP_EXECUTE_BIN = 'flyte-map-execute'

/** Finds a task by its module and export. */
const DEFAULT_RESOLVER = 'unplugin-flyte.default'
/** Finds a task through another resolver, and gives it one item of each list. */
const MAP_RESOLVER = 'unplugin-flyte.map'

/** What Flyte fills in when it starts the container. */
const EXECUTION = [
  '--inputs',
  '{{.input}}',
  '--output-prefix',
  '{{.outputPrefix}}',
  '--raw-output-data-prefix',
  '{{.rawOutputDataPrefix}}',
  '--checkpoint-path',
  '{{.checkpointOutputPrefix}}',
  '--prev-checkpoint',
  '{{.prevCheckpointPrefix}}',
] as const

/**
 * The arguments of a task's container; its `command` stays empty, as flytekit leaves it. Those of a raw container are the
 * author's. A command of the task or of the settings takes the place of all of them, fast registration's part included.
 */
export function taskArgs(run: TaskRun, settings: Pick<SerializationSettings, 'fast' | 'command'>): string[] {
  switch (run.kind) {
    case 'container':
      return [...run.args]
    case 'function': {
      const command = run.command ?? settings.command
      if (command) return [...command]
      const { name, args } = resolverOf(run)
      return [...fastPrefix(settings), EXECUTE_BIN, ...EXECUTION, '--resolver', name, '--', ...args]
    }
    case 'map': {
      const { name, args } = resolverOf(run)
      // The inputs that are the same for every item, so that the entrypoint knows which ones to take apart.
      const vars = run.bound.toSorted(compareText).join(',')
      const loader = ['vars', vars, 'resolver', name, ...args]
      return [...fastPrefix(settings), MAP_EXECUTE_BIN, ...EXECUTION, '--resolver', MAP_RESOLVER, '--', ...loader]
    }
  }
}

/** flytectl replaces the placeholders only where they are a whole argument. */
function fastPrefix({ fast }: Pick<SerializationSettings, 'fast'>): string[] {
  if (!fast) return []
  return [FAST_EXECUTE_BIN, '--additional-distribution', fast.distribution, '--dest-dir', fast.destination, '--']
}

function resolverOf(run: Exclude<TaskRun, { kind: 'container' }>): ResolverModel {
  return run.resolver ?? { name: DEFAULT_RESOLVER, args: ['task-module', run.module, 'task-name', run.export] }
}
