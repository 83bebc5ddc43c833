// A customer gets a point for each euro of an order that is paid. What makes it right: offsets are committed after the
// database, never before; the order's id is the key, so that what is read again changes nothing; types that it does not
// know are passed over; a record that cannot be read is set aside; and whatever fails otherwise ends the process, whose
// successor reads the batch again.
import { readFileSync } from 'node:fs';
import kafkajs from 'kafkajs';
import lz4 from 'lz4js';
import pg from 'pg';

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs;
// PolyShop's records are compressed by LZ4, which kafkajs leaves to others.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async ({ buffer }) => Buffer.from(lz4.compress(buffer)),
  decompress: async (buffer) => Buffer.from(lz4.decompress(buffer)),
});

const ADD = `
  insert into points (order_id, user_id, points, earned_at)
  select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::timestamptz[])
  on conflict (order_id) do nothing`;
const SET_ASIDE = `
  insert into dead_letters (topic, partition, position, error)
  select * from unnest($1::text[], $2::int[], $3::bigint[], $4::text[])
  on conflict do nothing`;

const env = process.env;
const database = new pg.Client({
  connectionString: env.DATABASE_URL,
  user: env.DATABASE_USER,
  password: env.DATABASE_PASSWORD_FILE ? readFileSync(env.DATABASE_PASSWORD_FILE, 'utf8').trim() : env.DATABASE_PASSWORD,
});
const kafka = new Kafka({
  clientId: 'points-node',
  brokers: env.KAFKA_BOOTSTRAP_SERVERS.split(','),
  logLevel: logLevel.WARN,
});
const consumer = kafka.consumer({ groupId: env.GROUP ?? 'points-node', sessionTimeout: 10_000 });

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
const isText = (value, form) => typeof value === 'string' && form.test(value);
const isTime = (value) => isText(value, TIME) && !Number.isNaN(Date.parse(value));

function read(message) {
  const { orderId, userId, totalAmount, paidAt } = JSON.parse(message.value);
  if (!isText(orderId, ID) || !isText(userId, ID) || !Number.isSafeInteger(totalAmount) || !isTime(paidAt)) {
    throw new Error('not an OrderPaid');
  }
  return [orderId, userId, Math.floor(totalAmount / 100), paidAt];
}

const columns = (rows) => [0, 1, 2, 3].map((place) => rows.map((row) => row[place]));

async function handle({ topic, partition, messages }) {
  const earned = [];
  const aside = [];
  for (const message of messages) {
    if (message.headers.ce_type?.toString() !== 'polyshop.OrderPaid.v1') continue;
    try {
      earned.push(read(message));
    } catch (error) {
      aside.push([topic, partition, message.offset, String(error).replaceAll('\0', '')]);
    }
  }
  await database.query('begin');
  if (earned.length > 0) await database.query(ADD, columns(earned));
  if (aside.length > 0) await database.query(SET_ASIDE, columns(aside));
  await database.query('commit');
}

function fail(error) {
  console.error(error);
  process.exit(1);
}

database.on('error', fail);
consumer.on(consumer.events.CRASH, ({ payload }) => {
  if (!payload.restart) fail(payload.error); // else it tries again by itself: a broker that is loading passes
});
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, async () => {
    await consumer.disconnect(); // waits for the batch in hand
    await database.end();
    process.exit(0);
  });
}

await database.connect();
await consumer.connect();
await consumer.subscribe({ topics: ['order.events'], fromBeginning: true });
await consumer.run({
  autoCommit: false,
  partitionsConsumedConcurrently: 1,
  eachBatch: async ({ batch, heartbeat }) => {
    await handle(batch).catch(fail);
    const next = String(BigInt(batch.lastOffset()) + 1n);
    await consumer.commitOffsets([{ topic: batch.topic, partition: batch.partition, offset: next }]);
    await heartbeat();
  },
});
