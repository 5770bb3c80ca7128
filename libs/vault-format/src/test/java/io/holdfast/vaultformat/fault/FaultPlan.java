package io.holdfast.vaultformat.fault;

import io.holdfast.vaultformat.fault.Call.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Decides what befalls each call; asked once per call, by many threads. */
@FunctionalInterface
public interface FaultPlan {

    Fault on(Call call);

    static FaultPlan none() {
        return call -> Fault.NONE;
    }

    /** One fault, at the n-th call of a verb. */
    static FaultPlan at(Verb verb, int number, Fault fault) {
        return call -> call.verb() == verb && call.ofVerb() == number ? fault : Fault.NONE;
    }

    /** So many calls of a verb in a row are answered with 503. */
    static FaultPlan storm(Verb verb, int from, int length) {
        return call -> call.verb() == verb && call.ofVerb() >= from && call.ofVerb() < from + length
                ? new Fault.Before(Fault.Kind.UNAVAILABLE)
                : Fault.NONE;
    }

    /** Nothing works any more from the n-th call on; {@code answered} when that one still has its effect. */
    static FaultPlan deathAt(int number, boolean answered) {
        return call -> {
            if (call.ofAll() < number) {
                return Fault.NONE;
            }
            var lastBreath = call.ofAll() == number && answered;
            return lastBreath && new Fault.After().strikes().contains(call.verb())
                    ? new Fault.After()
                    : new Fault.Before(Fault.Kind.UNAVAILABLE);
        };
    }

    /**
     * Faults of every kind, the same ones for the same seed whichever thread makes which call first.
     *
     * @param perMille how many calls of a thousand are struck
     */
    static FaultPlan drawn(long seed, int perMille) {
        return call -> {
            var random = new Random(seed * 1_000_003 + call.verb().ordinal() * 131_071L + call.ofVerb());
            random.nextInt();
            return random.nextInt(1000) < perMille ? any(call.verb(), random) : Fault.NONE;
        };
    }

    private static Fault any(Verb verb, Random random) {
        var possible = List.of(
                        new Fault.Before(Fault.Kind.UNAVAILABLE),
                        new Fault.Before(Fault.Kind.FULL),
                        new Fault.After(),
                        new Fault.Late(1 + random.nextInt(40)),
                        new Fault.Truncated(random.nextInt(100)),
                        new Fault.Flipped(random.nextInt(4)),
                        new Fault.Stalled(Duration.ofMillis(random.nextInt(3000))),
                        new Fault.Stale(1 + random.nextInt(30)))
                .stream()
                .filter(fault -> fault.strikes().contains(verb))
                .toList();
        return possible.get(random.nextInt(possible.size()));
    }
}
