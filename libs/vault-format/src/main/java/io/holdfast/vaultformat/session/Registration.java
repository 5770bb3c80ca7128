package io.holdfast.vaultformat.session;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Fields;
import java.time.InstantSource;

/**
 * That a session is at work, since which epoch; a collector waits for it to be decided.
 *
 * @param startEpoch the newest epoch when it registered; a continued session keeps its first one, which is the
 *     cautious choice
 */
record Registration(String kind, long startEpoch, String resource, String pointId) {

    private static final String BACKUP = "BACKUP";
    private static final int KIND = 1;
    private static final int EPOCH = 2;
    private static final int RESOURCE = 3;
    private static final int POINT = 4;
    private static final int WORKER = 5;
    private static final int AT = 6;

    /** W1. Registers, or finds the registration of an earlier run of the same session. */
    static Registration register(Records records, BackupSpec spec, InstantSource clock) {
        var name = Names.session(spec.sessionId());
        var wanted = new Registration(BACKUP, newestEpoch(records), spec.resource(), spec.pointId());
        var content = new ByteWriter();
        Fields.write(content, KIND, f -> f.text(wanted.kind));
        Fields.write(content, EPOCH, f -> f.u64(wanted.startEpoch));
        Fields.write(content, RESOURCE, f -> f.text(wanted.resource));
        Fields.write(content, POINT, f -> f.text(wanted.pointId));
        Fields.write(content, WORKER, f -> f.text(spec.worker()));
        Fields.write(content, AT, f -> f.instant(clock.instant()));
        if (records.create(RecordKind.SESSION, name, content) == PutOutcome.CREATED) {
            return wanted;
        }
        var found = records.read(name, record -> read(Fields.read(record.content())))
                .orElseThrow(() -> new VaultError.DamagedVault(name, "it vanished"));
        if (!found.resource.equals(wanted.resource) || !found.pointId.equals(wanted.pointId)) {
            throw new VaultError.SessionTaken(
                    spec.sessionId(), "point %s of %s".formatted(found.pointId, found.resource));
        }
        return found;
    }

    private static Registration read(Fields fields) {
        return new Registration(
                fields.required(KIND).text(),
                fields.required(EPOCH).u64(),
                fields.required(RESOURCE).text(),
                fields.required(POINT).text());
    }

    /** Epoch 0 is before the first collector. */
    private static long newestEpoch(Records records) {
        return Blobs.names(records.store(), Names.EPOCHS).stream()
                .map(name -> name.substring(Names.EPOCHS.length()))
                .filter(number -> number.matches("[0-9]{16}"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }
}
