import { PING } from './protocol.ts'
import type { Assignment } from './protocol.ts'
import { runSession } from './session.ts'

process.once('message', (assignment: Assignment) => {
  void runSession(assignment, {
    post: (report) => process.send?.(report),
    onPing(answer) {
      process.on('message', (message) => {
        if (message === PING) answer()
      })
      process.channel?.unref()
    },
  })
})
