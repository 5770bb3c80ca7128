package io.holdfast.kit.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TokenTest.WithToken.class)
@QuarkusTestResource(RealParts.class)
class TokenTest {

    /** A service with a token at its door. */
    public static class WithToken implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var file = Files.createTempFile("token", "");
                file.toFile().deleteOnExit();
                Files.writeString(file, "a-token-of-some-length\n");
                return Map.of("holdfast.token-file", file.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void who_shows_no_token_learns_nothing_but_the_health() {
        given().get("/v1/things")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("UserErrorUnauthorized"))
                .header("WWW-Authenticate", "Bearer");
        given().header("Authorization", "Bearer wrong").get("/v1/things").then().statusCode(401);
        given().get("/q/healthz").then().statusCode(401);
        given().get("/q/health/live").then().statusCode(200);
        given().header("Authorization", "Bearer a-token-of-some-length")
                .get("/v1/things")
                .then()
                .statusCode(200);
    }
}
