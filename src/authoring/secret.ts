import { author } from '../diagnostics/author.ts'
import { raise } from './realm.ts'
import type { SecretFunction } from './types/functions.ts'
import type { Secret } from './types/options.ts'

/**
 * Names a secret that a task may read: `secret('token', { group: 'openai', mount: 'env' })`. Its value never enters a spec:
 * Flyte mounts it, as an environment variable or a file. An empty key with a group stands for all keys of the group, for
 * secret managers that can do that.
 */
export const secret: SecretFunction = (key: string, options: Omit<Secret, 'key'> = {}): Secret => {
  if (typeof key !== 'string' || (key === '' && !options.group)) raise(author.FLY1012({ key, problem: 'has no key' }))
  else if (!options.group) raise(author.FLY1070({ key }))
  if (options.env !== undefined && !/^[A-Z_][A-Z0-9_]*$/.test(options.env)) {
    raise(
      author.FLY1012({
        key,
        problem: `has the environment variable ${JSON.stringify(options.env)}, which is no valid name`,
      }),
    )
  }
  if (options.mount !== undefined && !['any', 'env', 'file'].includes(options.mount)) {
    raise(
      author.FLY1012({ key, problem: `has the mount ${JSON.stringify(options.mount)}; 'any', 'env' and 'file' exist` }),
    )
  }
  return Object.freeze({ key, ...options })
}
