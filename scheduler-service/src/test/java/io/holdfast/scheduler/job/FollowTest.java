package io.holdfast.scheduler.job;

import static io.holdfast.scheduler.House.made;
import static io.holdfast.scheduler.House.progressed;
import static io.holdfast.scheduler.House.publish;
import static io.holdfast.scheduler.House.taken;
import static io.holdfast.scheduler.job.Api.eventually;
import static io.holdfast.scheduler.job.Api.protectedItem;
import static io.holdfast.scheduler.job.Api.started;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.contracts.BackupRequested;
import io.holdfast.contracts.Topics;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class FollowTest {

    private static final int SEATS = 3;

    private final Topic requests = new Topic(Topics.REQUESTS);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void hangUp() {
        client.shutdownNow();
    }

    @Test
    void a_follower_sees_each_change_and_the_stream_ends_with_the_job() {
        // Given
        var request = backUp();
        var line = follow(request);
        await().until(() -> line.sees("\"InProgress\""));

        // When
        publish(taken(request));
        await().until(() -> line.sees("\"Completed\""));
        publish(progressed(request, 250_000));
        await().until(() -> line.sees("250000"));
        publish(made(request));

        // Then
        await().until(line.ended::isDone);
        assertThat(line.text).contains("event:job");
        assertThat(line.text.stream()
                        .filter(it -> it.startsWith("data:"))
                        .toList()
                        .getLast())
                .contains("\"status\":\"Completed\"")
                .contains(request.pointId().toString());
    }

    @Test
    void a_job_that_is_over_is_shown_once() {
        var request = backUp();
        publish(made(request));
        eventually(request.jobId().toString(), "Completed");

        var line = follow(request);

        await().until(line.ended::isDone);
        assertThat(line.text).filteredOn(it -> it.startsWith("data:")).hasSize(1);
    }

    @Test
    void a_line_without_news_is_kept_by_comments() {
        var line = follow(backUp());

        await().until(() -> line.text.stream().filter(it -> it.startsWith(":")).count() >= 2);
    }

    @Test
    void one_follower_too_many_is_refused_and_a_seat_that_is_given_up_is_free_again() {
        // Given
        var request = backUp();
        var lines = IntStream.range(0, SEATS).mapToObj(it -> follow(request)).toList();
        lines.forEach(line -> await().until(() -> line.sees("InProgress")));

        // Then
        given().get("/v1/jobs/{id}/events", request.jobId())
                .then()
                .statusCode(503)
                .body("code", equalTo("TooManyListeners"));

        // When
        client.shutdownNow();
        publish(made(request));

        // Then
        await().untilAsserted(() ->
                given().get("/v1/jobs/{id}/events", request.jobId()).then().statusCode(200));
    }

    private BackupRequested backUp() {
        var id = started(Map.of("operation", "Backup", "item", protectedItem().itemId()));
        return requests.await(BackupRequested.class, it -> it.jobId().toString().equals(id));
    }

    private Line follow(BackupRequested request) {
        var text = new CopyOnWriteArrayList<String>();
        var address = HttpRequest.newBuilder(URI.create(
                        "http://localhost:%d/v1/jobs/%s/events".formatted(RestAssured.port, request.jobId())))
                .header("Accept", "text/event-stream")
                .build();
        var ended = client.sendAsync(address, BodyHandlers.ofLines())
                .thenAcceptAsync(answer -> answer.body().forEach(text::add));
        return new Line(text, ended);
    }

    /** What a follower has been told so far. */
    private record Line(List<String> text, CompletableFuture<Void> ended) {

        boolean sees(String part) {
            return text.stream().anyMatch(it -> it.contains(part));
        }
    }
}
