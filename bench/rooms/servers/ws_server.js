// A relay on `ws`, written as one would for this load: the latest pose of each person, and one message
// per room and tick. PORT
import { WebSocketServer } from 'ws'

const POSE_BYTES = 32
const TICK_MS = 25
const rooms = new Map()

const server = new WebSocketServer({
  port: Number(process.argv[2]),
  host: '127.0.0.1',
  perMessageDeflate: false,
  maxPayload: 16384,
  backlog: 1024,
})
server.on('connection', (socket, request) => {
  socket._socket.setNoDelay(true)
  let room = rooms.get(request.url)
  if (!room) rooms.set(request.url, (room = { members: new Set(), changed: new Map(), next: 0 }))
  const number = room.next++
  room.members.add(socket)
  socket.on('message', (pose) => {
    if (pose.length === POSE_BYTES && pose[0] === 1) room.changed.set(number, pose)
  })
  socket.on('close', () => room.members.delete(socket))
})
server.on('listening', () => console.log('ready'))

function tick() {
  for (const room of rooms.values()) {
    if (room.changed.size === 0) continue
    const batch = Buffer.allocUnsafe(3 + room.changed.size * (2 + POSE_BYTES))
    batch[0] = 2
    batch.writeUInt16LE(room.changed.size, 1)
    let at = 3
    for (const [number, pose] of room.changed) {
      batch.writeUInt16LE(number, at)
      pose.copy(batch, at + 2)
      at += 2 + POSE_BYTES
    }
    room.changed.clear()
    for (const member of room.members) member.send(batch, { binary: true })
  }
}
setInterval(tick, TICK_MS)
