import { author } from '../diagnostics/author.ts'
import type { NotificationModel } from '../model/entity.ts'
import { NOTIFICATION } from './definition.ts'
import type { NotificationValue } from './definition.ts'
import { raise } from './realm.ts'
import type { NotificationFunction } from './types/functions.ts'

const PHASES: readonly string[] = ['succeeded', 'failed', 'aborted', 'timedOut']

/** Mails when an execution ends so: `email(['team@example.com'], ['failed'])`. */
export const email: NotificationFunction = /* @__PURE__ */ notification('email')
/** Writes to Slack, by its mail address. */
export const slack: NotificationFunction = /* @__PURE__ */ notification('slack')
/** Calls PagerDuty, by its mail address. */
export const pagerDuty: NotificationFunction = /* @__PURE__ */ notification('pagerDuty')

/** The model behind a notification, or nothing for any other value. */
export function notificationOf(value: object): NotificationModel | undefined {
  return (value as Partial<NotificationValue>)[NOTIFICATION]
}

function notification(kind: NotificationModel['kind']): NotificationFunction {
  return ((recipients: readonly string[], phases: NotificationModel['phases']) => {
    const final = Array.isArray(phases) && phases.length > 0 && phases.every((phase) => PHASES.includes(phase))
    const reached =
      Array.isArray(recipients) &&
      recipients.length > 0 &&
      recipients.every((one) => typeof one === 'string' && one !== '')
    if (!final || !reached) raise(author.FLY1011({ what: kind, recipients, phases }))
    return Object.freeze({ [NOTIFICATION]: { kind, recipients: [...recipients], phases: [...phases] } })
  }) as unknown as NotificationFunction
}
