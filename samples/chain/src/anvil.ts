// The node's launcher. When the program that started it ends, however that ends, its channel closes and the
// launcher ends the node as SIGTERM would; a node that has ended by itself is not outlived for the channel's sake.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()

await import(import.meta.resolve('@foundry-rs/anvil/bin.mjs'))
