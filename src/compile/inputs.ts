import { compile } from '../diagnostics/compile.ts'
import type { NamedBinding } from '../model/binding.ts'
import type { InputVariable } from '../model/interface.ts'
import { compareText } from '../utils/sort.ts'
import { bindLiteral, bindValue } from './binding.ts'
import type { BindingPlace } from './binding.ts'

/**
 * Binds all inputs of a call, sorted by name as flytekit sorts them. What is left out is bound to its default. `undefined`
 * when any cannot be bound, which has been reported then.
 */
export function bindInputs(
  variables: readonly InputVariable[],
  given: Readonly<Record<string, unknown>>,
  place: Omit<BindingPlace, 'input'>,
): readonly NamedBinding[] | undefined {
  const { call } = place
  let complete = true
  for (const name of Object.keys(given)) {
    if (variables.some((variable) => variable.name === name)) continue
    complete = false
    place.report(compile.FLY1102({ call, input: name, known: variables.map((variable) => variable.name) }, place))
  }
  const bindings: NamedBinding[] = []
  for (const variable of variables.toSorted((a, b) => compareText(a.name, b.name))) {
    if (variable.optional && given[variable.name] === undefined) continue
    const binding = bindInput(variable, given[variable.name], place)
    if (binding) bindings.push({ var: variable.name, binding })
    else complete = false
  }
  return complete ? bindings : undefined
}

function bindInput(
  { name, type, default: literal, query }: InputVariable,
  value: unknown,
  place: Omit<BindingPlace, 'input'>,
): NamedBinding['binding'] | undefined {
  if (value !== undefined) return bindValue(value, type, { ...place, input: name })
  if (query) {
    place.report(compile.FLY1176({ call: place.call, input: name, artifact: query.name }, place))
    return undefined
  }
  if (!literal) {
    place.report(compile.FLY1101({ call: place.call, input: name, type }, place))
    return undefined
  }
  // A default of none is bound with its variant, as any other constant of a union is.
  if (literal.kind === 'none' && type.kind === 'union')
    return { kind: 'literal', value: { kind: 'union', value: literal, type: { kind: 'none' } } }
  return bindLiteral(literal)
}
