import type { Remedies } from '../remedy.ts'

const DOUBLE = 'export const double = task(({ n }: { n: int }): int => n * 2)'
const FIT = `interface Model {
  slope: number
  label: string
}
export const fit = task(({ n }: { n: int }): Model => ({ slope: n, label: 'linear' }))`
const SPLIT = `export const split = task(({ n }: { n: int }): Outputs<{ low: int; high: int }> =>
  outputs({ low: n - 1, high: n + 1 }),
)`
const NOTE = 'export const note = task(({ text }: { text: string }): void => console.log(text))'
const IS_LARGE = 'export const isLarge = task(({ n }: { n: int }): boolean => n > 4)'
const TRAIN = `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))`

/** FLY11xx: workflows that are traced into nodes. */
export const compileCases: Remedies = {
  FLY1100: {
    wrong: `const token = process.env['API_TOKEN']
if (token === undefined) throw ▸new Error('API_TOKEN is not set')
${DOUBLE}`,
    right: `export const ask = task(({ q }: { q: string }): string => {
  const token = process.env['API_TOKEN']
  if (token === undefined) throw new Error('API_TOKEN is not set')
  return q
})`,
    says: 'Error: API_TOKEN is not set',
  },
  FLY1101: {
    wrong: `export const add = task(({ a, b }: { a: int; b: int }): int => a + b)
export const train = workflow(({ n }: In<{ n: int }>) => ▸add({ a: n }))`,
    right: `export const add = task(({ a, b }: { a: int; b: int }): int => a + b)
export const train = workflow(({ n }: In<{ n: int }>) => add({ a: n, b: 1 }))`,
    says: '"b" (int)',
  },
  FLY1102: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => ▸double({ n, m: n }))`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))`,
    says: '"m"',
  },
  FLY1103: {
    wrong: `${DOUBLE}
export const train = workflow(({ x }: In<{ x: number }>) => ▸double({ n: x }))`,
    right: `${DOUBLE}
export const train = workflow(({ x }: In<{ x: int }>) => double({ n: x }))`,
    says: 'takes int as "n", but the input x is number',
  },
  FLY1104: {
    wrong: `${DOUBLE}
export const train = workflow(() => ▸double({ n: 1.5 }))`,
    right: `${DOUBLE}
export const train = workflow(() => double({ n: 2 }))`,
    says: '1.5',
  },
  FLY1105: {
    wrong: `${DOUBLE}
${SPLIT}
export const train = workflow(({ n }: In<{ n: int }>) => ▸double({ n: split({ n }) }))`,
    right: `${DOUBLE}
${SPLIT}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n: split({ n }).low }))`,
  },
  FLY1106: {
    wrong: `${DOUBLE}
${NOTE}
export const train = workflow(() => ▸double({ n: note({ text: 'begun' }) }))`,
    right: `${DOUBLE}
${NOTE}
export const train = workflow(() => double({ n: 1 }, { after: note({ text: 'begun' }) }))`,
  },
  FLY1107: {
    wrong: `${FIT}
export const show = task(({ model }: { model: Model }): void => console.log(model))
export const train = workflow(({ n }: In<{ n: int }>) => {
  ▸show({ model: { slope: fit({ n }).slope, label: 'mine' } })
})`,
    right: `${FIT}
export const show = task(({ slope, label }: { slope: number; label: string }): void => console.log(slope, label))
export const train = workflow(({ n }: In<{ n: int }>) => {
  show({ slope: fit({ n }).slope, label: 'mine' })
})`,
  },
  FLY1108: {
    wrong: `${DOUBLE}
${IS_LARGE}
export const train = workflow(({ n }: In<{ n: int }>) => {
  let inner = n
  when(isTrue(isLarge({ n })), () => (inner = double({ n }))).otherwise(() => double({ n: 1 }))
  return ▸double({ n: inner })
})`,
    right: `${DOUBLE}
${IS_LARGE}
export const train = workflow(({ n }: In<{ n: int }>) => {
  const chosen = when(isTrue(isLarge({ n })), () => double({ n })).otherwise(() => double({ n: 1 }))
  return double({ n: chosen })
})`,
  },
  FLY1110: {
    wrong: `export const double = task(({ n }: { n: int }): int => n * 2)
export const Double = ▸task(({ n }: { n: number }): number => n * 2)`,
    right: `export const double = task(({ n }: { n: int }): int => n * 2)
export const doubleFloat = task(({ n }: { n: number }): number => n * 2)`,
  },
  FLY1111: {
    wrong: `const double = ▸task(({ n }: { n: int }): int => n * 2)
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))`,
    right: `export const double = task(({ n }: { n: int }): int => n * 2)
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))`,
  },
  FLY1112: {
    wrong: `export const steps = [▸task(({ n }: { n: int }): int => n * 2)]`,
    right: `export const double = task(({ n }: { n: int }): int => n * 2)
export const steps = [double]`,
  },
  FLY1113: {
    wrong: `import { task, workflow, type In, type int } from 'unplugin-flyte'

const define = task
export const double = ▸define(({ n }: { n: int }): int => n * 2)
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))`,
    right: `export const double = task(({ n }: { n: int }): int => n * 2)
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))`,
  },
  FLY1114: {
    wrong: `export const take = ▸task(({ limit = 0.5 }: { limit?: int }): int => limit)`,
    right: `export const take = task(({ limit = 5 }: { limit?: int }): int => limit)`,
    says: '0.5',
  },
  FLY1115: {
    wrong: `${DOUBLE}
export const train = ▸workflow(({ n }: In<{ n: int }>) => Promise.all([double({ n }), double({ n })]))`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => [double({ n }), double({ n })])`,
  },
  FLY1116: {
    wrong: `export const even: any = workflow(({ n }: In<{ n: int }>) => odd({ n }))
