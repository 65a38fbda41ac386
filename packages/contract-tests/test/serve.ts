import { createServer as createHttpServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Serves on a free port until the test is over; resolves to the URL. */
export function serve(listener: RequestListener): Promise<string> {
  return listen(createHttpServer(listener));
}

/** A server that writes what it likes, in HTTP or not. */
export function serveRaw(listener: (socket: Socket) => void): Promise<string> {
  return listen(createServer(listener));
}

async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  await new Promise((resolve) => server.once("listening", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
