package io.holdfast.vaultformat.scrub;

import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Fields;
import java.time.Instant;
import java.util.Optional;

/**
 * A pack that is missing or not as it was written.
 *
 * @param kind empty when it is missing: its id does not say
 * @param problem what is wrong, as a clause
 * @param foundAt the clock of who found it, informative only
 */
public record BadPack(PackId id, Optional<PackKind> kind, String problem, Instant foundAt) {

    private static final int KIND = 1;
    private static final int PROBLEM = 2;
    private static final int AT = 3;

    static BadPack missing(PackId id, Instant foundAt) {
        return new BadPack(id, Optional.empty(), "it is missing", foundAt);
    }

    ByteWriter encode() {
        var out = new ByteWriter();
        kind.ifPresent(it -> Fields.write(out, KIND, f -> f.u8(it.code())));
        Fields.write(out, PROBLEM, f -> f.text(problem));
        Fields.write(out, AT, f -> f.instant(foundAt));
        return out;
    }

    static BadPack decode(PackId id, ByteReader in) {
        var fields = Fields.read(in);
        var bad = new BadPack(
                id,
                fields.optional(KIND).map(field -> PackKind.of(field.u8())),
                fields.required(PROBLEM).text(),
                fields.required(AT).instant());
        fields.refuseCritical();
        return bad;
    }
}
