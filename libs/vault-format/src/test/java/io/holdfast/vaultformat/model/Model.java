package io.holdfast.vaultformat.model;

import java.util.Optional;

/** What can happen next, and what must never be. */
interface Model {

    State initial();

    /** Every step that anybody may take now; each is one request to the store. */
    void steps(State state, Steps steps);

    /** The promise that a step breaks, by itself or by where it leads. */
    Optional<String> broken(State before, State after);

    /** The difference that a step made, in words. */
    String changes(State before, State after);
}
