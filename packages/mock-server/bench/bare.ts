/** The limit: `node:http` that reads a request and responds with a constant. */
import { createServer } from "node:http";

const body = JSON.stringify({ pagination: { current_page: 1, num_pages: 1 }, rows: [] });
const headers = { "content-type": "application/json", "content-length": String(body.length) };

createServer((request, response) => {
  request.resume().on("end", () => response.writeHead(200, headers).end(body));
}).listen(Number(process.argv[2]), "127.0.0.1");
