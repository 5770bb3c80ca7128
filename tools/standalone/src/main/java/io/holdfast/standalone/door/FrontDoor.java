package io.holdfast.standalone.door;

import io.holdfast.standalone.folder.CannotStartException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** A reverse proxy in front of the services. */
public final class FrontDoor implements AutoCloseable {

    private static final int START_SECONDS = 20;
    private static final int CONNECT_MILLIS = 2_000;
    private static final int MOST_CONNECTIONS = 256;
    private static final String WHAT_IT_IS = """
            Holdfast, standalone.

            /v1/vaults  /v1/protected-items  /v1/recovery-points   what is kept
            /v1/jobs  /v1/schedules                                what runs, and when
            /v1/sources  /v1/snapshots  /v1/workers                what can be protected
            /v1/transfers                                          bytes under way
            /v1/retention                                          why points are kept, and how long
            /status                                                whether everything answers

            Every path under /v1 wants the header "Authorization: Bearer TOKEN"; the token is in the data folder.
            """;

    private final Vertx vertx;
    private final HttpServer server;

    private FrontDoor(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /**
     * Opens the door.
     *
     * @param port where; 0 for any free port
     * @param route the port of the service that answers a path, if there is one
     * @param status the answer of {@code /status}, as JSON; may take its time
     */
    public static FrontDoor open(int port, Function<String, Optional<Integer>> route, Supplier<String> status) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(4));
        var client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setKeepAliveTimeout(20));
        var proxy = HttpProxy.reverseProxy(client)
                .originSelector(request -> Future.succeededFuture(SocketAddress.inetSocketAddress(
                        route.apply(path(request)).orElseThrow(), "127.0.0.1")))
                .addInterceptor(new SayUnavailable());
        var server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setMaxHeaderSize(32 << 10))
                .requestHandler(request -> {
                    switch (path(request)) {
                        case "/" ->
                            request.response()
                                    .putHeader("Content-Type", "text/plain")
                                    .end(WHAT_IT_IS);
                        case "/status" -> answerStatus(vertx, request, status);
                        default ->
                            route.apply(path(request))
                                    .ifPresentOrElse(
                                            known -> proxy.handle(request), () -> DoorProblem.NOT_FOUND.send(request));
                    }
                });
        try {
            server.listen().toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
            return new FrontDoor(vertx, server);
        } catch (ExecutionException e) {
            vertx.close();
            throw new CannotStartException(
                    "Port %d is taken by another program (%s). Stop that one, or choose another port: --port %d (0 picks a free one)"
                            .formatted(port, e.getCause(), port + 10),
                    e);
        } catch (TimeoutException e) {
            vertx.close();
            throw new CannotStartException("The front door did not open within %d s.".formatted(START_SECONDS), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("The start was interrupted.", e);
        }
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The process is ending; open connections end with it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing when the request line has none, as in {@code OPTIONS *}. */
    private static String path(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.path(), "");
    }

    private static void answerStatus(Vertx vertx, HttpServerRequest request, Supplier<String> status) {
        vertx.executeBlocking(status::get, false)
                .onSuccess(it -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(it))
                .onFailure(e -> DoorProblem.UNAVAILABLE.send(request));
    }

    /** A service that is just being started again is a passing state, and the caller is told so. */
    private static final class SayUnavailable implements ProxyInterceptor {

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            return context.sendRequest()
                    .recover(e -> Future.succeededFuture(DoorProblem.UNAVAILABLE.fill(
                            context.request().release().response())));
        }
    }

    /** The parts of the paths in {@code routes} that match whole segments. */
    public static boolean matches(String path, List<String> routes) {
        return routes.stream().anyMatch(it -> path.equals(it) || path.startsWith(it + "/"));
    }
}
