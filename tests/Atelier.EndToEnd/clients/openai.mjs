import OpenAI from 'openai';
import { baseURL } from './judge.mjs';

export const client = new OpenAI({ baseURL, apiKey: 'unused', maxRetries: 0 });
