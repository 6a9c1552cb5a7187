// chalk asks the machine what its screens can show as soon as it is loaded. Probity has decided that, and says so.
export default { stdout: false, stderr: false }
