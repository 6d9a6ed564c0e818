// Reads the dates of the corpus with chrono-node's Vietnamese parser, line by line, and prints its speed.
// Usage: node chrono.cjs CORPUS MEGABYTES
const { readdirSync, readFileSync, existsSync } = require("node:fs");
const { join } = require("node:path");
const { vi } = require("chrono-node");

const [corpus, megabytes] = process.argv.slice(2);
const documents = readdirSync(corpus)
  .sort()
  .map((name) => join(corpus, name, "source.txt"))
  .filter(existsSync)
  .map((path) => readFileSync(path));

const reference = new Date(2023, 0, 1);
let bytes = 0;
let dates = 0;
const start = process.hrtime.bigint();
for (let i = 0; bytes < Number(megabytes) * 1e6; i += 1) {
  const document = documents[i % documents.length];
  bytes += document.length;
  for (const line of document.toString("utf8").split("\n")) {
    dates += vi.parse(line, reference).length;
  }
}
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
console.log(`chrono-node, dates only: ${(bytes / 1e6).toFixed(1)} MB, ${dates} dates`);
console.log(`  ${(seconds * 1e3).toFixed(1)} ms  ${(bytes / 1e6 / seconds).toFixed(2)} MB/s`);
