// Asking the server: one function, with what was typed for its arguments.
import { config } from "./config.js";

const LONGEST = 30_000; // milliseconds

// An answer that says which argument is wrong, and what would be right.
export class Wrong extends Error {
  constructor(argument, sentence) {
    super(sentence);
    this.argument = argument;
  }
}

export async function ask(name, typed, signal) {
  const user = (await globalThis.getAuth?.()) ?? { token: "", provider: "" };
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), LONGEST);
  signal?.addEventListener("abort", () => stop.abort());
  let response;
  try {
    response = await fetch(`${config.appPath}/megaroth/answer`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: user.token, "Auth-Provider": user.provider },
      body: JSON.stringify({ function: name, typed }),
      signal: stop.signal,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    if (stop.signal.aborted) throw new Error("The server took too long. Change a field to try again.");
    throw new Error("The server cannot be reached. Is it running?");
  } finally {
    clearTimeout(late);
  }
  if (response.status === 401 || response.status === 403) throw new Error("The server did not let you in: sign in first.");
  if (!response.ok) throw new Error(`The server could not answer (${response.status}). Change a field to try again.`);
  const answer = await response.json();
  if (answer.error) throw new Wrong(answer.argument, answer.sentence);
  return answer;
}
