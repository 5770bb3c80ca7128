package io.holdfast.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdfast.standalone.folder.State;
import io.holdfast.standalone.service.ServiceKind;
import io.holdfast.standalone.service.ServiceProcess;
import java.net.URI;
import java.util.List;

/**
 * The answer of {@code /status}.
 *
 * @param ready whether all services answer now
 * @param console the front door
 * @param kafka the broker, for those who want to follow the events
 */
record Status(boolean ready, List<Readiness> services, String console, String kafka, List<State.Store> stores) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One service.
     *
     * @param url where it answers without the front door
     */
    record Readiness(String name, String url, boolean ready) {}

    static Status of(URI console, State state, List<ServiceProcess> running) {
        var services = running.parallelStream()
                .map(it -> new Readiness(it.kind().word(), it.url().toString(), it.ready()))
                .toList();
        var all = services.size() == ServiceKind.values().length
                && services.stream().allMatch(Readiness::ready);
        return new Status(all, services, console.toString(), state.kafka(), state.stores());
    }

    String toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a status must be writable as JSON", e);
        }
    }
}
