// A client and a source of the feed made of the packages `ws` and `cloudevents`: every frame must be a valid CloudEvent to
// them. Usage: node stranger.cjs PORT. Says `ready` once it has the snapshot, then what it saw as one line of JSON.
"use strict";
const http = require("node:http");
const { CloudEvent, HTTP } = require("cloudevents");
const WebSocket = require("ws");

const port = Number(process.argv[2]);
const seen = { types: {}, readings: 0, pong: false, fragments: 0 };
const prefix = "vn.toancanh.";

function fail(why) {
  console.error(`stranger: ${why}`);
  process.exit(1);
}

function eventOf(type, id, data) {
  return new CloudEvent({ id, source: "/stranger", type: `${prefix}${type}.v1`, datacontenttype: "application/json", data });
}

function post(message, expected) {
  return new Promise((resolve) => {
    const request = http.request({ host: "127.0.0.1", port, path: "/v1/readings", method: "POST", headers: message.headers }, (answer) => {
      let body = "";
      answer.on("data", (part) => (body += part));
      answer.on("end", () => {
        if (answer.statusCode !== 202 || JSON.parse(body).accepted !== expected)
          fail(`a post was answered ${answer.statusCode} ${body}`);
        resolve();
      });
    });
    request.on("error", (error) => fail(error.message));
    request.end(message.body);
  });
}

// What the package makes of an event in both of HTTP's modes, and one that was given a name in Vietnamese.
async function postAll() {
  const reading = (day, value) => ({ indicator: "health.dengue.cases", area: "01840", time: `2026-0${day}`, value, source: "trạm y tế" });
  await post(HTTP.structured(eventOf("reading", "s-1", reading(1, 11))), 1);
  await post(HTTP.binary(eventOf("reading", "b-1", reading(2, 12))), 1);
  await post(HTTP.binary(eventOf("readings", "b-2", { readings: [reading(3, 13), reading(4, 14)] })), 2);
}

const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/feed`, "cloudevents.json");
const deadline = setTimeout(() => fail(`not everything came: ${JSON.stringify(seen)}`), 40000);

socket.on("error", (error) => fail(error.message));
socket.on("unexpected-response", (_, answer) => fail(`the upgrade was answered ${answer.statusCode}`));
socket.on("pong", (data) => (seen.pong = data.toString() === "có đó không"));
socket.on("close", (code) => {
  clearTimeout(deadline);
  console.log(JSON.stringify({ ...seen, closed: code }));
});

socket.on("open", () => {
  if (socket.protocol !== "cloudevents.json")
    fail(`the subprotocol is ${socket.protocol}`);
  // In fragments, with a ping between two of them, as the standard allows.
  const text = JSON.stringify(eventOf("subscribe", "sub", { after: null, areas: ["01840"], indicators: ["health.*"] }));
  socket.send(text.slice(0, 10), { fin: false });
  socket.ping("có đó không");
  socket.send(text.slice(10, 60), { fin: false });
  socket.send(text.slice(60), { fin: true });
});

function onSnapshot() {
  console.log("ready");
  socket.send(JSON.stringify(eventOf("history", "h-1", { from: "2026-01-01T00:00:00Z", to: "2026-12-31T00:00:00Z" })));
  socket.send(JSON.stringify(eventOf("no-such-type", "e-1", {})));
  postAll();
}

const wanted = ["welcome", "snapshot", "readings", "history", "error", "sources", "heartbeat"];
socket.on("message", (data, isBinary) => {
  const text = data.toString();
  if (isBinary || !/^[\x20-\x7e]*$/.test(text))
    fail(`not a text frame of ASCII: ${text.slice(0, 200)}`);
  const event = HTTP.toEvent({ headers: { "content-type": "application/cloudevents+json" }, body: text });
  new CloudEvent({ ...JSON.parse(text) }, true); // strict: throws where it is none
  if (!event.validate() || event.specversion !== "1.0" || !event.source.startsWith("/toancanh-feed/"))
    fail(`no CloudEvent: ${text.slice(0, 200)}`);
  const type = event.type.slice(prefix.length, -".v1".length);
  seen.types[type] = (seen.types[type] || 0) + 1;
  if (type === "readings")
    seen.readings += event.data.readings.length;
  if (type === "snapshot" && !event.data.more)
    onSnapshot();
  if (wanted.every((each) => seen.types[each]) && seen.readings >= Number(process.argv[3]) && seen.pong)
    socket.close(1000, "xong");
});
