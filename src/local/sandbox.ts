import type { Checkpoint, Context, Logger } from '../authoring/types/context.ts'
import type { Secret } from '../authoring/types/options.ts'
import { withContext } from '../authoring/current-context.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import { local } from '../diagnostics/local.ts'

/** What a task is given of the world around it when it runs here. */
export interface SandboxOptions {
  /** Where `log` of the context goes. @default nowhere */
  readonly log?: (level: keyof Logger, message: string, task: string) => void
  /** Values of secrets, by `group/key`, or by the key where there is no group. @default environment variables `GROUP_KEY` */
  readonly secrets?: Readonly<Record<string, string>>
}

/**
 * Runs a task in a context of its own: no execution around it, the first attempt, and an empty checkpoint that is gone
 * afterwards (flytekit `sandbox_execute`).
 */
export function inSandbox<T>(task: string, options: SandboxOptions, body: () => T): T {
  return withContext(sandboxContext(task, options), body)
}

function sandboxContext(task: string, { log, secrets = {} }: SandboxOptions): Context {
  const line =
    (level: keyof Logger) =>
    (message: string): void =>
      log?.(level, message, task)
  return {
    execution: { project: '', domain: '', name: '' },
    task: { name: task, version: '' },
    attempt: 0,
    rawOutputPrefix: '',
    log: { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') },
    checkpoint: memoryCheckpoint(),
    secret: (secret) => findSecret(task, typeof secret === 'string' ? { key: secret } : secret, secrets),
  }
}

function memoryCheckpoint(): Checkpoint {
  let kept: Uint8Array | undefined
  return {
    read: async () => kept?.slice(),
    write: async (state) => {
      kept = state.slice()
    },
  }
}

/** What the run was given, then the environment: the variable that the secret names, and `GROUP_KEY` as flytekit looks it up in local runs. */
function findSecret(task: string, { group, key, env }: Secret, secrets: Readonly<Record<string, string>>): string {
  const name = group === undefined ? key : `${group}/${key}`
  const given = secrets[name]
  if (given !== undefined) return given
  const { process } = globalThis as { process?: { env?: Readonly<Record<string, string | undefined>> } }
  const variables = [
    env,
    [group, key]
      .filter((part) => part !== undefined)
      .join('_')
      .toUpperCase(),
  ]
  for (const variable of variables) {
    const value = variable === undefined ? undefined : process?.env?.[variable]
    if (value !== undefined) return value.trim()
  }
  throw new DiagnosticError(local.FLY3110({ task, secret: name, variable: variables[1]! }))
}
