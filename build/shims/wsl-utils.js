// oclif asks whether this is Windows' Linux layer and reads /proc/version for it. Nothing here depends on the answer.
export const isWsl = false
export const powerShellPath = async () => ''
