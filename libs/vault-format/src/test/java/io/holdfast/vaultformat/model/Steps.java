package io.holdfast.vaultformat.model;

/** Takes the steps that are possible in a state. */
@FunctionalInterface
interface Steps {

    void to(State next, String who, String what);
}
