import type { CallSite } from '../model/call-site.ts'

const SITE: unique symbol = Symbol.for('unplugin-flyte.site') as never

/**
 * Marks the argument that the transform appends to calls that make entities. Not for people: it is exported only because
 * transformed modules import it.
 */
export function __flyteSite(site: CallSite): CallSite {
  return Object.defineProperty(site, SITE, { value: true })
}

/** Splits off the injected argument. */
export function splitSite(args: readonly unknown[]): {
  readonly args: readonly unknown[]
  readonly site: CallSite | undefined
} {
  const last = args.at(-1)
  if (typeof last === 'object' && last !== null && SITE in last)
    return { args: args.slice(0, -1), site: last as unknown as CallSite }
  return { args, site: undefined }
}
