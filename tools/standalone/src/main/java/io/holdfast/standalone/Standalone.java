package io.holdfast.standalone;

import static java.util.function.Predicate.not;

import io.holdfast.embedded.EmbeddedKafka;
import io.holdfast.embedded.EmbeddedPostgresServer;
import io.holdfast.embedded.EmbeddedS3;
import io.holdfast.standalone.child.Child;
import io.holdfast.standalone.door.FrontDoor;
import io.holdfast.standalone.folder.CannotStartException;
import io.holdfast.standalone.folder.DataFolder;
import io.holdfast.standalone.folder.Leftovers;
import io.holdfast.standalone.service.ServiceKind;
import io.holdfast.standalone.service.ServiceProcess;
import io.holdfast.standalone.service.Surroundings;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The house under way. Tests stop, kill and start its parts one by one; everybody else starts it and closes it. */
public final class Standalone implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(200);

    /** Where nothing answers: the door says so for a service that is not there yet. */
    private static final int NOBODY = 1;

    private final DataFolder folder;
    private final FrontDoor door;
    private final Parts parts;
    private final Map<ServiceKind, ServiceProcess> services = Collections.synchronizedMap(new LinkedHashMap<>());
    private final StateWriter state;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private Standalone(DataFolder folder, Options options) {
        this.folder = folder;
        try {
            Leftovers.end(folder);
            door = FrontDoor.open(options.port(), this::portOf, this::status);
            state = new StateWriter(folder, console());
            parts = new Parts(folder);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /**
     * Starts everything and returns when everything answers.
     *
     * @param folder the data; let go of when the house is closed, or cannot be started
     * @param steps told in a few words how far the start is
     */
    public static Standalone start(DataFolder folder, Options options, Consumer<String> steps) {
        InstantSource clock = Instant::now;
        Supplier<UUID> marks = UUID::randomUUID;
        var house = new Standalone(folder, options);
        try {
            house.startAll(options, marks.get().toString(), clock, steps);
            return house;
        } catch (RuntimeException e) {
            var interrupted = Thread.interrupted();
            house.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw e;
        }
    }

    public URI console() {
        return URI.create("http://localhost:" + door.port());
    }

    /** The file with the token that requests must carry. */
    public Path tokenFile() {
        return folder.tokenFile();
    }

    public Part<EmbeddedKafka> kafka() {
        return parts.kafka();
    }

    public Part<EmbeddedPostgresServer> postgres() {
        return parts.postgres();
    }

    public Part<EmbeddedS3> store(String region) {
        return parts.store(region);
    }

    public Child service(ServiceKind kind) {
        return Optional.ofNullable(services.get(kind))
                .orElseThrow(() -> new IllegalStateException("the %s service was not started".formatted(kind.word())))
                .child();
    }

    /** Whether all services answer now. */
    public boolean ready() {
        return services.size() == ServiceKind.values().length
                && services.values().parallelStream().allMatch(ServiceProcess::ready);
    }

    /** The services first, all at once; then what they stand on. */
    @Override
    public void close() {
        state.notReady();
        var running = List.copyOf(services.values());
        running.forEach(it -> it.child().askToStop());
        running.forEach(ServiceProcess::close);
        door.close();
        parts.close();
        folder.close();
    }

    private void startAll(Options options, String mark, InstantSource clock, Consumer<String> steps) {
        var end = clock.instant().plus(options.startWithin());
        steps.accept("broker, database and object stores");
        parts.start();
        var house = new Surroundings(
                mark,
                options.root(),
                folder.path(),
                parts.postgres().get().port(),
                parts.kafka().get().bootstrapServers(),
                parts.stores(),
                URI.create("http://127.0.0.1:" + door.port()),
                folder.tokenFile(),
                folder.keyFile(),
                folder.policyLimits());
        state.parts(house, services.values());
        steps.accept("services");
        for (var kind : ServiceKind.values()) {
            services.put(kind, ServiceProcess.start(kind, house, folder.secrets(), client, state::write, clock));
        }
        awaitServices(end, clock, steps);
        state.ready();
    }

    private void awaitServices(Instant end, InstantSource clock, Consumer<String> steps) {
        var waiting = "";
        while (clock.instant().isBefore(end)) {
            var missing = services.values().stream()
                    .filter(not(ServiceProcess::ready))
                    .map(it -> it.kind().word())
                    .collect(Collectors.joining(", "));
            if (missing.isEmpty()) {
                return;
            }
            if (!missing.equals(waiting)) {
                waiting = missing;
                steps.accept("waiting for " + missing);
            }
            pause();
        }
        throw new CannotStartException("Not ready in time: %s. The logs say why: %s".formatted(waiting, folder.logs()));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("The start was interrupted.", e);
        }
    }

    private Optional<Integer> portOf(String path) {
        return Arrays.stream(ServiceKind.values())
                .filter(kind -> FrontDoor.matches(path, kind.routes()))
                .findFirst()
                .map(kind -> Optional.ofNullable(services.get(kind))
                        .flatMap(ServiceProcess::port)
                        .orElse(NOBODY));
    }

    private String status() {
        return Status.of(console(), state.current(), List.copyOf(services.values()))
                .toJson();
    }
}