export const odd: any = workflow(({ n }: In<{ n: int }>) => ▸even({ n }))`,
    right: `import { dynamic, task, workflow, type Bind, type In, type int, type Workflow } from 'unplugin-flyte'

${DOUBLE}
export const even: Workflow<{ n: int }, int> = workflow(({ n }: In<{ n: int }>) => odd({ n }))
export const odd = dynamic(({ n }: { n: int }): Bind<int> => (n > 100 ? double({ n }) : even({ n: n * 2 })))`,
    says: 'flow.even → flow.odd → flow.even',
  },
  FLY1117: {
    wrong: `${DOUBLE}
export const train = ▸workflow(({ n }: In<{ n: int }>) => {
  double({ n })
  return []
})`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => {
  return [double({ n })]
})`,
    says: 'is empty',
  },
  FLY1118: {
    wrong: `${DOUBLE}
const names: string[] = []
export const train = workflow(({ n }: In<{ n: int }>) => {
  if (names.length === 0) throw ▸new Error('no names')
  return double({ n })
})`,
    right: `${DOUBLE}
export const check = task(({ names }: { names: string[] }): void => {
  if (names.length === 0) throw new Error('no names')
})
export const train = workflow(({ n, names }: In<{ n: int; names: string[] }>) => double({ n }, { after: check({ names }) }))`,
    says: 'threw: no names',
  },
  FLY1119: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => [double({ n }, { id: 'step' }), ▸double({ n }, { id: 'step' })])`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => [double({ n }, { id: 'step' }), double({ n }, { id: 'next' })])`,
    says: 'is used twice',
  },
  FLY1120: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => ▸double({ n }, { after: n }))`,
    right: `${DOUBLE}
${NOTE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }, { after: note({ text: 'begun' }) }))`,
  },
  FLY1122: {
    wrong: `export const same = ▸workflow(({ n }: In<{ n: int }>) => n)`,
    right: `export const copy = task(({ n }: { n: int }): int => n)
export const same = workflow(({ n }: In<{ n: int }>) => copy({ n }))`,
  },
  FLY1123: {
    wrong: `${DOUBLE}
