// Makes the replica set, root, and one user per service; may run at every start.
const fs = require("fs");
const word = (user) => fs.readFileSync(`/secrets/user-${user}`, "utf8").trim();
const place = "127.0.0.1:27017/?directConnection=true";
const services = ["contacts", "interactions", "campaigns", "reporting", "gateway"];
const AUTHENTICATION_FAILED = 18;
const ALREADY_INITIALIZED = 23;

// Awaits inside `try`, because mongosh lets the error of a returned call escape it.
function connected(login) {
  const client = new Mongo(`mongodb://${login}${place}`);
  const answer = client.getDB("admin").runCommand({ ping: 1 });
  return answer.ok && client;
}

function asRoot() {
  try {
    const client = connected(`root:${word("root")}@`);
    return client;
  } catch (error) {
    if (error.code !== AUTHENTICATION_FAILED) throw error;
  }
}

function begin() {
  const admin = connected("").getDB("admin");
  const member = { _id: 0, host: "mongo:27017" };
  try {
    const done = admin.adminCommand({ replSetInitiate: { _id: "kith0", members: [member] } });
  } catch (error) {
    if (error.code !== ALREADY_INITIALIZED) throw error;
  }
  while (!admin.hello().isWritablePrimary) sleep(100);
  admin.createUser({ user: "root", pwd: word("root"), roles: ["root"] });
}

if (!asRoot()) begin();
const root = asRoot();
while (!root.getDB("admin").hello().isWritablePrimary) sleep(100);
for (const service of services) {
  const database = root.getDB(`kith_${service}`);
  const roles = ["readWrite", "dbAdmin"];
  const user = { pwd: word(service), roles: roles.map((role) => ({ role, db: database.getName() })) };
  if (database.getUser(service)) database.updateUser(service, user);
  else database.createUser({ user: service, ...user });
}
fs.writeFileSync("/tmp/ready", "");
print("kith: replica set and users are ready");
