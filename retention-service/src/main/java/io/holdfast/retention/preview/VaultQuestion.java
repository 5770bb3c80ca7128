package io.holdfast.retention.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.kit.trace.Correlation;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the vault service what only some points need, as the one who asked us: with the same token.
 *
 * <p>The only thing that one service asks of another. It changes nothing, is asked once and bounded in time and size; who
 * gets no answer is told why, and goes on.
 */
final class VaultQuestion implements AutoCloseable {

    /** The vault service counts no more at once. */
    static final int MOST_POINTS = 20_000;

    private static final Logger LOG = Logger.getLogger(VaultQuestion.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 64 << 10;
    private static final String AGAIN = " Ask again later.";

    private final Optional<URI> vaults;
    private final Duration patience;
    private final ObjectMapper json;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    /**
     * Asks nobody yet.
     *
     * @param vaults where the vault service answers; empty when it is not to be asked
     * @param patience how long an answer may take as a whole
     * @throws IllegalArgumentException when the address is none that can be asked
     */
    VaultQuestion(Optional<URI> vaults, Duration patience, ObjectMapper json) {
        vaults.ifPresent(VaultQuestion::check);
        this.vaults = vaults;
        this.patience = patience;
        this.json = json;
    }

    private static void check(URI url) {
        var isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!isHttp || url.getHost() == null || url.getUserInfo() != null || url.getQuery() != null) {
            throw new IllegalArgumentException("holdfast.preview.vault-url must be an address like http://vault:8084,"
                    + " without a user, a password or a query.");
        }
    }

    /**
     * Counts together what no other point of the vault needs.
     *
     * @param points all that go; those of which there are more than {@link #MOST_POINTS} are not counted
     * @param authorization what the caller showed us; empty when nothing was asked for
     */
    FreedBytes ask(String vault, List<UUID> points, Optional<String> authorization) {
        if (points.isEmpty()) {
            return new FreedBytes.Known(0);
        }
        if (points.size() > MOST_POINTS) {
            return new FreedBytes.Unknown(
                    "More than %d points go, and the vault service counts no more at once. Ask for single items."
                            .formatted(MOST_POINTS));
        }
        return vaults.map(it -> ask(it, vault, points, authorization))
                .orElseGet(
                        () -> new FreedBytes.Unknown(
                                "The retention service does not know where the vault service is. Set holdfast.preview.vault-url."));
    }

    private FreedBytes ask(URI vaults, String vault, List<UUID> points, Optional<String> authorization) {
        try {
            return answer(exchange(request(vaults, vault, points, authorization)));
        } catch (TimeoutException e) {
            return new FreedBytes.Unknown(
                    "The vault service did not answer within %d s.".formatted(patience.toSeconds()) + AGAIN);
        } catch (IOException e) {
            LOG.warnf("The vault service at %s could not be asked what points need: %s", vaults, e.toString());
            return new FreedBytes.Unknown(
                    "The vault service gives no answer. See whether it runs, and where holdfast.preview.vault-url leads.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FreedBytes.Unknown("The retention service is being stopped." + AGAIN);
        }
    }

    private HttpRequest request(URI vaults, String vault, List<UUID> points, Optional<String> authorization)
            throws JsonProcessingException {
        var path = "/v1/vaults/%s/recovery-points/exclusive"
                .formatted(URLEncoder.encode(vault, StandardCharsets.UTF_8).replace("+", "%20"));
        var correlation = Correlation.current();
        var request = HttpRequest.newBuilder(URI.create(vaults.toString().replaceAll("/+$", "") + path))
                .header("Content-Type", "application/json")
                .header(Correlation.REQUEST_ID_HEADER, correlation.requestId())
                .header(Correlation.TRACEPARENT_HEADER, correlation.traceparent())
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(Map.of("points", points))));
        authorization.filter(VaultQuestion::isPrintable).ifPresent(it -> request.header("Authorization", it));
        return request.build();
    }

    /** Anything else the client refuses, by an exception that quotes it. */
    private static boolean isPrintable(String text) {
        return text.chars().allMatch(it -> it >= ' ' && it <= '~');
    }

    /** The client's own timeout ends with the first byte of an answer. */
    private HttpResponse<byte[]> exchange(HttpRequest request)
            throws IOException, InterruptedException, TimeoutException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private FreedBytes answer(HttpResponse<byte[]> response) throws IOException {
        return switch (response.statusCode()) {
            case 200 -> {
                var bytes = json.readTree(response.body()).path("bytes");
                if (!bytes.isIntegralNumber()) {
                    throw new IOException("an answer without bytes");
                }
                yield new FreedBytes.Known(bytes.asLong());
            }
            case 401, 403 ->
                new FreedBytes.Unknown(
                        "The vault service does not take the token of this request. Give both services the same holdfast.token-file.");
            case 503 -> new FreedBytes.Unknown(refusal(response) + AGAIN);
            default -> new FreedBytes.Unknown(refusal(response) + " The log of the vault service may say more.");
        };
    }

    private String refusal(HttpResponse<byte[]> response) {
        @Nullable String detail = null;
        try {
            detail = json.readTree(response.body()).path("detail").textValue();
        } catch (IOException notAProblem) {
            // the status says it alone
        }
        return "The vault service answered %d%s".formatted(response.statusCode(), detail == null ? "." : ": " + detail);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