export const train = ▸workflow(({ n }: In<{ n: int }>) => Array.from({ length: 101 }, () => double({ n })))`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int[] }>) => mapTask(double)({ n }))`,
    says: '101 nodes',
  },
  FLY1124: {
    wrong: `${TRAIN}
export const nightly = ▸launchPlan(train, { name: 'nightly', schedule: cron('0 3 * * *') })`,
    right: `${TRAIN}
export const nightly = launchPlan(train, { name: 'nightly', schedule: cron('0 3 * * *'), fixed: { n: 7 } })`,
    says: 'nobody gives: n',
  },
  FLY1125: {
    wrong: `${TRAIN}
export const small = ▸launchPlan(train, { name: 'small', fixed: { m: 1 } })`,
    right: `${TRAIN}
export const small = launchPlan(train, { name: 'small', fixed: { n: 1 } })`,
    says: '"m"',
  },
  FLY1126: {
    wrong: `${TRAIN}
export const small = ▸launchPlan(train, { name: 'small', fixed: { n: 'one' } })`,
    right: `${TRAIN}
export const small = launchPlan(train, { name: 'small', fixed: { n: 1 } })`,
  },
  FLY1127: {
    wrong: `${TRAIN}
export const nightly = ▸launchPlan(train, { name: 'nightly', schedule: cron('0 3 * * *', { kickoff: 'n' }) })`,
    right: `export const load = task(({ day }: { day: Date }): string => day.toISOString())
export const daily = workflow(({ day }: In<{ day: Date }>) => load({ day }))
export const nightly = launchPlan(daily, { name: 'nightly', schedule: cron('0 3 * * *', { kickoff: 'day' }) })`,
    says: 'which is no Date',
  },
  FLY1128: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => ▸double({ n }, { retries: n }))`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }, { retries: 3 }))`,
    says: 'the input n',
  },
  FLY1129: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => ▸double({ n }, { retry: 3 }))`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }, { retries: 3 }))`,
    says: 'did you mean "retries"?',
  },
  FLY1130: {
    wrong: `${DOUBLE}
export const train = workflow(({ n, fast }: In<{ n: int; fast: boolean }>) =>
  ▸when(fast, () => double({ n })).otherwise(() => double({ n: 2 })),
)`,
    right: `${DOUBLE}
export const train = workflow(({ n, fast }: In<{ n: int; fast: boolean }>) =>
  when(isTrue(fast), () => double({ n })).otherwise(() => double({ n: 2 })),
)`,
  },
  FLY1131: {
    wrong: `${DOUBLE}
export const train = workflow(({ n, limit }: In<{ n: int; limit: int | null }>) =>
  ▸when(gt(limit, 3), () => double({ n })).otherwise(() => double({ n: 2 })),
)`,
    right: `${DOUBLE}
export const isWide = task(({ limit }: { limit: int | null }): boolean => (limit ?? 0) > 3)
export const train = workflow(({ n, limit }: In<{ n: int; limit: int | null }>) =>
  when(isTrue(isWide({ limit })), () => double({ n })).otherwise(() => double({ n: 2 })),
)`,
    says: 'which may be null',
  },
  FLY1132: {
    wrong: `${FIT}
export const train = workflow(({ n }: In<{ n: int }>) => {
  const model = fit({ n })
  return ▸when(gt(model.slope, 4), () => fit({ n: 1 })).otherwise(() => fit({ n: 2 }))
})`,
    right: `interface Model {
  slope: number
  label: string
}
export const fit = task(({ n }: { n: int }): Outputs<{ model: Model; slope: number }> =>
  outputs({ model: { slope: n, label: 'linear' }, slope: n }),
)
export const train = workflow(({ n }: In<{ n: int }>) => {
  const { slope } = fit({ n })
  return when(gt(slope, 4), () => fit({ n: 1 })).otherwise(() => fit({ n: 2 }))
})`,
  },
  FLY1133: {
    wrong: `${DOUBLE}
${IS_LARGE}
export const train = workflow(({ n }: In<{ n: int }>) =>
  ▸when(isTrue(isLarge({ n })), () => double({ n: double({ n }) })).otherwise(() => double({ n })),
)`,
    right: `${DOUBLE}
${IS_LARGE}
export const twice = workflow(({ n }: In<{ n: int }>) => double({ n: double({ n }) }))
export const train = workflow(({ n }: In<{ n: int }>) =>
  when(isTrue(isLarge({ n })), () => twice({ n })).otherwise(() => double({ n })),
)`,
  },
  FLY1134: {
    wrong: `${DOUBLE}
${IS_LARGE}
export const train = workflow(({ n }: In<{ n: int }>) =>
  ▸when(isTrue(isLarge({ n })), () => n).otherwise(() => double({ n })),
)`,
    right: `${DOUBLE}
${IS_LARGE}
export const same = task(({ n }: { n: int }): int => n)
export const train = workflow(({ n }: In<{ n: int }>) =>
  when(isTrue(isLarge({ n })), () => same({ n })).otherwise(() => double({ n })),
)`,
  },
  FLY1135: {
    wrong: `${DOUBLE}
${IS_LARGE}
export const half = task(({ n }: { n: int }): number => n / 2)
export const train = workflow(({ n }: In<{ n: int }>) => {
  when(isTrue(isLarge({ n })), () => half({ n })).▸otherwise(() => double({ n }))
})`,
    right: `${DOUBLE}
${IS_LARGE}
export const half = task(({ n }: { n: int }): int => Math.round(n / 2))
export const train = workflow(({ n }: In<{ n: int }>) => {
  when(isTrue(isLarge({ n })), () => half({ n })).otherwise(() => double({ n }))
})`,
  },
  FLY1136: {
    wrong: `${DOUBLE}
${IS_LARGE}
export const train = workflow(({ n }: In<{ n: int }>) => {
  ▸when(isTrue(isLarge({ n })), () => double({ n }))
})`,
    right: `${DOUBLE}
${IS_LARGE}
export const train = workflow(({ n }: In<{ n: int }>) => {
  when(isTrue(isLarge({ n })), () => double({ n })).otherwiseFail('too small')
})`,
  },
  FLY1137: {
    wrong: `${SPLIT}
export const train = workflow(({ n }: In<{ n: int[] }>) => {
  ▸mapTask(split)({ n })
})`,
    right: `interface Parts {
  low: int
  high: int
}
export const split = task(({ n }: { n: int }): Parts => ({ low: n - 1, high: n + 1 }))
export const train = workflow(({ n }: In<{ n: int[] }>) => {
  mapTask(split)({ n })
})`,
    says: 'it has 2 outputs',
  },
  FLY1138: {
    wrong: `${TRAIN}
export const plan = launchPlan(train, { name: 'plan' })
export const all = workflow(({ n }: In<{ n: int[] }>) => ▸mapTask(plan)({ n }))`,
    right: `${TRAIN}
export const plan = launchPlan(train, { name: 'plan' })
export const all = workflow(({ n }: In<{ n: int[] }>) => mapTask(double)({ n }))`,
  },
  FLY1139: {
    wrong: `export const scale = task(({ n, by }: { n: int; by: int }): int => n * by)
export const all = workflow(({ n }: In<{ n: int[] }>) => ▸mapTask(scale, { bind: { factor: 2 } })({ n, by: [1, 2] }))`,
    right: `export const scale = task(({ n, by }: { n: int; by: int }): int => n * by)
export const all = workflow(({ n }: In<{ n: int[] }>) => mapTask(scale, { bind: { by: 2 } })({ n }))`,
    says: '"factor"',
  },
  FLY1141: {
    wrong: `export const double = ▸task({ cache: { version: '1', ignoreInputs: 'm' } }, ({ n }: { n: int }): int => n * 2)`,
    right: `export const double = task({ cache: { version: '1', ignoreInputs: 'n' } }, ({ n }: { n: int }): int => n * 2)`,
    says: '"m"',
  },
  FLY1142: {
    wrong: `export const fit = ▸task((options: { 'max-depth': int }): int => options['max-depth'])`,
    right: `export const fit = task((options: { max_depth: int }): int => options.max_depth)`,
    says: '"max-depth"',
  },
  FLY1143: {
    wrong: `${TRAIN}
const labels = Object.fromEntries(Array.from({ length: 17 }, (_, i) => [\`label\${i}\`, 'yes']))
export const plan = ▸launchPlan(train, { name: 'plan', labels })`,
    right: `${TRAIN}
const annotations = Object.fromEntries(Array.from({ length: 17 }, (_, i) => [\`label\${i}\`, 'yes']))
export const plan = launchPlan(train, { name: 'plan', annotations })`,
    says: '17 labels',
  },
  FLY1144: {
    wrong: `${TRAIN}
export const plan = ▸launchPlan(train, { name: 'plan', labels: { owner: 'Ada Lovelace' } })`,
    right: `${TRAIN}
export const plan = launchPlan(train, { name: 'plan', annotations: { owner: 'Ada Lovelace' } })`,
    says: '"owner=Ada Lovelace"',
  },
  FLY1145: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => ▸double({ n }, { aliases: { o0: 'result' } }))`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))`,
  },
  FLY1146: {
    wrong: `export const add = task(({ a, b }: { a: int; b: int }): int => a + b)
export const deep = ▸workflow(({ n }: In<{ n: int }>) => {
  let a = add({ a: n, b: n })
  let b = add({ a: n, b: n })
  for (let layer = 0; layer < 25; layer++) [a, b] = [add({ a, b }), add({ a, b })]
  return add({ a, b })
})`,
    right: `export const add = task(({ a, b }: { a: int; b: int }): int => a + b)
export const layer = workflow(({ a, b }: In<{ a: int; b: int }>) => ({ a: add({ a, b }), b: add({ a, b }) }))
export const deep = workflow(({ n }: In<{ n: int }>) => {
  let { a, b } = layer({ a: n, b: n })
  for (let i = 0; i < 25; i++) ({ a, b } = layer({ a, b }))
  return add({ a, b })
})`,
  },
  FLY1150: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int | null }>) =>
  ▸when(isNone(n), () => double({ n: 1 })).otherwise(() => double({ n: 2 })),
)`,
    right: `${DOUBLE}
