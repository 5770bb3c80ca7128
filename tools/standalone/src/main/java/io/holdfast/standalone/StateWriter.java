package io.holdfast.standalone;

import io.holdfast.standalone.folder.CannotStartException;
import io.holdfast.standalone.folder.DataFolder;
import io.holdfast.standalone.folder.RecordedProcess;
import io.holdfast.standalone.folder.State;
import io.holdfast.standalone.service.ServiceProcess;
import io.holdfast.standalone.service.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps {@code state.json} true while processes come and go. */
final class StateWriter {

    private static final Logger LOG = Logger.getLogger(StateWriter.class.getName());

    private final DataFolder folder;
    private final URI console;
    private final RecordedProcess self;
    private @Nullable Surroundings house;
    private Collection<ServiceProcess> services = List.of();
    private boolean ready;

    StateWriter(DataFolder folder, URI console) {
        this.folder = folder;
        this.console = console;
        this.self = RecordedProcess.of("launcher", ProcessHandle.current()).orElseThrow();
        write();
    }

    /** Where the parts answer, and the services as they come and go. */
    synchronized void parts(Surroundings house, Collection<ServiceProcess> services) {
        this.house = house;
        this.services = services;
        write();
    }

    synchronized void ready() {
        ready = true;
        folder.write(current());
    }

    synchronized void notReady() {
        ready = false;
        write();
    }

    /** A state that cannot be written costs the next start some time, and nothing else. */
    synchronized void write() {
        try {
            folder.write(current());
        } catch (CannotStartException e) {
            LOG.log(Level.WARNING, e, () -> "state.json is out of date");
        }
    }

    synchronized State current() {
        var processes = Stream.concat(
                        database().stream(),
                        List.copyOf(services).stream()
                                .flatMap(it -> it.child().running().stream()
                                        .flatMap(process ->
                                                RecordedProcess.of(it.kind().word(), process).stream())))
                .toList();
        var known = house;
        return new State(
                self.pid(),
                self.startedAt(),
                ready,
                console.toString(),
                known == null ? "" : known.kafka(),
                known == null ? 0 : known.postgresPort(),
                known == null
                        ? List.of()
                        : known.stores().stream()
                                .map(it -> new State.Store(
                                        it.region(), it.endpoint().toString()))
                                .toList(),
                processes);
    }

    /** The database server writes its own process down. */
    private Optional<RecordedProcess> database() {
        var file = folder.path().resolve("postgres/data/postmaster.pid");
        try (var lines = Files.lines(file)) {
            return lines.findFirst()
                    .map(String::strip)
                    .map(Long::parseLong)
                    .flatMap(ProcessHandle::of)
                    .flatMap(process -> RecordedProcess.of("postgres", process));
        } catch (IOException | NumberFormatException notRunning) {
            return Optional.empty();
        }
    }
}
