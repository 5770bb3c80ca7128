package io.holdfast.vaultformat.wire;

/** Bytes that no writer of this format produces; becomes an error with a name where the name is known. */
public final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    public Malformed(String problem) {
        super(problem);
        this.problem = problem;
    }

    public String problem() {
        return problem;
    }
}