export const isMissing = task(({ n }: { n: int | null }): boolean => n === null)
export const train = workflow(({ n }: In<{ n: int | null }>) =>
  when(isTrue(isMissing({ n })), () => double({ n: 1 })).otherwise(() => double({ n: 2 })),
)`,
  },
  FLY1151: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) =>
  ▸when(eq(n, [4]), () => double({ n })).otherwise(() => double({ n: 2 })),
)`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) =>
  when(eq(n, 4), () => double({ n })).otherwise(() => double({ n: 2 })),
)`,
  },
  FLY1152: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => {
  const choice = when(gt(n, 4), () => double({ n }))
  choice.otherwise(() => double({ n: 2 }))
  choice.▸elseWhen(gt(n, 2), () => double({ n: 3 }))
})`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => {
  const choice = when(gt(n, 4), () => double({ n }))
  choice.elseWhen(gt(n, 2), () => double({ n: 3 })).otherwise(() => double({ n: 2 }))
})`,
  },
  FLY1153: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => ▸when(gt(n, 4), double({ n })).otherwise(() => double({ n: 2 })))`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => when(gt(n, 4), () => double({ n })).otherwise(() => double({ n: 2 })))`,
  },
  FLY1154: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int[] }>) => ▸mapTask(double, { minSuccesses: 1, minSuccessRatio: 0.5 })({ n }))`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int[] }>) => mapTask(double, { minSuccessRatio: 0.5 })({ n }))`,
  },
  FLY1155: {
    wrong: `${DOUBLE}
