import assert from "node:assert/strict";
import { test } from "node:test";
import { Answers } from "../src/views/answers";

function server(answers: Record<string, unknown>): { answers: Record<string, unknown>; asked: string[]; answered: Answers } {
  const asked: string[] = [];
  const answered = new Answers({
    request<R>(method: string): Promise<R | undefined> {
      asked.push(method);
      return Promise.resolve(answers[method] as R | undefined);
    },
  });
  return { answers, asked, answered };
}

void test("the same answer again has not moved, another one has", async () => {
  const { answers, answered } = server({ groups: [1, 2], gaps: { total: 2 } });
  assert.deepEqual(await answered.ask("groups", {}), [1, 2]);
  await answered.ask("gaps", { offset: 0 });
  answers["groups"] = [1, 2];
  assert.equal(await answered.moved(), false);
  answers["gaps"] = { total: 3 };
  assert.equal(await answered.moved(), true);
});

void test("a question that fails, and one that answers again, have moved", async () => {
  const { answers, answered } = server({ groups: [1] });
  await answered.ask("groups", {});
  delete answers["groups"];
  assert.equal(await answered.moved(), true);
  answered.forget();
  await answered.ask("groups", {});
  assert.equal(await answered.moved(), false);
  answers["groups"] = [1];
  assert.equal(await answered.moved(), true);
});

void test("what was forgotten is not asked again, and nothing is known of it", async () => {
  const { asked, answered } = server({ groups: [1] });
  await answered.ask("groups", {});
  answered.forget();
  assert.equal(await answered.moved(), true);
  assert.deepEqual(asked, ["groups"]);
});
