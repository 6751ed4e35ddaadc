import { author } from '../diagnostics/author.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import { acceptsNone } from '../schema/union.ts'
import { displayName } from './definition.ts'
import type { Definition } from './definition.ts'
import { recordOf } from './outputs.ts'

/** An input as far as a call must know it. */
interface DeclaredInput {
  readonly name: string
  readonly required: boolean
}

/**
 * Refuses a call outside a workflow body that gives what is not declared, or lacks what must be given. Of an entity whose
 * interface is not known here nothing is refused.
 *
 * @throws DiagnosticError FLY1052, FLY1053
 */
export function checkArguments(definition: Definition, given: Readonly<Record<string, unknown>>): void {
  const declared = declaredInputs(definition)
  if (!declared) return
  const entity = displayName(definition)
  const known = declared.map(({ name }) => name)
  const stray = Object.keys(given).find((input) => !known.includes(input))
  if (stray !== undefined) throw new DiagnosticError(author.FLY1052({ entity, input: stray, known }))
  const missing = declared.filter(({ name, required }) => required && given[name] === undefined)
  if (missing.length > 0) throw new DiagnosticError(author.FLY1053({ entity, inputs: missing.map(({ name }) => name) }))
}

/** The arguments of a call with every call in them awaited, in lists, maps and records as well. */
export async function settleArguments(given: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const entries = await Promise.all(
    Object.entries(given).map(async ([name, value]) => [name, await settle(value)] as const),
  )
  return Object.fromEntries(entries)
}

/** What holds no call is given on as it is: data may be large. */
async function settle(given: unknown): Promise<unknown> {
  const value = recordOf(given) ?? given
  if (!holdsCall(value)) return value
  if (Array.isArray(value)) return Promise.all(value.map(settle))
  return isPlainObject(value) ? settleArguments(value) : value
}

function holdsCall(value: unknown): boolean {
  if (value instanceof Promise || recordOf(value)) return true
  if (Array.isArray(value)) return value.some(holdsCall)
  return isPlainObject(value) && Object.values(value).some(holdsCall)
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** The inputs that a caller may give; a schema says itself what may be left out. */
function declaredInputs(definition: Definition): readonly DeclaredInput[] | undefined {
  if (definition.kind === 'launchPlan') {
    const { defaults = {}, fixed = {} } = definition.options
    return declaredInputs(definition.workflow)
      ?.filter(({ name }) => fixed[name] === undefined)
      .map(({ name, required }) => ({ name, required: required && defaults[name] === undefined }))
  }
  if (definition.kind === 'task' && definition.mode === 'map') return undefined
  if (definition.inputs) return Object.keys(definition.inputs).map((name) => ({ name, required: false }))
  const defaults = definition.kind === 'workflow' ? definition.options.defaults : definition.site?.defaults
  return definition.site?.interface?.inputs?.map(({ name, type, optional }) => ({
    name,
    // What a schema says is not known before the build; whoever compiles the call will.
    required: !optional && type.kind !== 'deferred' && !acceptsNone(type) && defaults?.[name] === undefined,
  }))
}
