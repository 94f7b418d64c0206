// Every message from the page to the program passes here first, in a frame the page cannot reach.
// Only the program's own commands go through; a script that slipped into the page cannot call anything else.
window.__TAURI_ISOLATION_HOOK__ = (payload) => {
  const command = payload && payload.cmd
  if (typeof command !== 'string') throw new Error('refused')
  const own = /^[a-z][a-z_]*$/.test(command)
  const event = command === 'plugin:event|listen' || command === 'plugin:event|unlisten'
  if (!own && !event) throw new Error('refused')
  return payload
}
