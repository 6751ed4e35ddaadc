import { parentPort, workerData } from 'node:worker_threads'
import { PING } from './protocol.ts'
import type { Assignment } from './protocol.ts'
import { runSession } from './session.ts'

// Not awaited at top level: a thread whose own top-level await never settles ends with a warning of Node about this file.
void runSession(workerData as Assignment, {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
  post: (report) => parentPort?.postMessage(report),
  onPing(answer) {
    parentPort?.on('message', (message) => {
      if (message === PING) answer()
    })
    parentPort?.unref()
  },
})
