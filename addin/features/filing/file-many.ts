/** Files several messages one after another, a few at a time; what fails does not keep the others from being filed. No React here. */
export interface ManyProgress<T> {
  readonly done: readonly T[]
  readonly working: readonly T[]
  readonly failed: readonly { readonly message: T; readonly error: unknown }[]
}

export interface ManyWork<T> {
  readonly messages: readonly T[]
  readonly file: (message: T) => Promise<void>
  readonly isStopped: () => boolean
  readonly onProgress: (progress: ManyProgress<T>) => void
  /** How many are under way at a time. */
  readonly atOnce?: number
}

/** Ends when all were tried, or when those under way are done after it was stopped. */
export const fileMany = async <T>({
  messages,
  file,
  isStopped,
  onProgress,
  atOnce = 3,
}: ManyWork<T>): Promise<ManyProgress<T>> => {
  const waiting = [...messages]
  let progress: ManyProgress<T> = { done: [], working: [], failed: [] }
  const tell = (next: Partial<ManyProgress<T>>): void => {
    progress = { ...progress, ...next }
    onProgress(progress)
  }
  const work = async (): Promise<void> => {
    for (;;) {
      const message = isStopped() ? undefined : waiting.shift()
      if (message === undefined) return
      tell({ working: [...progress.working, message] })
      const failure = await file(message).then(
        () => null,
        (error: unknown) => ({ message, error }),
      )
      const working = progress.working.filter((one) => one !== message)
      tell(
        failure === null
          ? { working, done: [...progress.done, message] }
          : { working, failed: [...progress.failed, failure] },
      )
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, messages.length) }, work))
  return progress
}
