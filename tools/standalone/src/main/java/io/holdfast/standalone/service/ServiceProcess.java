package io.holdfast.standalone.service;

import io.holdfast.standalone.child.Child;
import io.holdfast.standalone.child.ChildSpec;
import io.holdfast.standalone.folder.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;

/** One service under way: its process, its port, and whether it answers. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final ServiceKind kind;
    private final Surroundings house;
    private final String databasePassword;
    private final HttpClient client;
    private final Child child;
    private volatile int port;

    private ServiceProcess(
            ServiceKind kind,
            Surroundings house,
            Secrets secrets,
            HttpClient client,
            Runnable changed,
            InstantSource clock) {
        this.kind = kind;
        this.house = house;
        this.client = client;
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

    public int port() {
        return port;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Whether it and all that it needs answer now. */
    public boolean ready() {
        try {
            var request = HttpRequest.newBuilder(url().resolve("/q/health/ready"))
                    .timeout(ANSWER)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        child.close();
    }

    /** A port that is free now: after a restart somebody else may have the old one. */
    private ChildSpec spec() {
        port = Ports.freeOr(port);
        var built = new Application(kind, house.root());
        return new ChildSpec(
                kind.word(),
                built.classPath(),
                Application.MAIN,
                built.jvmFlags(),
                new Settings(kind, house).write(port, databasePassword),
                house.data().resolve("logs").resolve(kind.word() + ".log"));
    }
}
