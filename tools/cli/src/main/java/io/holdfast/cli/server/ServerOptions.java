package io.holdfast.cli.server;

import io.holdfast.cli.folder.FolderFinder;
import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Failure;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a verb talks to: a named one, or the standalone of this machine. */
public final class ServerOptions {

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Server to talk to (HOLDFAST_SERVER; default: the standalone of this machine).")
    @Nullable String server;

    @Option(
            names = "--token",
            paramLabel = "T",
            description =
                    "Access token; HOLDFAST_TOKEN keeps it out of the process list (default: the standalone's own).")
    @Nullable String token;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the standalone (HOLDFAST_DATA; default: the running one, else ~/.holdfast).")
    @Nullable Path data;

    private final Environment environment;

    public ServerOptions(Environment environment) {
        this.environment = environment;
    }

    /** Whether paths mean the same to the server as to whoever types them. */
    public boolean onThisMachine() {
        return named().isEmpty();
    }

    public Server connect() {
        var named = named();
        var secret = Optional.ofNullable(token).or(() -> environment.variable("HOLDFAST_TOKEN"));
        if (named.isPresent()) {
            return new Server(address(named.get()), secret, environment.ids());
        }
        var folder = new FolderFinder(environment).folder(data);
        var state = folder.running()
                .orElseThrow(() -> new Failure(
                        "NoServer",
                        "No standalone is running with the data folder %s, and no other server was named."
                                .formatted(folder.path()),
                        "Start one: ./holdfast up --detach",
                        "Name one: --server URL, or HOLDFAST_SERVER in the environment."));
        return new Server(URI.create(state.console()), secret.or(folder::token), environment.ids());
    }

    private Optional<String> named() {
        return Optional.ofNullable(server).or(() -> environment.variable("HOLDFAST_SERVER"));
    }

    private static URI address(String url) {
        var plain = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        if (!plain.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?")) {
            throw new BadArgument(
                    "'%s' is not the address of a server.".formatted(url), "Write for example http://localhost:8080.");
        }
        return URI.create(plain);
    }
}
