package io.holdfast.kit.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.holdfast.kit.shop.Counted;
import io.holdfast.kit.shop.ThingResource;
import io.holdfast.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RestTest {

    @Inject
    Counted database;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                                      | 400 | UserErrorMalformedJson |
            []                                                     | 400 | UserErrorMalformedJson |
            null                                                   | 400 | UserErrorBodyMissing   |
            ''                                                     | 400 | UserErrorBodyMissing   |
            {"name":"","size":1,"kind":"SMALL"}                    | 400 | UserErrorInvalidField  | name
            {"name":"x","size":0,"kind":"SMALL"}                   | 400 | UserErrorInvalidField  | size
            {"name":"x","size":"much","kind":"SMALL"}              | 400 | UserErrorInvalidField  | size
            {"name":"x","size":1.5,"kind":"SMALL"}                 | 400 | UserErrorInvalidField  | size
            {"name":"x","size":1,"kind":"HUGE"}                    | 400 | UserErrorInvalidField  | kind
            {"name":"x","size":99999999999,"kind":"SMALL"}         | 400 | UserErrorInvalidField  | size
            {"name":["x"],"size":1,"kind":"SMALL"}                 | 400 | UserErrorInvalidField  | name
            {"name":"a\\u0000b","size":1,"kind":"SMALL"}           | 400 | UserErrorInvalidField  | name
            {"name":"x","size":1,"kind":"SMALL"} trailing          | 400 | UserErrorMalformedJson |
            """)
    void bad_input_is_told_with_its_field_and_changes_nothing(
            String body, int status, String code, @org.jspecify.annotations.Nullable String field) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/things")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("field", field == null ? nullValue() : equalTo(field))
                .body("requestId", notNullValue())
                .body("recommendations.size()", equalTo(1));
    }

    @Test
    void addresses_methods_and_media_types_that_are_wrong_are_problems_too() {
        given().get("/v1/nothing").then().statusCode(404);
        given().delete("/v1/things").then().statusCode(405).body("code", equalTo("UserErrorMethodNotAllowed"));
        given().contentType("text/plain")
                .body("x")
                .post("/v1/things")
                .then()
                .statusCode(415)
                .body("code", equalTo("UserErrorUnsupportedMediaType"));
        given().accept("image/png")
                .get("/v1/things")
                .then()
                .statusCode(406)
                .body("code", equalTo("UserErrorNotAcceptable"));
        given().get("/v1/things/broken?number=many")
                .then()
                .statusCode(400)
                .body("code", equalTo("UserErrorInvalidParameter"));
        given().get("/v1/things?limit=0").then().statusCode(400).body("field", equalTo("limit"));
        given().get("/v1/things?limit=x").then().statusCode(400).body("field", equalTo("limit"));
        given().get("/v1/things?cursor=!!!").then().statusCode(400).body("field", equalTo("cursor"));
        given().urlEncodingEnabled(false).get("/v1/things?cursor=%00").then().statusCode(400);
        given().contentType(ContentType.JSON)
                .body("{}")
                .put("/v1/things/no-uuid")
                .then()
                .statusCode(400);
        given().contentType(ContentType.JSON)
                .body("{\"name\":\"" + "x".repeat(1_100_000) + "\"}")
                .post("/v1/things")
                .then()
                .statusCode(413);
    }

    @Test
    void an_unexpected_error_shows_nothing_of_the_inside() {
        given().header("X-Request-Id", "request-1")
                .get("/v1/things/broken?number=1")
                .then()
                .statusCode(500)
                .header("X-Request-Id", "request-1")
                .body("code", equalTo("InternalError"))
                .body("requestId", equalTo("request-1"))
                .body(not(containsString("secret")));
    }

    @Test
    void a_change_has_to_name_the_version_it_is_meant_for() {
        // Given
        var created = create(name(), null);
        var address = created.getHeader("Location");
        var tag = created.getHeader("ETag");

        // Then
        resize(address, null, 2).then().statusCode(428).body("field", equalTo("If-Match"));
        resize(address, tag, 2).then().statusCode(200);
        resize(address, tag, 3).then().statusCode(412).body("code", equalTo("UserErrorChangedMeanwhile"));
        resize("/v1/things/" + UUID.randomUUID(), tag, 2)
                .then()
                .statusCode(409)
                .body("code", equalTo("thing-not-found"));
    }

    @Test
    void a_name_used_twice_is_a_conflict() {
        var name = name();

        create(name, null).then().statusCode(201);
        create(name, null).then().statusCode(409).body("code", equalTo("UserErrorConflict"));
    }

    @Test
    void the_same_request_with_the_same_key_is_done_once() {
        var name = name();
        var key = UUID.randomUUID().toString();

        var first = create(name, key);
        var second = create(name, key);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.getHeader("Location")).isEqualTo(first.getHeader("Location"));
        assertThat(second.getHeader("ETag")).isEqualTo(first.getHeader("ETag"));
        assertThat(second.getHeader("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.body().asString()).isEqualTo(first.body().asString());
        create(name(), key).then().statusCode(422).body("code", equalTo("UserErrorIdempotencyKeyReused"));
        create(name(), "with space").then().statusCode(400).body("field", equalTo("Idempotency-Key"));
    }

    @Test
    void of_two_at_the_same_time_with_the_same_key_one_works_and_one_is_told_so() throws Exception {
        // Given
        var name = name();
        var key = UUID.randomUUID().toString();
        var latch = new CountDownLatch(1);
        ThingResource.held = latch;
        try (var callers = Executors.newFixedThreadPool(2)) {
            var first = callers.submit(() -> create(name, key));
            await().until(() -> !database.query(
                            "select 1 from pg_locks where locktype = 'advisory' and objsubid = 1 and mode = 'ExclusiveLock' and pid in (select pid from pg_stat_activity where state = 'idle in transaction' and datname = current_database())")
                    .isEmpty());

            // When
            create(name, key).then().statusCode(409).body("code", equalTo("UserErrorRequestInProgress"));
            latch.countDown();

            // Then
            assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
            create(name, key).then().statusCode(201).header("Idempotency-Replayed", "true");
        } finally {
            ThingResource.held = null;
            latch.countDown();
        }
    }

    @Test
    void a_list_is_read_page_by_page_without_a_gap() {
        // Given
        var prefix = "page-" + UUID.randomUUID();
        for (int i = 0; i < 7; i++) {
            create(prefix.substring(0, 30) + i, null).then().statusCode(201);
        }

        // When
        var names = new ArrayList<String>();
        @org.jspecify.annotations.Nullable String cursor = null;
        do {
            var page = given().queryParam("limit", 3)
                    .queryParam("cursor", cursor == null ? "" : cursor)
                    .get("/v1/things");
            page.then().statusCode(200).body("items", hasSize(org.hamcrest.Matchers.lessThanOrEqualTo(3)));
            names.addAll(page.jsonPath().getList("items.name", String.class));
            cursor = page.jsonPath().getString("next");
        } while (cursor != null);

        // Then
        assertThat(names).isSorted().doesNotHaveDuplicates();
        assertThat(names.stream().filter(it -> it.startsWith(prefix.substring(0, 30))))
                .hasSize(7);
    }

    @Test
    void absent_values_are_left_out() {
        create(name(), null).then().statusCode(201).body("$", not(org.hamcrest.Matchers.hasKey("absent")));
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }

    private static Response create(String name, @org.jspecify.annotations.Nullable String key) {
        var request = given().contentType(ContentType.JSON)
                .body("{\"name\":\"%s\",\"size\":1,\"kind\":\"SMALL\"}".formatted(name));
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/v1/things");
    }

    private static Response resize(String address, @org.jspecify.annotations.Nullable String tag, int size) {
        var request = given().contentType(ContentType.JSON).body("{\"size\":%d}".formatted(size));
        return (tag == null ? request : request.header("If-Match", tag)).put(address);
    }
}
