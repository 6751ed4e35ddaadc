import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseErrors, tsc, TYPES_ROOT } from './utils/tsc.ts'

const NO_AWAIT =
  '"flyte: a workflow body only connects tasks, so it is not async and has no await; do that work in a task"'
const ANNOTATE = '"flyte: the parameter of a workflow body holds references; annotate it as In<{ … }>"'
const NO_OBJECT = String.raw`"flyte: output \"result\" holds an object of references, and Flyte cannot bind one; use record({ … }) for a map, make each an output of its own, or build the object in a task"`
const NO_FUNCTION = String.raw`"flyte: input \"onDone\" is a function, and a function cannot be sent to a task"`

/** The commonest mistakes and what the newest TypeScript says of them. The numbers are those in the fixture. */
const MESSAGES: readonly { mistake: string; message: string | readonly string[] }[] = [
  {
    mistake: 'a reference to a FLOAT where an INTEGER is wanted',
    message: `TS2322: Type 'RefOf<number, "FLOAT (number)">' is not assignable to type 'Bind<int>'.
  Type 'RefOf<number, "FLOAT (number)">' is not assignable to type 'RefOf<int, "INTEGER (int)"> | int'.
    Type 'RefOf<number, "FLOAT (number)">' is not assignable to type 'RefOf<int, "INTEGER (int)">'.
      Type '"FLOAT (number)"' is not assignable to type '"INTEGER (int)"'.`,
  },
  {
    mistake: 'a call with several outputs, given whole',
    message: `TS2322: Type 'Call<Outputs<{ mean: number; size: int; }>>' is not assignable to type 'Bind<{ mean: number; size: int; }>'.
  Type 'Call<Outputs<{ mean: number; size: int; }>>' is not assignable to type 'OneValue'.
    Property ''flyte: this call has several outputs, so it is not one value; pass one of them, as in call.name'' is missing in type 'SeveralOutputs<Outputs<{ mean: number; size: int; }>> & { readonly mean: RefOf<number, "FLOAT (number)">; readonly size: RefOf<int, "INTEGER (int)">; } & Pending<...>' but required in type 'OneValue'.`,
  },
  {
    mistake: 'an input is missing',
    message: `TS2741: Property 'rate' is missing in type '{ rounds: number; }' but required in type 'Args<{ rate: number; rounds?: int | undefined; }>'.`,
  },
  {
    mistake: 'an input is misspelled',
    message: `TS2561: Object literal may only specify known properties, but 'round' does not exist in type 'Args<{ rate: number; rounds?: int | undefined; }>'. Did you mean to write 'rounds'?`,
  },
  {
    mistake: 'JavaScript on a reference',
    message: `TS2365: Operator '>' cannot be applied to types 'RefOf<number, "FLOAT (number)">' and 'number'.`,
  },
  {
    mistake: 'an optional value in a condition',
    message: `TS2345: Argument of type 'RefOf<int | null, "INTEGER (int)" | "value">' is not assignable to parameter of type 'Operand<int | null, "INTEGER (int)" | "value", boolean | Ordered>'.
  Type 'RefOf<int | null, "INTEGER (int)" | "value">' is not assignable to type '"flyte: this value may be null, and Flyte cannot compare it; compute a boolean in a task and ask isTrue()"'.`,
  },
  {
    mistake: 'an optional value where one is needed',
    message: `TS2322: Type 'RefOf<int | null, "INTEGER (int)" | "value">' is not assignable to type 'Bind<int>'.
  Type 'RefOf<int | null, "INTEGER (int)" | "value">' is not assignable to type 'RefOf<int, "INTEGER (int)"> | int'.
    Type 'RefOf<int | null, "INTEGER (int)" | "value">' is not assignable to type 'RefOf<int, "INTEGER (int)">'.
      Type 'int | null' is not assignable to type 'int'.
        Type 'null' is not assignable to type 'int'.
          Type 'null' is not assignable to type 'number'.`,
  },
  {
    mistake: 'an async workflow body',
    message: `TS2345: Argument of type '({ rate }: In<{ rate: number; }>) => Promise<{ rmse: number; }>' is not assignable to parameter of type '${NO_AWAIT} & ((input: In<{ rate: number; }>) => Promise<{ rmse: number; }>)'.
  Type '({ rate }: In<{ rate: number; }>) => Promise<{ rmse: number; }>' is not assignable to type '${NO_AWAIT}'.`,
  },
  {
    mistake: 'a workflow body with plain inputs',
    message: `TS2345: Argument of type '({ rate }: { rate: number; }) => Call<Fit>' is not assignable to parameter of type '${ANNOTATE} & ((input: In<{ rate: unknown; }>) => Call<Fit>)'.
  Type '({ rate }: { rate: number; }) => Call<Fit>' is not assignable to type '${ANNOTATE}'.`,
  },
  {
    mistake: 'a nested object of references as an output',
    message: `TS2345: Argument of type '({ rate }: In<{ rate: number; }>) => { result: { rmse: RefOf<number, "FLOAT (number)">; }; }' is not assignable to parameter of type '${NO_OBJECT} & ((input: In<...>) => { ...; })'.
  Type '({ rate }: In<{ rate: number; }>) => { result: { rmse: RefOf<number, "FLOAT (number)">; }; }' is not assignable to type '${NO_OBJECT}'.`,
  },
  {
    mistake: 'a schedule that leaves an input open',
    message: `TS2322: Type 'Schedule<never>' is not assignable to type '"flyte: a schedule gives no inputs, so each needs a default or a fixed value; missing: n" & Schedule<never>'.
  Type 'Schedule<never>' is not assignable to type '"flyte: a schedule gives no inputs, so each needs a default or a fixed value; missing: n"'.`,
  },
  {
    mistake: 'a function as an input',
    message: `TS2345: Argument of type '({ onDone }: { onDone: () => void; }) => number' is not assignable to parameter of type '${NO_FUNCTION} & ((input: { onDone: () => void; }) => number)'.
  Type '({ onDone }: { onDone: () => void; }) => number' is not assignable to type '${NO_FUNCTION}'.`,
  },
  {
    mistake: 'a misspelled option',
    message: `TS2353: Object literal may only specify known properties, and 'retry' does not exist in type 'TaskOptions<"n"> & Schemas<None, None>'.`,
  },
  {
    mistake: 'an output is misspelled',
    message: `TS2551: Property 'setps' does not exist on type 'Call<Fit>'. Did you mean 'steps'?`,
  },
  {
    mistake: 'an object that holds references',
    message: [
      `TS2322: Type 'RefOf<number, "FLOAT (number)">' is not assignable to type 'number'.`,
      `TS2322: Type 'RefOf<int, "INTEGER (int)">' is not assignable to type 'int'.
  Type 'RefOf<int, "INTEGER (int)">' is not assignable to type 'number'.`,
    ],
  },
  {
    mistake: 'a branch that returns a part of a call',
    message: `TS2345: Argument of type '() => RefOf<int, "INTEGER (int)">' is not assignable to parameter of type '"flyte: a branch returns a call; take the property from the result of when(…)" & (() => RefOf<int, "INTEGER (int)">)'.
  Type '() => RefOf<int, "INTEGER (int)">' is not assignable to type '"flyte: a branch returns a call; take the property from the result of when(…)"'.`,
  },
  {
    mistake: 'a value that an enum does not have',
    message: `TS2322: Type '"cm"' is not assignable to type 'Bind<"km" | "m">'.`,
  },
  {
    mistake: 'a string where an enum is wanted',
    message: `TS2322: Type 'RefOf<string, "value">' is not assignable to type 'Bind<"km" | "m">'.
  Type 'RefOf<string, "value">' is not assignable to type 'RefOf<"km" | "m", "value">'.
    Type 'string' is not assignable to type '"km" | "m"'.`,
  },
  {
    mistake: 'one value where a map wants a list',
    message: `TS2322: Type 'RefOf<int, "INTEGER (int)">' is not assignable to type 'Bind<int[]>'.
  Type 'RefOf<int, "INTEGER (int)">' is not assignable to type 'RefOf<int[], { readonly list: "INTEGER (int)"; }>'.
    Type 'int' is not assignable to type 'int[]'.
      Type 'Number & { readonly '~flyte'?: "INTEGER" | undefined; }' is missing the following properties from type 'int[]': length, pop, push, concat, and 35 more.`,
  },
  {
    mistake: 'branches that give different types',
    message: `TS2322: Type 'Call<Fit>' is not assignable to type 'RefOf<int, "INTEGER (int)"> & Node'.
  Type 'Call<Fit>' is not assignable to type 'RefOf<int, "INTEGER (int)">'.
    The types of '[ref].type' are incompatible between these types.
      Type 'Fit' is not assignable to type 'int'.
        Type 'Fit' is not assignable to type 'number'.`,
  },
  {
    mistake: 'a task with a bare parameter',
    message: `TS2345: Argument of type '(n: number) => number' is not assignable to parameter of type '"flyte: a task takes one object with named inputs: ({ a, b }: { a: number; b: string }) => …" & ((input: number) => number)'.
  Type '(n: number) => number' is not assignable to type '"flyte: a task takes one object with named inputs: ({ a, b }: { a: number; b: string }) => …"'.`,
  },
  {
    mistake: 'a cache without a version',
    message: `TS2322: Type 'true' is not assignable to type 'false | Cache<"n"> | undefined'.`,
  },
  {
    mistake: 'a default for an input that is not there',
    message: `TS2353: Object literal may only specify known properties, and 'rounds' does not exist in type 'Defaults<{ n: int; }, "n">'.`,
  },
  {
    mistake: 'a launch plan of a task',
    message: `TS2345: Argument of type 'Task<{ n: int; }, int>' is not assignable to parameter of type 'Workflow<{ n: int; }, int>'.
  Types of property 'kind' are incompatible.
    Type '"task"' is not assignable to type '"workflow"'.`,
  },
  {
    mistake: 'a call with several outputs as one output',
    message: String.raw`TS2345: Argument of type '() => { all: Call<Outputs<{ mean: number; size: int; }>>; }' is not assignable to parameter of type '"flyte: output \"all\" is a call with several outputs; return the ones you mean" & ((input: In<{}>) => { all: Call<Outputs<{ mean: number; size: int; }>>; })'.
  Type '() => { all: Call<Outputs<{ mean: number; size: int; }>>; }' is not assignable to type '"flyte: output \"all\" is a call with several outputs; return the ones you mean"'.`,
  },
  {
    mistake: 'a map of a task with several outputs',
    message: `TS2345: Argument of type 'Task<{}, Outputs<{ mean: number; size: int; }>>' is not assignable to parameter of type '"flyte: a task with several outputs cannot be mapped; return one object" & Mappable<{}, Outputs<{ mean: number; size: int; }>>'.
  Type 'Task<{}, Outputs<{ mean: number; size: int; }>>' is not assignable to type '"flyte: a task with several outputs cannot be mapped; return one object"'.`,
  },
  {
    mistake: 'an input that is any',
    message: String.raw`TS2345: Argument of type '({ a }: { a: any; }) => int' is not assignable to parameter of type '"flyte: input \"a\" is any; write its type, or Json" & ((input: { a: any; }) => int)'.
  Type '({ a }: { a: any; }) => int' is not assignable to type '"flyte: input \"a\" is any; write its type, or Json"'.`,
  },
  {
    mistake: 'a failure handler that lacks an input',
    message: `TS2322: Type 'Task<{ n: int; }, int>' is not assignable to type 'Handler<{ rate: number; }, { n: int; }>'.
  Type 'Task<{ n: int; }, int>' is not assignable to type '"flyte: onFailure must take every input of the workflow; it lacks: rate"'.`,
  },
]

describe('what the compiler says of', () => {
  let said: Map<number, string[]>

  beforeAll(async () => {
    const lines = (await readFile(join(TYPES_ROOT, 'fixtures/mistakes.ts'), 'utf8')).split('\n')
    const errors = parseErrors(await tsc('typescript-7', ['-p', 'fixtures']))
    said = new Map()
    for (const { file, line, message } of errors) {
      // What is wrong in the sources themselves is for another test to say.
      if (!file.startsWith('fixtures')) continue
      const number = Number(lines[line - 2]?.trim().slice(3))
      said.set(number, [...(said.get(number) ?? []), message])
    }
  })

  test.each(MESSAGES.map(({ mistake, message }, index) => ({ number: index + 1, mistake, message })))(
    '$number. $mistake',
    ({ number, message }) => {
      expect(said.get(number)).toEqual([message].flat())
    },
  )

  test('nothing else', () => {
    expect([...said.keys()]).toEqual(MESSAGES.map((_, index) => index + 1))
  })
})
