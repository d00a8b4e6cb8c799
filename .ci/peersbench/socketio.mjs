// socket.io as a push server: node socketio.mjs PORT
//
// Whoever says "join" is in that room, whoever says "position" has it sent on to a room. No compression, WebSocket only:
// what an application that cares for speed would choose.
import { createServer } from 'node:http'
import { Server } from 'socket.io'

const server = createServer()
const io = new Server(server, { transports: ['websocket'], perMessageDeflate: false, serveClient: false })
io.on('connection', (socket) => {
  socket.on('join', (room, joined) => {
    socket.join(room)
    joined()
  })
  socket.on('position', (room, position) => io.to(room).emit('position', position))
})
server.listen(Number(process.argv[2]), '127.0.0.1')
