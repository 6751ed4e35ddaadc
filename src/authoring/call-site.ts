import type { CallSite } from '../model/call-site.ts'

const SITE: unique symbol = Symbol.for('unplugin-flyte.site') as never
const CARRIED: unique symbol = Symbol.for('unplugin-flyte.carried-site') as never

/**
 * Marks the argument that the transform appends to calls that make entities. Not for people: it is exported only because
 * transformed modules import it.
 *
 * With a second argument it gives that one back, with the site on it: a function or options that go through a factory of
 * somebody else's, which would drop an argument more.
 */
export function __flyteSite(site: CallSite): CallSite
export function __flyteSite<T extends object>(site: CallSite, carrier: T): T
export function __flyteSite(site: CallSite, carrier?: object): object {
  Object.defineProperty(site, SITE, { value: true })
  if (carrier === undefined) return site
  if (typeof carrier === 'function') return Object.defineProperty(carrier, CARRIED, { value: site, configurable: true })
  // Spreading keeps it; the author's own object may be used again elsewhere.
  return { ...carrier, [CARRIED]: site }
}

/** Splits off the injected argument. What an argument carries is of the very call that the author wrote, so it counts more. */
export function splitSite(args: readonly unknown[]): {
  readonly args: readonly unknown[]
  readonly site: CallSite | undefined
} {
  const last = args.at(-1)
  const isInjected = typeof last === 'object' && last !== null && SITE in last
  const own = isInjected ? (last as unknown as CallSite) : undefined
  const given = isInjected ? args.slice(0, -1) : args
  const carried = given.map(carriedBy).find((site) => site !== undefined)
  return { args: given, site: carried && own ? merge(own, carried) : (carried ?? own) }
}

function carriedBy(value: unknown): CallSite | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined
  const carrier = value as { [CARRIED]?: CallSite }
  const site = carrier[CARRIED]
  // The same function may be given to another maker, which is another place.
  if (site && typeof value === 'function') delete carrier[CARRIED]
  return site
}

/** A factory may know the interface where its caller does not. */
function merge(own: CallSite, carried: CallSite): CallSite {
  const { interface: described = own.interface, defaults = own.defaults } = carried
  return { ...carried, ...(described && { interface: described }), ...(defaults && { defaults }) }
}
