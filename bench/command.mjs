/** How the commands of this folder end. */

/** Runs a command; where it fails, its message alone is printed, and the exit code is 1. */
export async function runCommand(action) {
  try {
    await action();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
