import {
  cron as cronSchedule,
  email,
  fixedRate,
  launchPlan,
  pagerDuty,
  secret,
  slack,
  task,
  workflow,
  type In,
  type int,
} from 'unplugin-flyte'

export const report = task(
  ({ region }: { when: Date; region: string; limit: int; tag: string | null }): string => region,
)

export const daily = workflow(
  { defaults: { limit: 5 } },
  ({ when, region, limit, tag }: In<{ when: Date; region: string; limit: int; tag?: string }>) =>
    report({ when, region, limit, tag }),
)

export const standard = launchPlan(daily)

export const fixed = launchPlan(daily, { name: 'daily.fixed', fixed: { region: 'eu', limit: 7 } })

export const preset = launchPlan(daily, {
  name: 'daily.preset',
  defaults: { region: 'us', limit: 50, tag: 't' },
  fixed: { when: new Date('2024-01-01T00:00:00Z') },
})

export const cron = launchPlan(daily, {
  name: 'daily.cron',
  fixed: { region: 'eu' },
  schedule: cronSchedule('0 8 * * 1-5', { kickoff: 'when' }),
  autoActivate: true,
})

// Flyte refuses the next four, and so do the types: a schedule gives no inputs.
export const alias = launchPlan(daily, {
  name: 'daily.alias',
  // @ts-expect-error
  schedule: cronSchedule('@daily', { offset: '5m' }),
})
export const rate = launchPlan(daily, {
  name: 'daily.minutes',
  // @ts-expect-error
  schedule: fixedRate('90m', { kickoff: 'when' }),
})
export const hours = launchPlan(daily, {
  name: 'daily.hours',
  // @ts-expect-error
  schedule: fixedRate('6h'),
})
export const days = launchPlan(daily, {
  name: 'daily.days',
  // @ts-expect-error
  schedule: fixedRate('48h'),
})

export const notified = launchPlan(daily, {
  name: 'daily.notified',
  notifications: [
    email(['a@example.com', 'b@example.com'], ['succeeded', 'failed']),
    slack(['chan@example.com'], ['aborted']),
    pagerDuty(['page@example.com'], ['timedOut']),
  ],
})

export const dressed = launchPlan(daily, {
  name: 'daily.dressed',
  labels: { team: 'core' },
  annotations: { note: 'x' },
  rawOutputPrefix: 's3://bucket/prefix',
  maxParallelism: 12,
  securityContext: { iamRole: 'arn:role', serviceAccount: 'runner', secrets: [secret('k', { group: 'g' })] },
  overwriteCache: true,
  concurrency: { max: 3, behavior: 'skip' },
})

export const legacy = launchPlan(daily, {
  name: 'daily.legacy',
  securityContext: { iamRole: 'arn:old', serviceAccount: 'oldrunner' },
})

export const created = launchPlan(daily, { name: 'daily.created', defaults: { limit: 1 } })
