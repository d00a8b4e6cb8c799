// aedes as a broker by itself: node aedes.mjs MQTT-PORT WEBSOCKET-PORT
import { createServer } from 'node:http'
import { createServer as createTCP } from 'node:net'
import { Aedes } from 'aedes'
import { WebSocketServer, createWebSocketStream } from 'ws'

const [mqtt, ws] = process.argv.slice(2).map(Number)
const broker = await Aedes.createBroker({ concurrency: 1000 })
createTCP(broker.handle).listen(mqtt, '127.0.0.1')
const server = createServer()
new WebSocketServer({ server, handleProtocols: () => 'mqtt' }).on('connection', (socket, request) => {
  broker.handle(createWebSocketStream(socket), request)
})
server.listen(ws, '127.0.0.1')
