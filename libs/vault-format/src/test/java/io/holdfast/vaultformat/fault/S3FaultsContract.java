package io.holdfast.vaultformat.fault;

import io.holdfast.vaultformat.fault.Call.Verb;
import java.util.List;

/** As on every store, with the telling ones of the faults: a request to a server takes long. */
abstract class S3FaultsContract extends VaultFaultsContract {

    @Override
    List<Fault> faults(Verb verb, int number) {
        return switch (verb) {
            case PUT, DELETE -> List.of(new Fault.After());
            case READ -> List.of(number % 2 == 0 ? new Fault.Truncated(50) : new Fault.Flipped(0));
            case SIZE -> List.of(UNAVAILABLE);
            case LIST -> List.of(new Fault.Stale(1000));
        };
    }

    @Override
    int patienceStep() {
        return 12;
    }
}
