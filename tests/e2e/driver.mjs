// Starts the program in its real window, driven through tauri-driver, and ends everything that was started.
//
// Each start has its own driver: the program inherits the driver's environment (data folder, folder for saved papers),
// and two ports of its own, so that runs may stand beside each other.

import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { remote } from 'webdriverio'

/** A setting that `cargo xtask` hands over. */
export function setting(name) {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`${name} is not set: run \`cargo xtask test e2e\``)
  return value
}

/**
 * Starts the program and connects to its window.
 * @param {{ args?: string[], env?: Record<string, string> }} options
 */
export async function start({ args = [], env = {} } = {}) {
  const application = setting('DANGJIAN_PROGRAM')
  const [port, nativePort] = [await freePort(), await freePort()]
  const driver = spawn(setting('DANGJIAN_DRIVER'), ['--port', `${port}`, '--native-port', `${nativePort}`], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const end = () => endTree(driver)
  process.once('exit', end)
  try {
    await answering(port, driver)
    const browser = await remote({
      hostname: '127.0.0.1',
      port,
      logLevel: 'error',
      connectionRetryCount: 0,
      connectionRetryTimeout: 60_000,
      waitforTimeout: 15_000,
      capabilities: { 'tauri:options': { application, args }, 'wdio:enforceWebDriverClassic': true },
    })
    return {
      browser,
      processes: () => programTree(driver.pid, application),
      async stop() {
        await browser.deleteSession().catch(() => undefined) // the window may be gone already
        end()
        process.off('exit', end)
        await sleep(300) // the data folder's lock ends with the process
      },
    }
  } catch (error) {
    end()
    throw error
  }
}

/** Folder for pictures of the window. */
export function pictures() {
  const folder = setting('DANGJIAN_SHOTS')
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Proportional set size of processes in MB (Linux). */
export function memoryOf(pids) {
  const kilobytes = pids.map((pid) => Number(/^Pss:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0))
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1024
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

async function answering(port, driver) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (driver.exitCode !== null) throw new Error(`tauri-driver ended early (${driver.exitCode})`)
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined)
    if (answer?.ok) return
    await sleep(50)
  }
  throw new Error('tauri-driver does not answer')
}

/** Kills a process and everything below it, youngest first. */
function endTree(child) {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/PID', `${child.pid}`, '/T', '/F'])
    return
  }
  for (const pid of [...below(child.pid), child.pid].reverse()) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // ended by itself meanwhile
    }
  }
}

/** The program's own processes below the driver: itself and those of its web view. */
function programTree(root, application) {
  const own = below(root).find((pid) => linkOf(pid) === application)
  return own === undefined ? [] : [own, ...below(own)]
}

function linkOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/exe`)
  } catch {
    return undefined
  }
}

/** Ids of all processes below one, parents first (Linux). */
function below(root) {
  const parents = new Map()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/u.test(entry))) {
    try {
      // The name in brackets may hold blanks; the parent is the second field behind it.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1).split(' ')
      parents.set(Number(name), Number(fields[1]))
    } catch {
      // ended while we looked
    }
  }
  const found = [root]
  for (const pid of found) for (const [child, parent] of parents) if (parent === pid) found.push(child)
  return found.slice(1)
}
