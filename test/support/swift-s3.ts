import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AwsClient } from 'aws4fetch';

const run = promisify(execFile);

/** Python of Debian's packages: swift-proxy swift-account swift-container swift-object python3-swift. */
const PYTHON = '/usr/bin/python3';

/** Milliseconds until the servers have to answer. */
const START_MS = 90_000;

const KINDS = ['account', 'container', 'object', 'proxy'] as const;

/** A real S3-compatible server (OpenStack Swift with s3api) on this machine, in a folder of its own. */
export interface SwiftS3 {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  stop(): Promise<void>;
}

/**
 * Starts a server with an empty bucket. CORS is per server: pages of `origin` may put parts and read their ETag.
 *
 * @returns the reason, where Swift is not installed or does not start
 */
export async function startSwiftS3(origin = 'http://127.0.0.1:8140'): Promise<SwiftS3 | string> {
  const isInstalled = [
    'swift-proxy-server',
    'swift-account-server',
    'swift-container-server',
    'swift-object-server',
  ].every((program) => existsSync(join('/usr/bin', program)));
  if (!isInstalled) return 'OpenStack Swift is not installed';
  const folder = await mkdtemp(join(tmpdir(), 'case-csv-swift-'));
  const children: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(children.map(end));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const ports = await findPorts(KINDS.length);
    await writeConfiguration(folder, { ports, origin });
    for (const kind of KINDS) {
      children.push(spawn(PYTHON, ['serve.py', kind], { cwd: folder, stdio: 'ignore' }));
    }
    const server = {
      endpoint: `http://127.0.0.1:${String(ports[3])}`,
      ...{ bucket: 'imports', region: 'us-east-1', accessKeyId: 'test:tester', secretAccessKey: 'testing' },
    };
    await createBucket(server);
    return { ...server, stop };
  } catch (error) {
    await stop();
    return `Swift did not start: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Ports that are free right now. */
async function findPorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

interface Configuration {
  readonly ports: readonly number[];
  readonly origin: string;
}

async function writeConfiguration(folder: string, { ports, origin }: Configuration): Promise<void> {
  const { username } = userInfo();
  await mkdir(join(folder, 'srv/d1'), { recursive: true });
  const write = (name: string, lines: readonly string[]): Promise<void> =>
    writeFile(join(folder, name), `${lines.join('\n')}\n`);
  await write('swift.conf', [
    ...['[swift-hash]', 'swift_hash_path_suffix = abc', 'swift_hash_path_prefix = def'],
    ...['[storage-policy:0]', 'name = default', 'default = yes'],
  ]);
  await write('serve.py', SERVE);
  const common = (index: number): readonly string[] => [
    ...['[DEFAULT]', 'bind_ip = 127.0.0.1', `bind_port = ${String(ports[index])}`, 'workers = 0'],
    ...[`user = ${username}`, `swift_dir = ${folder}`, 'log_level = ERROR'],
  ];
  for (const [index, kind] of KINDS.slice(0, 3).entries()) {
    await write(`${kind}.conf`, [
      ...common(index),
      ...[`devices = ${folder}/srv`, 'mount_check = false'],
      ...['[pipeline:main]', `pipeline = ${kind}-server`],
      ...[`[app:${kind}-server]`, `use = egg:swift#${kind}`],
    ]);
  }
  await buildRings(folder, ports);
  await write('proxy.conf', [...common(3), ...describeProxy(origin)]);
}

/** Its own swift.conf has to be named before anything of Swift is loaded. */
const SERVE = [
  'import os, sys',
  'from swift.common import utils',
  'here = os.path.dirname(os.path.abspath(__file__))',
  "utils.SWIFT_CONF_FILE = os.path.join(here, 'swift.conf')",
  'from swift.common.wsgi import run_wsgi',
  'kind = sys.argv[1]',
  "sys.exit(run_wsgi(os.path.join(here, kind + '.conf'), kind + '-server', default_port=0))",
];

function describeProxy(origin: string): readonly string[] {
  return [
    ...[`cors_allow_origin = ${origin}`, 'cors_expose_headers = ETag', 'strict_cors_mode = true'],
    ...['[pipeline:main]', 'pipeline = catch_errors cache s3api tempauth slo dlo proxy-server'],
    ...['[filter:catch_errors]', 'use = egg:swift#catch_errors'],
    ...['[filter:cache]', 'use = egg:swift#memcache', 'memcache_servers = 127.0.0.1:1'],
    ...['[filter:s3api]', 'use = egg:swift#s3api', 'location = us-east-1'],
    ...[`cors_preflight_allow_origin = ${origin}`, 'min_segment_size = 5242880'],
    ...['[filter:tempauth]', 'use = egg:swift#tempauth', 'user_test_tester = testing .admin'],
    ...['[filter:slo]', 'use = egg:swift#slo', '[filter:dlo]', 'use = egg:swift#dlo'],
    ...['[app:proxy-server]', 'use = egg:swift#proxy', 'account_autocreate = true'],
  ];
}

/** One process for all three: to load Swift takes longer than to build a ring. */
const BUILD_RINGS = [
  'import sys',
  'from swift.common.ring import RingBuilder',
  'for kind, port in zip(sys.argv[1::2], sys.argv[2::2]):',
  '    builder = RingBuilder(1, 1, 0)',
  "    builder.add_dev({'region': 1, 'zone': 1, 'ip': '127.0.0.1', 'port': int(port), 'replication_ip': '127.0.0.1',",
  "        'replication_port': int(port), 'device': 'd1', 'weight': 1, 'meta': ''})",
  '    builder.rebalance()',
  "    builder.get_ring().save(kind + '.ring.gz')",
];

async function buildRings(folder: string, ports: readonly number[]): Promise<void> {
  const rings = KINDS.slice(0, 3).flatMap((kind, index) => [kind, String(ports[index])]);
  await run(PYTHON, ['-c', BUILD_RINGS.join('\n'), ...rings], { cwd: folder });
}

/** Asks until the servers are up, and they answer with a bucket. */
async function createBucket(server: Omit<SwiftS3, 'stop'>): Promise<void> {
  const { endpoint, bucket, ...keys } = server;
  const client = new AwsClient({ ...keys, service: 's3', retries: 0 });
  const deadline = Date.now() + START_MS;
  for (;;) {
    const status = await client.fetch(`${endpoint}/${bucket}`, { method: 'PUT' }).then(
      async (answer) => {
        await answer.text();
        return answer.status;
      },
      () => 0, // not listening yet
    );
    if (status === 200) return;
    if (Date.now() > deadline) throw new Error(`no bucket in time (status ${String(status)})`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
