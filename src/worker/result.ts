import { DaybookError, type ErrorData } from '#engine';
import type { Result } from './api.ts';

/** Runs a question and gives its answer or its expected failure as data; bugs stay exceptions, but keep their message. */
export async function resultOf<T>(question: () => T | Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await question() };
  } catch (problem) {
    if (problem instanceof DaybookError) return { ok: false, error: errorData(problem) };
    throw problem;
  }
}

function errorData(error: DaybookError): ErrorData {
  return { ...error.detail, code: error.code, message: error.message };
}
