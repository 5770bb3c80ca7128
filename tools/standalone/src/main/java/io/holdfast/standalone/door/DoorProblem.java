package io.holdfast.standalone.door;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;

/** What the door itself has to refuse, in the same form as the services' own refusals. */
enum DoorProblem {
    NOT_FOUND(404, "UserErrorNotFound", "Nothing answers this path", "See / for the paths there are."),
    UNAVAILABLE(
            503, "ServiceUnavailable", "The service is not up right now", "Try again in a few seconds. See /status.");

    private final int status;
    private final JsonObject body;

    DoorProblem(int status, String code, String title, String recommendation) {
        this.status = status;
        this.body = new JsonObject()
                .put("type", "about:blank")
                .put("status", status)
                .put("code", code)
                .put("title", title)
                .put("recommendations", new JsonArray().add(recommendation));
    }

    void send(HttpServerRequest request) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Retry-After", "2")
                .end(body.encode());
    }

    ProxyResponse fill(ProxyResponse response) {
        return response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Retry-After", "2")
                .setBody(Body.body(Buffer.buffer(body.encode())));
    }
}
