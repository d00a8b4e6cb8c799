// MQTT.js talks to a node: node mqttjs.mjs '{"url": …, "version": 4|5, "http": …, "customer": token, "service": token}'.
// It ends with "ok", or with what went wrong.
import assert from 'node:assert/strict'
import mqtt from 'mqtt'

const { url, version, http, customer, service } = JSON.parse(process.argv[2])
const patience = 20_000
const open = []

// join connects as the customer "js". What it receives waits in next(), in order.
async function join(clientId, options = {}) {
  const client = mqtt.connect(url, {
    clientId, protocolVersion: version, username: 'customer:js', password: customer,
    reconnectPeriod: 0, connectTimeout: patience, ...options,
  })
  open.push(client)
  const letters = [] // from the first moment: what a session is owed follows its CONNACK
  let wake = () => {}
  client.on('message', (topic, payload, packet) => {
    letters.push({ topic, text: payload.toString(), packet })
    wake()
  })
  client.next = async () => {
    if (letters.length === 0) {
      await new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${clientId}: nothing came`)), patience)
        wake = () => { clearTimeout(late); resolve() }
      })
    }
    return letters.shift()
  }
  await new Promise((resolve, reject) => { client.once('connect', resolve); client.once('error', reject) })
  return client
}

// Each quality of service, once and in order.
const one = await join('js-1')
await one.subscribeAsync('open/js/+', { qos: 2 })
for (const qos of [0, 1, 2]) {
  await one.publishAsync(`open/js/${qos}`, `with ${qos}`, { qos })
  const { topic, text, packet } = await one.next()
  assert.deepEqual([topic, text, packet.qos, packet.retain], [`open/js/${qos}`, `with ${qos}`, qos, false])
}

// A retained message is there for who comes later, until an empty one takes it away.
await one.publishAsync('open/js-kept', 'still here', { qos: 1, retain: true })
const two = await join('js-2')
await two.subscribeAsync('open/js-kept', { qos: 1 })
const kept = await two.next()
assert.deepEqual([kept.text, kept.packet.retain], ['still here', true])
await one.publishAsync('open/js-kept', '', { qos: 1, retain: true })
assert.equal((await two.next()).text, '')

// A will is spoken when a connection breaks.
const dying = await join('js-dying', { will: { topic: 'open/js/will', payload: 'I was here', qos: 1 } })
dying.stream.destroy()
assert.equal((await one.next()).text, 'I was here')

// What was sent while a session was away comes in order when it is back.
const lasting = { clean: false, properties: version === 5 ? { sessionExpiryInterval: 300 } : undefined }
const before = await join('js-lasting', lasting)
await before.subscribeAsync('open/later/#', { qos: 1 })
await before.endAsync()
for (let i = 0; i < 20; i++) await one.publishAsync('open/later/x', String(i), { qos: 1 })
const after = await join('js-lasting', lasting)
for (let i = 0; i < 20; i++) assert.equal((await after.next()).text, String(i))

// A customer is in its inbox without having subscribed.
const pushed = await fetch(`${http}/v1/push/device`, {
  method: 'POST',
  headers: { authorization: `Bearer ${service}`, 'content-type': 'application/json' },
  body: JSON.stringify({ type: 'customer', uid: 'js', data: { text: 'come in' } }),
})
assert.equal(pushed.status, 200)
const receipt = await pushed.json()
assert.equal(receipt.code, 0)
assert.ok(receipt.targets >= 2, JSON.stringify(receipt))
const notice = await two.next()
assert.equal(notice.topic, 'customer/js/notice')
assert.equal(JSON.parse(notice.text).text, 'come in')
assert.equal((await one.next()).topic, 'customer/js/notice')

if (version === 5) {
  // Properties travel; a refusal has a code and a reason.
  await one.publishAsync('open/js/props', 'p', {
    qos: 1,
    properties: { userProperties: { from: 'js' }, contentType: 'text/plain', responseTopic: 'open/js/reply', correlationData: Buffer.from('c1') },
  })
  const { properties } = (await one.next()).packet
  assert.equal(properties.userProperties.from, 'js')
  assert.equal(properties.contentType, 'text/plain')
  assert.equal(properties.responseTopic, 'open/js/reply')
  assert.equal(properties.correlationData.toString(), 'c1')
  await assert.rejects(one.publishAsync('rider/other/position', '{"lat":23.1,"lng":113.3}', { qos: 1 }), { code: 0x87 })
} else {
  // MQTT 3.1.1 is acknowledged, and told on the error topic of its inbox.
  await one.publishAsync('rider/other/position', '{"lat":23.1,"lng":113.3}', { qos: 1 })
  const { topic, text } = await one.next()
  assert.equal(topic, 'customer/js/error')
  assert.equal(JSON.parse(text).topic, 'rider/other/position')
}
await assert.rejects(one.subscribeAsync('rider/other/#', { qos: 1 }))

for (const client of open) await client.endAsync(true)
console.log('ok')
process.exit(0)
