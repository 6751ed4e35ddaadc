import type { Diagnostics } from './define.ts'
import { defineDiagnostics, list, nearest, quote } from './define.ts'

/** What is being read: `input "row.tags"`, `output "o0"`, `the parameter`. */
interface Subject {
  subject: string
}
interface About {
  FLY2001: Subject & { what: string }
  FLY2002: Subject & { workflow: boolean }
  FLY2003: Subject & { got: string }
  FLY2004: Subject & { what: string; dynamic: boolean }
  FLY2005: Subject & { parameters: readonly string[] }
  FLY2006: Subject & { type: string }
  FLY2007: Subject & { what: string; fix: string }
  FLY2008: Subject & { syntax: string; fix: string }
  FLY2009: Subject & { what: string; member: string }
  FLY2010: Subject & { what: string; fix: string }
  FLY2011: Subject & { name: string; known: readonly string[] }
  FLY2012: Subject & { name: string; specifier: string; reason: string }
  FLY2013: Subject & { name: string }
  FLY2014: Subject & { variants: readonly string[]; reason: string; fix: string }
  FLY2015: Subject
  FLY2016: Subject & { got: string }
  FLY2017: Subject & { name: string; member: string }
  FLY2018: Subject
  FLY2019: Subject & { type: string }
  FLY2020: Subject & { specifier: string }
  FLY2021: Subject & { what: string; fix: string }
  FLY2022: Subject & { input: string; known: readonly string[] }
  FLY2023: Subject & { input: string; name: string }
  FLY2024: Subject & { name: string }
  FLY2025: Subject & { what: string; fix: string }
  FLY2026: Subject & { name: string; what: string }
  FLY2027: Subject & { type: string; problem: string }
  FLY2028: Subject
  FLY2029: Subject & { check: string; target: string }
  FLY2030: Subject & { types: readonly string[]; reason: string }
  FLY2085: Subject & { schema: string; file: string; problem: string }
}

