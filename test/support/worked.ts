/** Milliseconds this process has worked: unlike the clock it does not count what else the machine was doing. */
export function workedMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
