import type { OptionForms } from '../authoring/options.ts'
import { referenceOf } from '../authoring/reference.ts'
import { compile } from '../diagnostics/compile.ts'
import type { Diagnostic } from '../model/source.ts'
import { describe } from './binding.ts'

/** The options of a call that can be followed; the others are reported and left out. Only `after` takes references. */
export function checkCallOptions<T extends object>(
  call: string,
  options: T,
  forms: OptionForms,
  report: (diagnostic: Diagnostic) => void,
): T {
  const sound: Partial<T> = { ...options }
  for (const [option, value] of Object.entries(options)) {
    const form = forms[option]
    if (!form) report(compile.FLY1129({ call, option, known: Object.keys(forms) }))
    else if (option !== 'after' && value !== undefined && (referenceOf(value) || !form.is(value))) {
      report(compile.FLY1128({ call, option, got: describe(value), expected: form.expected }))
      delete sound[option as keyof T]
    }
  }
  return sound as T
}