export const train = workflow(({ length }: In<{ length: Duration }>) =>
  ▸when(gt(length, Duration.from(0.5)), () => double({ n: 1 })).otherwise(() => double({ n: 2 })),
)`,
    right: `${DOUBLE}
export const train = workflow(({ length }: In<{ length: Duration }>) =>
  when(gt(length, Duration.from(1)), () => double({ n: 1 })).otherwise(() => double({ n: 2 })),
)`,
  },
  FLY1156: {
    wrong: `${DOUBLE}
export const train = workflow(({ n, why }: In<{ n: int; why: string }>) =>
  when(gt(n, 4), () => double({ n })).▸otherwiseFail(why),
)`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int; why: string }>) =>
  when(gt(n, 4), () => double({ n })).otherwiseFail('n is too small'),
)`,
  },
  FLY1160: {
    wrong: `${DOUBLE}
export const mend = task((): void => console.log('failed'))
export const train = ▸workflow({ onFailure: mend }, ({ n }: In<{ n: int }>) => double({ n }))`,
    right: `${DOUBLE}
export const mend = task(({ n }: { n: int }): void => console.log('failed for', n))
export const train = workflow({ onFailure: mend }, ({ n }: In<{ n: int }>) => double({ n }))`,
    says: 'lacks the input "n" (int)',
  },
  FLY1161: {
    wrong: `${DOUBLE}
export const mend = task(({ n, err }: { n: int; err?: string }): void => console.log(n, err))
export const train = ▸workflow({ onFailure: mend }, ({ n }: In<{ n: int }>) => double({ n }))`,
    right: `${DOUBLE}
export const mend = task(({ n, err }: { n: int; err?: FlyteError }): void => console.log(n, err?.message))
export const train = workflow({ onFailure: mend }, ({ n }: In<{ n: int }>) => double({ n }))`,
  },
  FLY1162: {
    wrong: `${DOUBLE}
export const mend = task(({ n, error }: { n: int; error?: FlyteError }): void => console.log(n, error?.message))
export const train = ▸workflow({ onFailure: mend }, ({ n }: In<{ n: int }>) => double({ n }))`,
    right: `${DOUBLE}
export const mend = task(({ n, err }: { n: int; err?: FlyteError }): void => console.log(n, err?.message))
export const train = workflow({ onFailure: mend }, ({ n }: In<{ n: int }>) => double({ n }))`,
    says: '"error"',
  },
  FLY1163: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) =>
  ▸approve(double({ n: approve(double({ n }), 'looks good') }), 'looks good'),
)`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) =>
  approve(double({ n: approve(double({ n }), 'looks good') }), 'still looks good'),
)`,
  },
  FLY1164: {
    wrong: `${DOUBLE}
export const train = workflow(() => double({ n: ▸waitForInput('n') }))`,
    right: `${DOUBLE}
export const train = workflow(() => double({ n: waitForInput<int>('n') }))`,
  },
  FLY1165: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n: ▸approve(n, 'n is right') }))`,
    right: `${DOUBLE}
