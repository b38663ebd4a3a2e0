// Prints how many distinct statements N3.js reads from a Turtle or TriG file: node count.cjs FILE
const fs = require("fs");
const { Parser, Store } = require("n3");

const file = process.argv[2];
const quads = new Parser({ format: file.endsWith(".trig") ? "application/trig" : "text/turtle" })
  .parse(fs.readFileSync(file, "utf8"));
console.log(new Store(quads).size);
