package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.holdfast.contracts.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ComposeTest {

    static final List<String> SERVICES = House.SERVICES;

    private static final String COMPOSE = House.text("deploy/compose/compose.yaml");

    private final JsonNode compose = read();

    @Test
    void every_image_is_pinned() {
        for (var service : compose.path("services")) {
            var image = service.path("image").asText();
            assertThat(image).contains(":").doesNotEndWith(":latest");
        }
    }

    @Test
    void nothing_is_published_beyond_this_machine() {
        for (var service : compose.path("services")) {
            for (var port : service.path("ports")) {
                assertThat(port.asText()).startsWith("127.0.0.1:");
            }
        }
    }

    @Test
    void no_password_stands_in_the_file() {
        assertThat(COMPOSE).doesNotContainPattern("(?im)(password|secret_key|token):\\s*[^\\s{/$]");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void a_service_listens_where_its_image_and_its_configuration_say(String service) {
        var port = House.port(service);
        var dockerfile = House.text(service + "-service/Dockerfile");

        assertThat(dockerfile).contains("EXPOSE " + port).contains("USER 185");
        assertThat(service(service).path("build").asText()).isEqualTo("../../" + service + "-service");
        assertThat(service(service).path("ports").get(0).asText()).isEqualTo("127.0.0.1:%1$d:%1$d".formatted(port));
        assertThat(service(service).path("healthcheck").path("test").toString()).contains(":" + port + "/");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void every_setting_is_one_that_the_service_knows(String service) {
        var known = House.sources(service + "-service") + House.sources("libs/service-kit");
        for (var setting : Pattern.compile("HOLDFAST_([A-Z_]+)(?=: )")
                .matcher(block(service))
                .results()
                .toList()) {
            assertThat(definition(setting.group(1)).matcher(known).find())
                    .as("%s is a setting of %s", setting.group(), service)
                    .isTrue();
        }
    }

    @Test
    void the_services_that_judge_policies_have_their_limits_from_one_place() {
        for (var service : SERVICES) {
            var judges = House.sources(service + "-service").contains("import io.holdfast.policy.rule.Limits;");
            assertThat(block(service).contains("*policy-limits")).as(service).isEqualTo(judges);
        }
    }

    /** Either the whole name stands somewhere, or a mapping's prefix and, elsewhere, the option of that name. */
    private static Pattern definition(String variable) {
        var words =
                variable.toLowerCase(Locale.ROOT).replaceAll("__[a-z]+__", "_").split("_");
        var whole = "holdfast\\.\\W*" + String.join("\\W+(?:\\w+\\W+)??", words);
        var option = new StringBuilder(words[1]);
        for (int i = 2; i < words.length; i++) {
            option.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return Pattern.compile("(?s)%s|holdfast\\.%s\".*\\b%s\\(\\)".formatted(whole, words[0], option));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void the_front_door_leads_to_every_resource(String service) {
        var routes = House.text("deploy/compose/front-door.conf");
        for (var resource : House.resources(service)) {
            assertThat(routes)
                    .as("/v1/" + resource)
                    .containsPattern("[(/|]" + resource + "[)(|].*" + service + ":" + House.port(service) + ";");
        }
    }

    @Test
    void the_topics_are_those_of_the_contracts() {
        var script = House.text("deploy/compose/topics.sh");
        var lists = Pattern.compile("for topic in (.+); do")
                .matcher(script)
                .results()
                .map(it -> it.group(1))
                .toList();
        var created = new ArrayList<String>();
        lists.forEach(list -> List.of(list.split(" ")).forEach(name -> created.add("holdfast." + name)));

        assertThat(created).containsExactlyInAnyOrderElementsOf(Topics.ALL);
        assertThat(lists.getLast().split(" "))
                .extracting(name -> "holdfast." + name)
                .containsExactlyElementsOf(Topics.COMPACTED);
    }

    @Test
    void docker_accepts_the_file_where_docker_is() throws Exception {
        assumeTrue(run("docker", "compose", "version") == 0, "skipped: docker compose is not installed here");
        assertThat(run("deploy/compose/init.sh")).isZero();
        assertThat(run("docker", "compose", "-f", "deploy/compose/compose.yaml", "config", "--quiet"))
                .isZero();
    }

    private static int run(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .directory(House.ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    private JsonNode service(String name) {
        return compose.path("services").path(name);
    }

    /** The service's own lines, with those that it takes from the shared blocks. */
    private static String block(String service) {
        var own = Pattern.compile("(?ms)^  " + service + ":\\n(.*?)(?=^  \\S|^\\S)")
                .matcher(COMPOSE);
        assertThat(own.find()).isTrue();
        var store = own.group(1).contains("*store") ? shared("store") : "";
        return own.group(1) + shared("common") + store;
    }

    private static String shared(String name) {
        var found = Pattern.compile("(?ms)^x-" + name + ":.*?\\n(?=\\S|\\n)").matcher(COMPOSE);
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(COMPOSE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
