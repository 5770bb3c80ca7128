package io.holdfast.standalone.service;

import io.holdfast.standalone.child.Child;
import io.holdfast.standalone.child.ChildSpec;
import io.holdfast.standalone.folder.Secrets;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** One service under way: its process, its port, and whether it answers. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int MOST_LOOKS = 900;

    private final ServiceKind kind;
    private final Surroundings house;
    private final String databasePassword;
    private final Readiness readiness;
    private final Child child;
    private volatile int port;
    private volatile boolean ours;

    private ServiceProcess(
            ServiceKind kind,
            Surroundings house,
            Secrets secrets,
            HttpClient client,
            Runnable changed,
            InstantSource clock) {
        this.kind = kind;
        this.house = house;
        this.readiness = new Readiness(house.mark(), client);
        this.databasePassword = secrets.get(kind.database());
        this.port = kind.usualPort();
        this.child = Child.keepRunning(kind.word(), this::spec, changed, clock);
    }

    public static ServiceProcess start(
            ServiceKind kind,
            Surroundings house,
            Secrets secrets,
            HttpClient client,
            Runnable changed,
            InstantSource clock) {
        new Application(kind, house.root()).require();
        return new ServiceProcess(kind, house, secrets, client, changed, clock);
    }

    public ServiceKind kind() {
        return kind;
    }

    public Child child() {
        return child;
    }

    /** Where requests for it may go; nothing while the port may be somebody else's. */
    public Optional<Integer> port() {
        return ours ? Optional.of(port) : Optional.empty();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Whether it and all that it needs answer now. */
    public boolean ready() {
        var answer = readiness.of(url());
        ours = answer != Readiness.Answer.NOT_OURS;
        return answer == Readiness.Answer.READY;
    }

    @Override
    public void close() {
        child.close();
    }

    /** A port that is free now: after a restart somebody else may have the old one. */
    private ChildSpec spec() {
        ours = false;
        port = Ports.freeOr(port);
        var chosen = port;
        Thread.ofVirtual().name("look-" + kind.word()).start(() -> lookUntilItIsOurs(chosen));
        var built = new Application(kind, house.root());
        return new ChildSpec(
                kind.word(),
                built.classPath(),
                Application.MAIN,
                built.jvmFlags(),
                built.archive(),
                new Settings(kind, house).write(port, databasePassword),
                house.data().resolve("logs").resolve(kind.word() + ".log"));
    }

    private void lookUntilItIsOurs(int chosen) {
        try {
            for (var look = 0; look < MOST_LOOKS && port == chosen && !ours; look++) {
                Thread.sleep(LOOK);
                ready();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
