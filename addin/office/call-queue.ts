/** Keeps calls to office.js to three at a time: web, mobile and new Outlook drop more (platform.md section 5). */

export type Enqueue = <T>(call: () => Promise<T>) => Promise<T>

export const createCallQueue = (limit: number): Enqueue => {
  let running = 0
  const waiting: (() => void)[] = []
  const next = (): void => {
    if (running >= limit) return
    const start = waiting.shift()
    if (start === undefined) return
    running += 1
    start()
  }
  return (call) =>
    new Promise((resolve, reject) => {
      waiting.push(() => {
        const done = (): void => {
          running -= 1
          next()
        }
        call().then(resolve, reject).finally(done)
      })
      next()
    })
}
