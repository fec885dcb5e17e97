// Makes the replica set, root, and one user per service; may run at every start.
const fs = require("fs");
const word = (user) => fs.readFileSync(`/secrets/user-${user}`, "utf8").trim();
const url = "mongodb://127.0.0.1:27017/?directConnection=true";
const services = ["contacts", "interactions", "campaigns", "reporting", "gateway"];
const DONE = { AlreadyInitialized: 23, Unauthorized: 13, UserExists: 51003 };

function tried(action) {
  try {
    return action();
  } catch (error) {
    if (!Object.values(DONE).includes(error.code)) throw error;
  }
}

function connected() {
  for (let tries = 0; ; tries++) {
    try {
      const client = new Mongo(url);
      client.getDB("admin").runCommand({ ping: 1 });
      return client;
    } catch (error) {
      if (tries > 300) throw error;
      sleep(200);
    }
  }
}

const open = connected().getDB("admin");
const member = { _id: 0, host: "mongo:27017" };
tried(() => open.adminCommand({ replSetInitiate: { _id: "kith0", members: [member] } }));
while (!open.hello().isWritablePrimary) sleep(100);
tried(() => open.createUser({ user: "root", pwd: word("root"), roles: ["root"] }));

const root = new Mongo(`mongodb://root:${word("root")}@127.0.0.1:27017/?directConnection=true`);
for (const service of services) {
  const database = root.getDB(`kith_${service}`);
  const roles = ["readWrite", "dbAdmin"];
  const user = { pwd: word(service), roles: roles.map((role) => ({ role, db: database.getName() })) };
  if (database.getUser(service)) database.updateUser(service, user);
  else database.createUser({ user: service, ...user });
}
fs.writeFileSync("/tmp/ready", "");
print("kith: replica set and users are ready");
