/** Says aloud that something could not be tested on this machine; the gate repeats it, so that it never passes for tested. */

/** @param reason what did not run and why, for example "contract suites on PostgreSQL: no PostgreSQL on this machine" */
export const notRun = (reason: string): void => {
  console.log(`\nnot run: ${reason}`)
}
