package io.holdfast.snapshot.source;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.holdfast.snapshot.Bench;
import io.holdfast.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Bench.class)
@QuarkusTestResource(RealParts.class)
class SourceResourceTest {

    @Test
    void images_under_the_roots_are_found_with_their_sizes() throws Exception {
        var image = Bench.image("found.img", 5000, 1);
        var text = Bench.image("notes.txt", 5000, 1);

        given().queryParam("pool", "lab")
                .queryParam("limit", 1000)
                .get("/v1/sources")
                .then()
                .statusCode(200)
                .body("complete", equalTo(true))
                .body("items.path", hasItem(image.toString()))
                .body("items.path", not(hasItem(text.toString())))
                .body("items.find { it.path == '%s' }.format".formatted(image), equalTo("raw"))
                .body("items.find { it.path == '%s' }.sizeBytes".formatted(image), equalTo(5000));
    }

    @Test
    void a_long_list_comes_in_pages() throws Exception {
        // Given
        Bench.image("page-a.img", 5000, 1);
        Bench.image("page-b.img", 5000, 1);

        // When
        var first = given().queryParam("limit", 1).get("/v1/sources");
        var second = given().queryParam("limit", 1)
                .queryParam("cursor", first.<String>path("next"))
                .get("/v1/sources");

        // Then
        second.then()
                .statusCode(200)
                .body("items[0].path", notNullValue())
                .body("items[0].path", not(equalTo(first.<String>path("items[0].path"))));
    }

    @Test
    void a_pool_of_other_workers_is_not_looked_for_here() {
        given().queryParam("pool", "elsewhere")
                .get("/v1/sources")
                .then()
                .statusCode(404)
                .body("code", equalTo("UserErrorPoolNotServedHere"))
                .body("field", equalTo("pool"));
    }

    @Test
    void a_wrong_page_is_told_what_is_wrong_with_it() {
        given().queryParam("limit", "-1")
                .get("/v1/sources")
                .then()
                .statusCode(400)
                .body("field", equalTo("limit"));
    }
}
