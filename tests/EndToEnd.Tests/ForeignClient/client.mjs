// node client.mjs HOST:PORT PROTOS — calls unary and streaming methods through the gateway and prints what it saw as JSON.
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import protobuf from 'protobufjs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const [address, protos] = process.argv.slice(2);
const here = path.dirname(fileURLToPath(import.meta.url));
const loaded = loader.loadSync(
  ['prsp/v1/ministries.proto', 'projects/v1/imports.proto', 'projects/v1/projects.proto', 'changes/v1/changes.proto', 'coordination/v1/metrics.proto']
    .map(file => `aidcoord/${file}`),
  { includeDirs: [protos], enums: String, longs: Number });
const { aidcoord } = grpc.loadPackageDefinition(loaded);
const details = protobuf.loadSync(path.join(here, 'status.proto'));
const insecure = grpc.credentials.createInsecure();
const seen = {};

const call = (client, method, request) => new Promise((resolve, reject) =>
  client[method](request, { deadline: Date.now() + 20000 }, (error, answer) => error ? reject(error) : resolve(answer)));

function explain(error) {
  const found = { code: error.code, message: error.details };
  const [raw] = error.metadata.get('grpc-status-details-bin');
  if (raw) {
    for (const detail of details.lookupType('google.rpc.Status').decode(raw).details) {
      const name = detail.typeUrl.split('/')[1];
      const type = name === 'google.rpc.ErrorInfo' || name === 'google.rpc.BadRequest' ? details.lookupType(name) : null;
      if (type) found[name] = type.toObject(type.decode(detail.value));
    }
  }
  return found;
}

// Unary: create, and read back.
const ministries = new aidcoord.prsp.v1.MinistryService(address, insecure);
seen.created = await call(ministries, 'CreateMinistry', {
  parent: 'countries/NP', ministryId: 'health', ministry: { names: [{ text: 'Ministry of Health' }, { text: 'स्वास्थ्य मन्त्रालय', languageCode: 'ne' }] },
});
seen.read = await call(ministries, 'GetMinistry', { name: 'countries/NP/ministries/health' });

// Errors with details.
seen.missing = await call(ministries, 'GetMinistry', { name: 'countries/NP/ministries/none' }).catch(explain);
seen.invalid = await call(ministries, 'CreateMinistry', { parent: 'countries/NP', ministryId: 'Not An Id', ministry: {} }).catch(explain);

// Both directions streamed: an import.
seen.import = await new Promise((resolve, reject) => {
  const xml = `<iati-activities version="2.03"><iati-activity default-currency="USD"><iati-identifier>X-1</iati-identifier>
    <reporting-org ref="X" type="10"><narrative>X</narrative></reporting-org><title><narrative>One</narrative></title>
    <activity-status code="2"/><recipient-country code="NP"/><sector code="12220"/>
    <transaction><transaction-type code="3"/><transaction-date iso-date="2019-05-01"/><value value-date="2019-05-01">100.50</value></transaction>
    </iati-activity></iati-activities>`;
  const stream = new aidcoord.projects.v1.ImportService(address, insecure).RunImport();
  let last;
  stream.on('data', answer => { last = answer.import; });
  stream.on('error', reject);
  stream.on('end', () => resolve(last));
  stream.write({ start: { parent: 'countries/NP', dataset: 'x.xml' } });
  for (let at = 0; at < xml.length; at += 100) stream.write({ chunk: Buffer.from(xml.slice(at, at + 100)) });
  stream.end();
});

// Server stream: the change feed, by the header that says whose.
seen.changes = await new Promise((resolve, reject) => {
  const metadata = new grpc.Metadata();
  metadata.set('aidcoord-service', 'projects');
  const stream = new aidcoord.changes.v1.ChangeService(address, insecure).StreamChanges({ country: 'countries/NP' }, metadata);
  const names = [];
  stream.on('data', answer => names.push(...answer.changes.map(change => change.resourceName)));
  stream.on('error', reject);
  stream.on('end', () => resolve(names));
});

// A number that follows from it.
const metrics = new aidcoord.coordination.v1.MetricService(address, insecure);
seen.metrics = await call(metrics, 'QueryMetrics', { country: 'countries/NP', by: 'BY_DONOR' });
seen.unknown = await call(metrics, 'QueryMetrics', { country: 'countries/NP', metrics: ['no-such-metric'] }).catch(explain);

// A deadline.
seen.deadline = await new Promise(resolve => {
  const metadata = new grpc.Metadata();
  metadata.set('aidcoord-service', 'projects');
  const stream = new aidcoord.changes.v1.ChangeService(address, insecure)
    .StreamChanges({ follow: true }, metadata, { deadline: Date.now() + 500 });
  stream.on('data', () => {});
  stream.on('error', error => resolve(error.code));
  stream.on('end', () => resolve('ended'));
});

console.log(JSON.stringify(seen));
process.exit(0);
