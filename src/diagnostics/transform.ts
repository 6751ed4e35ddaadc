import { defineDiagnostics } from './define.ts'
import type { Diagnostics } from './define.ts'

const WHY_REFERENCE =
  'A reference stands for a value that does not exist yet, so JavaScript cannot look at it: the body runs once, when the workflow is built.'
const WHY_SAME =
  'The same source must give the same specs, on every machine and every day; a default is part of the spec.'

/** What a body check found: the entity, the reference as written, and what was done to it. */
interface Use {
  readonly label: string
  readonly text: string
}
interface Default {
  readonly label: string
  readonly input: string
  readonly text: string
}

interface About {
  FLY2101: Use & { construct: string }
  FLY2102: Use & { construct: string }
  FLY2103: Use
  FLY2104: Use & { operator: string; against: 'nothing' | 'value' }
  FLY2105: Use & { operator: string }
  FLY2106: Use
  FLY2107: Use & { name: string }
  FLY2108: Use
  FLY2109: Use & { construct: string }
  FLY2110: Use & { operator: string }
  FLY2111: Use
  FLY2112: { label: string; construct: string }
  FLY2113: { label: string; maker: string }
  FLY2114: Default
  FLY2115: Default & { source: string }
  FLY2116: Default & { other: string }
  FLY2117: Default & { word: string }
  FLY2118: { label: string; text: string }
  FLY2119: Default & { name: string }
  FLY2120: Use & { name: string; count: number }
}

const COMPARISONS: Readonly<Record<string, string>> = {
  '===': 'eq',
  '==': 'eq',
  '!==': 'ne',
  '!=': 'ne',
  '>': 'gt',
  '>=': 'ge',
  '<': 'lt',
  '<=': 'le',
}

