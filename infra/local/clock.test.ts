import { runningClock, simulatedClock } from './clock';

test('a simulated clock fires timers in the order of their times, each at its own time', async () => {
  const clock = simulatedClock(1_000);
  const fired: [string, number][] = [];
  clock.at(3_000, () => fired.push(['late', clock.now()]));
  clock.at(2_000, () => {
    fired.push(['early', clock.now()]);
    clock.at(2_500, () => fired.push(['set on the way', clock.now()]));
  });
  const cancel = clock.at(2_200, () => fired.push(['cancelled', clock.now()]));
  cancel();
  await clock.advanceTo(2_900);
  expect(fired).toEqual([
    ['early', 2_000],
    ['set on the way', 2_500],
  ]);
  await clock.advanceTo(3_000);
  expect(fired.at(-1)).toEqual(['late', 3_000]);
});

test('a simulated clock waits for what a timer set going before it moves on', async () => {
  const settled: number[] = [];
  const clock = simulatedClock(0, async () => {
    settled.push(clock.now());
  });
  clock.at(10, () => {});
  clock.at(20, () => {});
  await clock.advanceTo(30);
  expect(settled).toEqual([0, 10, 20]);
});

test('a timer of the past fires at the next advance, and never backwards', async () => {
  const clock = simulatedClock(5_000);
  let at = 0;
  clock.at(1_000, () => {
    at = clock.now();
  });
  await clock.advanceTo(5_000);
  expect(at).toBe(5_000);
});

describe('a running clock', () => {
  beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => jest.useRealTimers());

  test('begins where it is told and runs on', () => {
    const clock = runningClock(50);
    jest.advanceTimersByTime(25);
    expect(clock.now()).toBe(75);
  });

  test('takes waits longer than setTimeout can hold', () => {
    const clock = runningClock();
    const days = 60 * 86_400_000;
    let fired = false;
    clock.at(clock.now() + days, () => {
      fired = true;
    });
    jest.advanceTimersByTime(days - 1);
    expect(fired).toBe(false);
    jest.advanceTimersByTime(2);
    expect(fired).toBe(true);
  });

  test('fires nothing that was cancelled', () => {
    const clock = runningClock();
    const fire = jest.fn();
    clock.at(clock.now() + 10, fire)();
    jest.advanceTimersByTime(20);
    expect(fire).not.toHaveBeenCalled();
  });
});