export const copy = task(({ n }: { n: int }): int => n)
export const train = workflow(({ n }: In<{ n: int }>) => double({ n: approve(copy({ n }), 'n is right') }))`,
  },
  FLY1166: {
    wrong: `${FIT}
export const show = task(({ x }: { x: number }): number => x)
export const train = workflow(({ n }: In<{ n: int }>) => show({ x: ▸approve(fit({ n }).slope, 'slope is right') }))`,
    right: `${FIT}
export const show = task(({ x }: { x: number }): number => x)
export const train = workflow(({ n }: In<{ n: int }>) => show({ x: approve(fit({ n }), 'slope is right').slope }))`,
  },
  FLY1167: {
    wrong: `${DOUBLE}
const flow = imperativeWorkflow<{ n: int }, Outputs<{ result: int }>>({ name: 'flow.main' })
const result = flow.add(double, { n: flow.inputs.n })
flow.output('result', result)
flow.▸output('resutl', result)
export const main = flow`,
    right: `${DOUBLE}
const flow = imperativeWorkflow<{ n: int }, Outputs<{ result: int }>>({ name: 'flow.main' })
const result = flow.add(double, { n: flow.inputs.n })
flow.output('result', result)
export const main = flow`,
    says: 'did you mean "result"?',
  },
  FLY1168: {
    wrong: `${DOUBLE}
const flow = ▸imperativeWorkflow<{ n: int }, Outputs<{ result: int }>>({ name: 'flow.main' })
flow.add(double, { n: flow.inputs.n })
export const main = flow`,
    right: `${DOUBLE}
const flow = imperativeWorkflow<{ n: int }, Outputs<{ result: int }>>({ name: 'flow.main' })
flow.output('result', flow.add(double, { n: flow.inputs.n }))
export const main = flow`,
  },
  FLY1169: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }, { after: ▸sleep('a while') }))`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }, { after: sleep('90s') }))`,
  },
  FLY1170: {
    wrong: `export const other = reference.workflow<{ n: int }, int>({ name: 'py.flows.train', version: 'v3' })
export const train = workflow(({ n }: In<{ n: int }>) => ▸other({ n }))`,
    right: `export const other = reference.launchPlan<{ n: int }, int>({ name: 'py.flows.train', version: 'v3' })