/** FLY20xx: interfaces that cannot be read from the annotations of a function. */
export const infer: Diagnostics<About> = /* @__PURE__ */ defineDiagnostics<About>({
  FLY2001: {
    severity: 'error',
    message: ({ subject, what }) => `Cannot read ${subject}: expected one object with named inputs; got ${what}`,
    why: 'Flyte passes inputs by name, so a function takes one object, and each property of its type is an input.',
    fix: 'Write the parameters as one object: ({ a, b = 1 }: { a: string; b?: int }) => …',
  },
  FLY2002: {
    severity: 'error',
    message: ({ subject }) => `Cannot read ${subject}: expected an annotation; got none`,
    why: 'The inputs and their types are read from the annotation of the parameter.',
    fix: ({ workflow }) =>
      workflow
        ? 'Annotate the parameter: ({ a }: In<{ a: string }>) => …'
        : 'Annotate the parameter: ({ a }: { a: string }) => …, or give schemas as the option "inputs".',
  },
  FLY2003: {
    severity: 'error',
    message: ({ subject, got }) => `Cannot read ${subject}: expected an object type with named properties; got ${got}`,
    why: 'Flyte passes inputs by name: each property of the object is an input.',
    fix: 'Give the value a name: ({ value }: { value: … }) => …',
  },
  FLY2004: {
    severity: 'error',
    message: ({ subject, what }) =>
      `Cannot read ${subject}: the return type is not annotated, and cannot be told from ${what}`,
    why: 'Without an annotation a result is read only as far as the source alone says what TypeScript makes of it; nothing is guessed.',
    fix: ({ dynamic }) =>
      dynamic
        ? 'Annotate the return type as Bind<…>, or for several outputs as Outputs<{ name: Bind<…> }>.'
        : 'Annotate the return type: the type of one output, or Outputs<{ … }> for several; an async function has it in Promise<…>.',
  },
  FLY2005: {
    severity: 'error',
    message: ({ subject, parameters }) =>
      `Cannot read ${subject}: expected concrete types; got a generic function of ${list(parameters)}`,
    why: 'An entity has one interface for all its callers, and it is written into its spec.',
    fix: 'Write the types out, and make one entity for each set of types.',
  },
  FLY2006: {
    severity: 'error',
    message: ({ subject, type }) => `Cannot read ${subject}: ${type} does not say what is sent`,
    why: 'Flyte needs to know the type of each value, and any value would fit this one.',
    fix: 'Write its type, or Json for any JSON value.',
  },
  FLY2007: {
    severity: 'error',
    message: ({ subject, what }) => `Cannot read ${subject}: ${what} cannot be sent to a task`,
    why: 'Values travel between containers as data: numbers, text, dates, bytes, files, lists, maps and plain objects.',
    fix: ({ fix }) => fix,
  },
  FLY2008: {
    severity: 'error',
    message: ({ subject, syntax }) => `Cannot read ${subject}: ${syntax} is not read from annotations`,
    why: 'Types are read from syntax, without a type checker; what it could only guess at is refused.',
    fix: ({ fix }) => fix,
  },
  FLY2009: {
    severity: 'error',
    message: ({ subject, what, member }) => `Cannot read ${subject}: expected properties only; got ${what} "${member}"`,
    why: 'An object arrives in the next task as plain data; what is a function, hidden or computed does not travel.',
    fix: 'Declare an interface of the properties that are data, and use that.',
  },
  FLY2010: {
    severity: 'error',
    message: ({ subject, what }) => `Cannot read ${subject}: ${what}`,
    why: 'The properties of an object are its fields, each with one name that is written in source; an object is either fields or a map.',
    fix: ({ fix }) => fix,
  },
  FLY2011: {
    severity: 'error',
    message: ({ subject, name, known }) => {
      const guess = nearest(name, known)
      return `Cannot read ${subject}: the type ${quote(name)} is neither declared in this module nor imported${guess ? `; did you mean ${quote(guess)}?` : ''}`
    },
    why: 'Types are followed through declarations and imports; of the global ones only those that Flyte has a type for are known.',
    fix: ({ name }) =>
      SDK_HINTS.has(name)
        ? `Import it: import type { ${name} } from 'unplugin-flyte'.`
        : 'Declare it, import it, or write an object type of the properties that are data.',
  },
  FLY2012: {
    severity: 'error',
    message: ({ subject, name, specifier, reason }) =>
      `Cannot read ${subject}: ${quote(name)} is imported from ${quote(specifier)}, ${reason}`,
    why: 'An imported type is read from the module that declares it: a TypeScript file, or the declaration file of a package.',
    fix: 'Correct the import, install the package or its types, or declare the type here.',
  },
  FLY2013: {
    severity: 'error',
    message: ({ subject, name }) =>
      `Cannot read ${subject}: the type ${quote(name)} refers to itself without an object in between`,
    why: 'A Flyte type is written out in full, which never ends for lists, maps and unions that hold themselves. What stands below an object is part of its value, so there it may recur.',
    fix: 'Make the part that repeats a property of an object type, or write Json for it.',
  },
  FLY2014: {
    severity: 'error',
    message: ({ subject, variants, reason }) => `Cannot read ${subject}: the union of ${list(variants)} ${reason}`,
    why: 'The value of a union is sent with the one variant that it is, so the value alone must tell which.',
    fix: ({ fix }) => fix,
  },
  FLY2015: {
    severity: 'error',
    message: ({ subject }) => `Cannot read ${subject}: an empty tuple has no value to send`,
    why: 'A tuple travels as the values of its items, and there are none.',
    fix: 'Leave it out, or write a list (T[]).',
  },
  FLY2016: {
    severity: 'error',
    message: ({ subject, got }) => `Cannot read ${subject}: the keys of a map must be string; got ${got}`,
    why: 'A Flyte map has keys of any text and values of one type.',
    fix: 'Use Record<string, T>, or an object type with named properties.',
  },
  FLY2017: {
    severity: 'error',
    message: ({ subject, name, member }) =>
      `Cannot read ${subject}: member ${quote(member)} of the enum ${quote(name)} has no value that is written as that of the others`,
    why: 'Flyte enums are closed lists of strings, and an enum of numbers is INTEGER: its values are literals, all of them texts or all of them numbers.',
    fix: ({ member }) => `Give each member a string (${member} = '${member.toLowerCase()}'), or each a number.`,
  },
  FLY2018: {
    severity: 'error',
    message: ({ subject }) => `Cannot read ${subject}: expected In<{ … }>; got another type`,
    why: 'A workflow body works on references to values that do not exist yet, and In says so.',
    fix: "Annotate it as In<{ … }>, imported from 'unplugin-flyte'.",
  },
  FLY2019: {
    severity: 'error',
    message: ({ subject, type }) => `Cannot read ${subject}: ${type} is not the type of a value`,
    why: 'A task works on values; references and calls belong to workflow bodies.',
    fix: 'Write the type of the value itself. Only the return type of a dynamic body is written as Bind<…>.',
  },
  FLY2020: {
    severity: 'error',
    message: ({ subject, specifier }) =>
      `Cannot read ${subject}: the type is computed from a schema of ${quote(specifier)}`,
    why: 'A type that is computed from a schema says less than the schema, such as number for an integer.',
    fix: 'Write z.infer<typeof Row> (or the like of another library) of a schema Row, give the schema itself: task({ inputs: { … }, outputs: { … } }, fn), or write the type out.',
  },
  FLY2021: {
    severity: 'error',
    message: ({ subject, what }) => `Cannot read ${subject}: expected a function with annotations; got ${what}`,
    why: 'The interface is read from the parameters and the return type that are written on the function.',
    fix: ({ fix }) => fix,
  },
  FLY2022: {
    severity: 'error',
    message: ({ subject, input, known }) => {
      const guess = nearest(input, known)
      return `Cannot read ${subject}: there is a default for ${quote(input)}, which is no input${guess ? `; did you mean ${quote(guess)}?` : ''}`
    },
    why: 'A default belongs to an input, and the inputs are the properties of the annotated type.',
    fix: ({ input }) => `Add ${input} to the type of the parameter, or remove the default.`,
  },
  FLY2023: {
    severity: 'error',
    message: ({ subject, input, name }) =>
      `Cannot read ${subject}: input ${quote(input)} has a default in the imported function ${quote(name)}`,
    why: 'A default is written into the spec from where the entity is made, and that module cannot see it.',
    fix: 'Make the entity in the module of the function, or wrap the function here and write the default there.',
  },
  FLY2024: {
    severity: 'error',
    message: ({ subject, name }) => `Cannot read ${subject}: ${quote(name)} is declared inside a function`,
    why: 'Types are read from the top level of modules; inside a function they may depend on its calls.',
    fix: 'Move the declaration to the top of the module.',
  },
  FLY2025: {
    severity: 'error',
    message: ({ subject, what }) => `Cannot read ${subject}: ${what}`,
    why: 'Outputs have names and types that are known when the task is registered, and a task without any returns void.',
    fix: ({ fix }) => fix,
  },
  FLY2026: {
    severity: 'error',
    message: ({ subject, name, what }) => `Cannot read ${subject}: ${quote(name)} ${what}`,
    why: 'A type is read from one declaration; what namespaces and other modules add to it cannot be seen from there.',
    fix: 'Declare the type in one place, under a name of its own.',
  },
  FLY2027: {
    severity: 'error',
    message: ({ subject, type, problem }) => `Cannot read ${subject}: ${type} ${problem}`,
    why: 'A type operator is followed only where its operands can be read in full.',
    fix: 'Write the resulting type out.',
  },
  FLY2028: {
    severity: 'error',
    message: ({ subject }) =>
      `Cannot read ${subject.length > 60 ? `${subject.slice(0, 57)}…"` : subject}: the type is too deep or too large`,
    why: 'A type that has no end, or thousands of parts, makes no useful interface.',
    fix: 'Write Json for the part that grows, or pass a file.',
  },
  FLY2029: {
    severity: 'error',
    message: ({ subject, check, target }) =>
      `Cannot read ${subject}: whether ${check} extends ${target} cannot be told from syntax`,
    why: 'A conditional type is followed only where the answer is beyond doubt and does not depend on compiler options.',
    fix: 'Write the resulting type out, or ask for a simpler type, such as string or readonly unknown[].',
  },
  FLY2030: {
    severity: 'error',
    message: ({ subject, types, reason }) => `Cannot read ${subject}: the intersection of ${list(types)} ${reason}`,
    why: 'Objects are put together by their properties, and primitive types may be marked by an object type; other intersections have no value, or one that syntax does not tell.',
    fix: 'Write the resulting type out.',
  },
  FLY2085: {
    severity: 'error',
    message: ({ subject, schema, file, problem }) =>
      `Cannot read ${subject}: it is the type of the schema ${quote(schema)}, and ${file} ${problem}`,
    why: 'The type of a schema says less than the schema, so the schema itself is read, where the task is defined.',
    fix: 'Export the schema from a module of the project, or give it to the task: task({ inputs: { … } }, fn).',
  },
})

/** Types of the SDK that are easily written without an import. */
const SDK_HINTS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'int',
  'float',
  'Json',
  'Duration',
  'In',
  'Bind',
  'Outputs',
  'Struct',
  'FlyteFile',
  'FlyteDirectory',
  'FlyteError',
  'Dataset',
])
