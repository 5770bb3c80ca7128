package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Fields;
import java.time.Instant;

/**
 * That a session is at work, and since when.
 *
 * @param kind {@link #BACKUP}, {@link #READ} or {@link #COMPACT}
 * @param startEpoch the newest epoch when it registered; a continued session keeps its first one, which is the
 *     cautious choice
 * @param pointId that it makes, or reads
 * @param at its writer's clock
 */
public record Registration(String kind, long startEpoch, String resource, String pointId, String worker, Instant at) {

    public static final String BACKUP = "BACKUP";
    public static final String READ = "READ";
    public static final String COMPACT = "COMPACT";

    private static final int KIND = 1;
    private static final int EPOCH = 2;
    private static final int RESOURCE = 3;
    private static final int POINT = 4;
    private static final int WORKER = 5;
    private static final int AT = 6;

    /** Whether it cares for the vault as a whole: a compaction, or a reader of no point, which scrubs or heals. */
    public boolean isUpkeep() {
        return kind.equals(COMPACT) || (kind.equals(READ) && pointId.isEmpty());
    }

    ByteWriter encode() {
        var content = new ByteWriter();
        Fields.write(content, KIND, f -> f.text(kind));
        Fields.write(content, EPOCH, f -> f.u64(startEpoch));
        Fields.write(content, RESOURCE, f -> f.text(resource));
        Fields.write(content, POINT, f -> f.text(pointId));
        Fields.write(content, WORKER, f -> f.text(worker));
        Fields.write(content, AT, f -> f.instant(at));
        return content;
    }

    static Registration decode(ByteReader in) {
        var fields = Fields.read(in);
        return new Registration(
                fields.required(KIND).text(),
                fields.required(EPOCH).u64(),
                fields.required(RESOURCE).text(),
                fields.required(POINT).text(),
                fields.required(WORKER).text(),
                fields.required(AT).instant());
    }
}