export const train = workflow(({ n }: In<{ n: int }>) => other({ n }))`,
  },
  FLY1171: {
    wrong: `export const ask = reference.task<{ q: string }, string>({ name: 'py.chat.ask', version: 'v3' })
export const chat = workflow(({ q }: In<{ q: string }>) => ▸ask({ q }, { podTemplate: { labels: { team: 'ml' } } }))`,
    right: `export const ask = reference.task<{ q: string }, string>({ name: 'py.chat.ask', version: 'v3' })
export const chat = workflow(({ q }: In<{ q: string }>) => ask({ q }, { resources: { requests: { mem: '2Gi' } } }))`,
  },
  FLY1173: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => ▸double(n))`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))`,
    says: 'the input n',
  },
  FLY1174: {
    wrong: `const model = artifact({ name: 'model' })
export const fit = ▸task({ artifacts: { model: model() } }, (): string => 'model')`,
    right: `const model = artifact({ name: 'model' })
export const fit = task({ artifacts: { o0: model() } }, (): string => 'model')`,
  },
  FLY1175: {
    wrong: `const model = artifact({ name: 'model', partitions: ['region'] })
export const fit = ▸task(
  { artifacts: { o0: model({ region: fromInput('area') }) } },
  ({ region }: { region: string }): string => region,
)`,
    right: `const model = artifact({ name: 'model', partitions: ['region'] })
export const fit = task(
  { artifacts: { o0: model({ region: fromInput('region') }) } },
  ({ region }: { region: string }): string => region,
)`,
    says: '"area"',
  },
  FLY1176: {
    wrong: `const model = artifact({ name: 'model' })
export const score = task(({ path }: { path: string }): int => path.length)
export const use = workflow({ defaults: { path: model.query() } }, ({ path }: In<{ path: string }>) => score({ path }))
export const outer = workflow(() => ▸use({}))`,
    right: `const model = artifact({ name: 'model' })
export const score = task(({ path }: { path: string }): int => path.length)
export const use = workflow({ defaults: { path: model.query() } }, ({ path }: In<{ path: string }>) => score({ path }))
export const outer = workflow(() => use({ path: 's3://bucket/model' }))`,
  },
  FLY1177: {
    wrong: `${TRAIN}
export const small = launchPlan(train, { name: 'small', fixed: { n: 1 } })
export const main = workflow(({ n }: In<{ n: int }>) => ▸small({ n }))`,
    right: `${TRAIN}
export const small = launchPlan(train, { name: 'small', fixed: { n: 1 } })
export const main = workflow(({ n }: In<{ n: int }>) => double({ n: small({}) }, { after: double({ n }) }))`,
  },
  FLY1180: {
    way: 'script',
    wrong: `import { run } from 'unplugin-flyte/local'
import { dynamic, t, task, type int } from 'unplugin-flyte'

${DOUBLE}
const soon = ({ n }: { n: int }) => Promise.resolve(n)
export const twice = ▸dynamic({ inputs: { n: t.int }, outputs: t.int }, soon)
await run(twice, { n: 1 })`,
    right: `import { run } from 'unplugin-flyte/local'
import { dynamic, task, type Bind, type int } from 'unplugin-flyte'

${DOUBLE}
export const twice = dynamic(({ n }: { n: int }): Bind<int> => double({ n }))
await run(twice, { n: 1 })`,
  },
  FLY1181: {
    way: 'script',
    wrong: `import { run } from 'unplugin-flyte/local'
import { dynamic, outputs, task, type Bind, type int, type Outputs } from 'unplugin-flyte'

${DOUBLE}
type Both = Outputs<{ low: Bind<int>; high: Bind<int> }>
export const both = ▸dynamic(({ n }: { n: int }): Both => ({ low: double({ n }) }) as Both)
await run(both, { n: 1 })`,
    right: `import { run } from 'unplugin-flyte/local'
import { dynamic, outputs, task, type Bind, type int, type Outputs } from 'unplugin-flyte'

