import { SDK } from './bindings.ts'

/** Scripts, also with the version or time that a dev server puts behind an id. Parts of other files (`?vue&lang.ts`) and assets (`?raw`) are not. */
export const RE_SCRIPT: RegExp = /^[^?]*\.[cm]?[jt]sx?(?:\?[tv]=[^&?]*)?$/
/** What no entity can be in. Workspace packages pass: bundlers name them by their real path, outside of `node_modules`. */
export const RE_FOREIGN: RegExp = /[\\/]node_modules[\\/]|\.d\.[cm]?ts(?:\?|$)/
/** The SDK's name as an import writes it. */
const RE_SDK: RegExp = /* @__PURE__ */ new RegExp(`['"]${SDK}['"]`)

/** A filter as bundler hooks take it. */
interface HookFilter {
  readonly id: { readonly include: RegExp; readonly exclude: RegExp }
  readonly code: { readonly include: RegExp }
}

/** Filter of the transform hook. Bundlers with native filters never call into JavaScript for the modules it leaves out. */
export const ENTITY_FILTER: HookFilter = /* @__PURE__ */ Object.freeze({
  id: { include: RE_SCRIPT, exclude: RE_FOREIGN },
  code: { include: RE_SDK },
})

/** The same filter for hosts that have none. */
export function mayMakeEntities(id: string, code: string): boolean {
  return RE_SCRIPT.test(id) && !RE_FOREIGN.test(id) && namesSdk(code)
}

/** Whether code may import the SDK. */
export function namesSdk(code: string): boolean {
  return RE_SDK.test(code)
}
