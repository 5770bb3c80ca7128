package io.holdfast.vaultformat.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Breadth first through every reachable state, so the first violation found is a shortest one.
 *
 * <p>A step is judged when it leads to a new state; what {@link Model#broken} asks of steps must not depend on which of
 * several ways led there.
 */
final class Search {

    private final Model model;
    private final int limit;
    private final StateSet found = new StateSet();
    private int current;
    private @Nullable String promise;

    private Search(Model model, int limit) {
        this.model = model;
        this.limit = limit;
    }

    static Outcome of(Model model, int limit) {
        return new Search(model, limit).run();
    }

    private Outcome run() {
        found.add(model.initial(), StateSet.NONE);
        for (current = 0; current < found.size() && promise == null; current++) {
            if (found.size() > limit) {
                return new Outcome.TooLarge(found.size());
            }
            var state = found.get(current);
            model.steps(state, (next, who, what) -> visit(state, next));
        }
        return promise == null
                ? new Outcome.Holds(found.size())
                : new Outcome.Violated(found.size(), promise, trace(found.size() - 1));
    }

    private void visit(State state, State next) {
        if (promise == null && found.add(next, current)) {
            promise = model.broken(state, next).orElse(null);
        }
    }

    private List<String> trace(int last) {
        var trace = new ArrayList<String>();
        for (var at = last; found.parent(at) != StateSet.NONE; at = found.parent(at)) {
            trace.addFirst(label(found.get(found.parent(at)), found.get(at)));
        }
        return trace;
    }

    /** Labels are not stored: the step that leads from one state to the next is looked for again. */
    private String label(State before, State after) {
        var labels = new ArrayList<String>();
        model.steps(before, (next, who, what) -> {
            if (next.equals(after)) {
                labels.add(who + " " + what);
            }
        });
        return "%-58s %s"
                .formatted(labels.getFirst(), model.changes(before, after))
                .strip();
    }
}