${DOUBLE}
type Both = Outputs<{ low: Bind<int>; high: Bind<int> }>
export const both = dynamic(({ n }: { n: int }): Both => outputs({ low: double({ n }), high: double({ n: 2 }) }))
await run(both, { n: 1 })`,
    says: 'lacks the output "high"',
  },
  FLY1182: {
    way: 'script',
    wrong: `import { run } from 'unplugin-flyte/local'
import { dynamic, reference, type Bind, type int } from 'unplugin-flyte'

export const other = reference.task<{ n: int }, int>({ name: 'py.other', version: 'v3' })
export const twice = dynamic(({ n }: { n: int }): Bind<int> => other({ n }))
await ▸run(twice, { n: 1 })`,
    right: `import { mock, run } from 'unplugin-flyte/local'
import { dynamic, reference, type Bind, type int } from 'unplugin-flyte'

export const other = reference.launchPlan<{ n: int }, int>({ name: 'py.flow', version: 'v3' })
export const twice = dynamic(({ n }: { n: int }): Bind<int> => other({ n }))
mock(other, ({ n }) => n)
await run(twice, { n: 1 })`,
  },
  FLY1183: {
    wrong: `${DOUBLE}
export const twice = ▸eager(async ({ n }: { n: int }): Promise<int> => await double({ n }))`,
    right: `${DOUBLE}
export const twice = dynamic(({ n }: { n: int }): Bind<int> => double({ n }))`,
  },
  FLY1184: {
    wrong: {
      files: {
        'src/flow.ts': `${DOUBLE}
export const twice = eager(async ({ n }: { n: int }): Promise<int> => await double({ n }))
export const other = ▸workflow({ name: 'flow.twice' }, ({ n }: In<{ n: int }>) => double({ n }))`,
      },
      options: { diagnostics: { FLY1183: 'off' } },
    },
    right: {
      files: {
        'src/flow.ts': `${DOUBLE}
export const twice = eager(async ({ n }: { n: int }): Promise<int> => await double({ n }))
export const other = workflow({ name: 'flow.other' }, ({ n }: In<{ n: int }>) => double({ n }))`,
      },
      options: { diagnostics: { FLY1183: 'off' } },
    },
  },
  FLY1190: {
    wrong: `export const double = ▸task(
  { podTemplate: { spec: { containers: [{ name: 'primary' }, { name: 'logs' }] } } },
  ({ n }: { n: int }): int => n * 2,
)`,
    right: `export const double = task(
  { podTemplate: { spec: { containers: [{ name: 'primary' }, { name: 'logs', image: 'fluent-bit:3' }] } } },
  ({ n }: { n: int }): int => n * 2,
)`,
  },
  FLY1191: {
    wrong: `export const double = ▸task(
  { podTemplate: { spec: { nodeSelctor: { pool: 'gpu' } } } },
  ({ n }: { n: int }): int => n * 2,
)`,
    right: `export const double = task(
  { podTemplate: { spec: { nodeSelector: { pool: 'gpu' } } } },
  ({ n }: { n: int }): int => n * 2,
)`,
    says: 'did you mean "nodeSelector"?',
  },
  FLY1192: {
    wrong: `const regions = { args: () => ['eu'], load: async () => double }
export const double: any = ▸task({ resolver: regions }, ({ n }: { n: int }): int => n * 2)`,
    right: `import { task, type int, type Resolver, type Task } from 'unplugin-flyte'

export const regions: Resolver = { args: () => ['eu'], load: async () => double }
export const double: Task<{ n: int }, int> = task({ resolver: regions }, ({ n }: { n: int }): int => n * 2)`,
  },
  FLY1193: {
    wrong: `import { task, type int, type Resolver, type Task } from 'unplugin-flyte'

export const regions: Resolver = { args: () => [], load: async () => double }
export const double: Task<{ n: int }, int> = ▸task({ resolver: regions }, ({ n }: { n: int }): int => n * 2)`,
    right: `import { task, type int, type Resolver, type Task } from 'unplugin-flyte'

export const regions: Resolver = { args: () => ['eu'], load: async () => double }
export const double: Task<{ n: int }, int> = task({ resolver: regions }, ({ n }: { n: int }): int => n * 2)`,
  },
  FLY1194: { testedIn: 'test/unit/compile/resolve.test.ts' },
}
