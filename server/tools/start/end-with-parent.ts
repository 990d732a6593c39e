/** Loaded into each child of `npm start`: when the starter is gone, even killed outright, the child closes in good order. */

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
})

// The channel alone is no reason to stay alive.
process.channel?.unref()
