package io.holdfast.kit.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What became of the events that came in; types are ours, so there are few of them. */
@ApplicationScoped
class InboxMetrics {

    private final MeterRegistry registry;

    InboxMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void taken(String type) {
        registry.counter("holdfast.events.taken", "type", type).increment();
    }

    void duplicate(String type) {
        registry.counter("holdfast.events.duplicate", "type", type).increment();
    }

    void retried(String type) {
        registry.counter("holdfast.events.retried", "type", type).increment();
    }

    void dead(String type) {
        var known = io.holdfast.contracts.EventTypes.byName(type).isPresent() ? type : "unknown";
        registry.counter("holdfast.events.dead", "type", known).increment();
    }

    void skipped() {
        registry.counter("holdfast.events.skipped").increment();
    }
}
