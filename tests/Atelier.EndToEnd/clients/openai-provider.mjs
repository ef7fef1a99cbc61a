// One picture from one provider, with who drew it and what it cost beside it.
import { assert, fromBase64 } from './judge.mjs';
import { client } from './openai.mjs';

const [model, provider, priced] = process.argv.slice(3);
const answer = await client.images.generate({ model, prompt: 'A boat', response_format: 'b64_json' });

assert.ok(fromBase64(answer.data[0].b64_json).length > 50);
assert.equal(answer.metadata.provider, provider);
assert.equal(answer.metadata.simulated, false);
assert.ok(answer.metadata.model.length > 0);
if (priced === 'priced') {
  assert.equal(typeof answer.metadata.cost, 'number');
} else {
  assert.equal(answer.metadata.cost, null);
  assert.ok(answer.metadata.warnings.some((warning) => warning.includes('costs')), 'nobody says that the price is not known');
}
assert.ok(answer.metadata.width > 0 && answer.metadata.height > 0);
assert.match(answer.metadata.job_id, /^[0-9a-f]{32}$/);
