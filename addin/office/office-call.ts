/** One way to call the asynchronous functions of office.js: a promise that rejects when the status says so, three at a time. */
import { createCallQueue } from './call-queue.ts'

/** `code`: a number of office.js (9018, 13001 …); 0 when the function does not exist here. */
export class OfficeCallError extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.name = 'OfficeCallError'
    this.code = code
  }
}

type Callback<T> = (result: Office.AsyncResult<T>) => void

const enqueue = createCallQueue(3)

/** `call` passes the callback on. A function that is missing, or throws, rejects like one that fails. */
export const officeCall = <T>(call: (callback: Callback<T>) => void): Promise<T> =>
  enqueue(
    () =>
      new Promise<T>((resolve, reject) => {
        try {
          call((result) => {
            if (result.status === Office.AsyncResultStatus.Succeeded) resolve(result.value)
            else reject(new OfficeCallError(result.error?.code ?? 0, result.error?.message ?? 'Outlook refused'))
          })
        } catch (error) {
          reject(new OfficeCallError(0, error instanceof Error ? error.message : 'Outlook refused'))
        }
      }),
  )
