package io.holdfast.transfer.task;

import io.holdfast.contracts.RestoreCompleted;
import io.holdfast.contracts.RestoreFailed;
import io.holdfast.contracts.TransferCompleted;
import io.holdfast.contracts.TransferEvent;
import io.holdfast.contracts.TransferFailed;
import io.holdfast.contracts.TransferProgressed;
import io.holdfast.contracts.VerificationCompleted;
import io.holdfast.contracts.VerificationFailed;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Counts what transfers moved, once per job; attempts that came to nothing are in the duration of the last one only. */
final class TransferMeters {

    private final MeterRegistry registry;

    TransferMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void ended(TransferEvent event, Duration attempt) {
        switch (event) {
            case TransferCompleted done -> {
                bytes("read", done.readBytes());
                bytes("changed", done.changedBytes());
                bytes("shipped", done.shippedBytes());
                registry.counter(
                                "holdfast.transfer.detection",
                                "mode",
                                done.detectionMode().toString())
                        .increment();
                took("ship", "completed", attempt);
            }
            case RestoreCompleted done -> {
                bytes("restored", done.restoredBytes());
                took("restore", "completed", attempt);
            }
            case VerificationCompleted done -> {
                bytes("verified", done.checkedBytes());
                took("verify", done.damaged().isEmpty() ? "completed" : "damaged", attempt);
            }
            case TransferFailed failed -> took("ship", "failed", attempt);
            case RestoreFailed failed -> took("restore", "failed", attempt);
            case VerificationFailed failed -> took("verify", "failed", attempt);
            case TransferProgressed tick -> throw new IllegalArgumentException("progress ends nothing: " + tick);
        }
    }

    private void bytes(String what, long count) {
        registry.counter("holdfast.transfer.bytes", "what", what).increment(count);
    }

    private void took(String kind, String outcome, Duration attempt) {
        registry.timer("holdfast.transfer.duration", "kind", kind, "outcome", outcome)
                .record(attempt);
    }
}
