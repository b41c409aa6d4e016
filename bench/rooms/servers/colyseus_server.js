// A room on Colyseus as its own documentation builds one: the state is a schema, the framework sends
// what changed every 25 ms. The 32 bytes of a pose are four doubles, the fewest fields they fit in.
// PORT
import { createServer } from 'node:http'
import { Room, Server } from '@colyseus/core'
import { MapSchema, Schema, defineTypes } from '@colyseus/schema'
import { WebSocketTransport } from '@colyseus/ws-transport'

class Pose extends Schema {}
defineTypes(Pose, { a: 'float64', b: 'float64', c: 'float64', d: 'float64' })

class Ward extends Schema {
  constructor() {
    super()
    this.people = new MapSchema()
  }
}
defineTypes(Ward, { people: { map: Pose } })

class WardRoom extends Room {
  onCreate() {
    this.maxClients = 20
    this.patchRate = 25
    this.seatReservationTimeout = 120
    this.state = new Ward()
    this.onMessageBytes(5, (client, bytes) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, 32)
      const pose = this.state.people.get(client.sessionId)
      pose.a = view.getFloat64(0, true)
      pose.b = view.getFloat64(8, true)
      pose.c = view.getFloat64(16, true)
      pose.d = view.getFloat64(24, true)
    })
  }
  onJoin(client) {
    this.state.people.set(client.sessionId, new Pose().assign({ a: 1, b: 1, c: 1, d: 1 }))
  }
  onLeave(client) {
    this.state.people.delete(client.sessionId)
  }
}

const transport = new WebSocketTransport({ server: createServer(), maxPayload: 16384 })
const server = new Server({ transport, greet: false })
server.define('ward', WardRoom).filterBy(['n'])
await server.listen(Number(process.argv[2]), '127.0.0.1')
console.log('ready')
