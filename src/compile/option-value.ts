import { displayName } from '../authoring/definition.ts'
import type { Definition } from '../authoring/definition.ts'
import type { Form } from '../authoring/options.ts'
import { compile } from '../diagnostics/compile.ts'
import { quote } from '../diagnostics/define.ts'
import { note } from './state.ts'
import type { CompileState } from './state.ts'

/**
 * What an option says that may be a function: its value, checked as a stated one has been when the entity was made. `undefined`
 * for an option that is not given, and for a function that throws or gives something else, which is reported.
 */
export function optionValue<T, About>(
  state: CompileState,
  definition: Definition,
  option: string,
  given: T | ((about: About) => T) | undefined,
  about: About,
  { expected, is }: Form,
): T | undefined {
  if (typeof given !== 'function') return given
  const report = (problem: string): undefined => {
    const entity = displayName(definition)
    const place = { location: definition.site ?? definition.origin, entity }
    note(state, definition, compile.FLY1193({ entity, option, expected, problem }, place))
    return undefined
  }
  let value: unknown
  try {
    value = (given as (about: About) => unknown)(about)
  } catch (error) {
    return report(`threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`)
  }
  return is(value) ? (value as T) : report(`gave ${quote(value)}`)
}