/** FLY21xx: what the transform refuses to carry over, and what a workflow body cannot do to a reference. */
export const transform: Diagnostics<About> = /* @__PURE__ */ defineDiagnostics<About>({
  FLY2101: {
    severity: 'error',
    message: ({ label, text, construct }) => `"${label}" tests the reference ${text} with ${construct}`,
    why: `${WHY_REFERENCE} As an object it is always true.`,
    fix: ({ construct }) =>
      LOOPS.has(construct)
        ? 'Repeat in a task, or in a dynamic() body over values that it is given.'
        : 'Choose between calls with when(isTrue(x), () => …).otherwise(() => …), or look at the value in a task.',
  },
  FLY2102: {
    severity: 'error',
    message: ({ label, text, construct }) => `"${label}" tests the condition ${text} with ${construct}`,
    why: 'A condition is a question that Flyte answers while the workflow runs; as a JavaScript object it is always true.',
    fix: 'Give it to when(condition, () => …).otherwise(() => …). Combine conditions with and() and or(), and turn one around with the opposite comparison.',
  },
  FLY2103: {
    severity: 'error',
    message: ({ label, text }) => `"${label}" gives the reference ${text} a default with ??`,
    why: `${WHY_REFERENCE} The reference itself is never null.`,
    fix: 'Give the input a default with the workflow option `defaults`, or pick the value in a task.',
  },
  FLY2104: {
    severity: 'error',
    message: ({ label, text, operator }) => `"${label}" compares a reference with ${operator}: ${text}`,
    why: WHY_REFERENCE,
    fix: ({ operator, against }) =>
      against === 'nothing'
        ? 'Find out in a task whether there is a value, return a boolean, and ask when(isTrue(…), () => …).'
        : `Write the question as ${COMPARISONS[operator]}(a, b) and give it to when(…, () => …), or compare in a task.`,
  },
  FLY2105: {
    severity: 'error',
    message: ({ label, text, operator }) => `"${label}" computes with a reference (${operator}): ${text}`,
    why: WHY_REFERENCE,
    fix: 'Compute it in a task and use the result of that.',
  },
  FLY2106: {
    severity: 'error',
    message: ({ label, text }) => `"${label}" makes text of the reference ${text}`,
    why: WHY_REFERENCE,
    fix: 'Build the text in a task and use the result of that.',
  },
  FLY2107: {
    severity: 'error',
    message: ({ label, text, name }) =>
      `"${label}" gives "${name}" a default while it takes a reference apart: ${text}`,
    why: `${WHY_REFERENCE} A part of a reference is never undefined, so the default would be lost.`,
    fix: 'Give an input of the workflow its default with the option `defaults`. For a part of a result, fill it in in a task.',
  },
  FLY2108: {
    severity: 'error',
    message: ({ label, text }) => `"${label}" switches on the reference ${text}`,
    why: WHY_REFERENCE,
    fix: 'Write when(eq(x, …), () => …).elseWhen(eq(x, …), () => …).otherwise(() => …).',
  },
  FLY2109: {
    severity: 'error',
    message: ({ label, text, construct }) => `"${label}" goes through the reference ${text} with ${construct}`,
    why: `${WHY_REFERENCE} Nobody knows how many items it will have.`,
    fix: 'Run a task for each item with mapTask(…), take single ones with item(list, i) or entry(map, key), or use a dynamic() body.',
  },
  FLY2110: {
    severity: 'error',
    message: ({ label, text, operator }) => `"${label}" applies ${operator} to a reference: ${text}`,
    why: WHY_REFERENCE,
    fix: 'Look at the value in a task; what a reference will be is known from its type.',
  },
  FLY2111: {
    severity: 'error',
    message: ({ label, text }) => `"${label}" assigns to a part of a reference: ${text}`,
    why: WHY_REFERENCE,
    fix: 'Build a changed copy in a task. A map of references is made by record({ … }).',
  },
  FLY2112: {
    severity: 'error',
    message: ({ label, construct }) => `the body of "${label}" ${construct}`,
    why: 'A workflow body only connects tasks: it runs once, when the workflow is built, and has nothing to wait for.',
    fix: 'Write a plain function and pass references on as they are. For code that waits for results use eager().',
  },
  FLY2113: {
    severity: 'error',
    message: ({ label, maker }) => `the body of "${label}" calls ${maker}(); it may only call entities that exist`,
    why: 'The container finds its code as an export of a module. What a body makes is exported by none.',
    fix: ({ maker }) =>
      `Move ${maker}() to the top level of a module, export it, and call it here. mapTask(), launchPlan() and reference.* may stay.`,
  },
  FLY2114: {
    severity: 'error',
    message: ({ label, input, text }) =>
      `workflow "${label}" gives its input "${input}" the default ${text} by destructuring`,
    why: 'The body is given a reference for every input, which is never undefined, so the default would be lost.',
    fix: ({ input, text }) => `Write workflow({ defaults: { ${input}: ${text} } }, …).`,
  },
  FLY2115: {
    severity: 'error',
    message: ({ label, input, source }) =>
      `the default of input "${input}" of "${label}" changes from build to build: it reads ${source}`,
    why: WHY_SAME,
    fix: 'Make the input optional and choose the value in the function, or give a constant.',
  },
  FLY2116: {
    severity: 'error',
    message: ({ label, input, text, other }) =>
      `the default of input "${input}" of "${label}" is made from "${other}", another of its parameters: ${text}`,
    why: 'Flyte stores one constant default for each input; it cannot compute one from another.',
    fix: 'Make the input optional and compute the value in the function.',
  },
  FLY2117: {
    severity: 'error',
    message: ({ label, input, text, word }) => `the default of input "${input}" of "${label}" uses ${word}: ${text}`,
    why: 'The default is evaluated when the specs are built, outside the function.',
    fix: 'Give a constant, or make the input optional and choose the value in the function.',
  },
  FLY2118: {
    severity: 'error',
    message: ({ label, text }) => `"${label}" has a default for its whole parameter: ${text}`,
    why: 'Flyte knows defaults of single inputs only, and always calls the function with an object.',
    fix: 'Give each input its own default, as in ({ limit = 10 }: { limit?: int }) => ….',
  },
  FLY2119: {
    severity: 'error',
    message: ({ label, input, text, name }) =>
      `the default of input "${input}" of "${label}" uses "${name}", which means something else where the entity is made: ${text}`,
    why: 'The default is evaluated beside the call that makes the entity, not in the function.',
    fix: 'Write the function into the call, or give a constant default.',
  },
  FLY2120: {
    severity: 'error',
    message: ({ label, text, name, count }) =>
      `"${label}" takes "${name}" out of ${text}, which has only ${count === 1 ? 'one output' : `${count} outputs`}`,
    why: 'A call gives the outputs that the entity declares. Beyond them is undefined, which the next call would take as an input that is left out.',
    fix: 'Take as many as there are, or let the task return one more.',
  },
})

const LOOPS: ReadonlySet<string> = /* @__PURE__ */ new Set(['while', 'do…while', 'for'])
