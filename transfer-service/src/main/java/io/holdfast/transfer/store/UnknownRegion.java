package io.holdfast.transfer.store;

import java.util.Collection;

/** A vault lies in a region that this worker has no store for. */
public final class UnknownRegion extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownRegion(String region, Collection<String> known) {
        super("This worker has no store for region %s; it has %s."
                .formatted(region, known.isEmpty() ? "none" : String.join(", ", known)));
    }
}
