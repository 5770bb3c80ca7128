package io.holdfast.cli.server;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The API recommends calls; whoever types commands reads the commands that make them.
 *
 * <p>What no verb does stays as the API said it.
 */
public final class Advice {

    private record Rule(Pattern call, String command) {}

    private static final String NAME = "((?:[\\w{}-]|\\.(?=\\w))+)";

    private static final String END = "(?![\\w/?])";

    /** The longer calls before the shorter ones that they begin with. */
    private static final List<Rule> RULES = List.of(
            rule("GET /v1/vaults/" + NAME + "/recovery-points\\?item=" + NAME, "./holdfast points $2"),
            rule("GET /v1/vaults/" + NAME + "/policies", "./holdfast policy list --vault $1"),
            rule("POST /v1/vaults/" + NAME + "/verify", "./holdfast vault verify $1"),
            rule("GET /v1/vaults" + END, "./holdfast vault list"),
            rule(
                    "DELETE /v1/vaults/" + NAME + "/protected-items/" + NAME + "\\?keep=none",
                    "./holdfast unprotect $2 --vault $1 --delete"),
            rule(
                    "POST /v1/vaults/" + NAME + "/protected-items/" + NAME + "/resume",
                    "./holdfast protect disk $2 --vault $1 --path FILE, with the files it had"),
            rule(
                    "POST /v1/vaults/" + NAME + "/protected-items/" + NAME + "/undelete",
                    "./holdfast undelete $2 --vault $1"),
            rule(
                    "PATCH /v1/vaults/" + NAME + " \\{\"immutability\":\"Disabled\"}",
                    "./holdfast vault set $1 --immutability disabled"),
            rule("PUT on each protected item", "./holdfast policy assign POLICY --vault V --item NAME"),
            rule("(?<=[ (])keep=(forever|policy)", "--keep $1"),
            rule("GET /v1/protected-items(\\?name=" + NAME + ")?", "./holdfast items"),
            rule("POST /v1/jobs/" + NAME + "/retry", "./holdfast job retry $1"),
            rule("GET /v1/jobs/" + NAME, "./holdfast job show $1"),
            rule("GET /v1/jobs(\\?item=" + NAME + ")(&\\w+=\\w+)*", "./holdfast jobs --item $2"),
            rule("GET /v1/jobs" + END, "./holdfast jobs"),
            rule(
                    "Send the header Authorization: Bearer, followed by the token",
                    "Name the server's token: HOLDFAST_TOKEN in the environment, or --token T; a standalone's is in the file token of its data folder"),
            rule("Or ask for it to be overwritten", "Or replace it: --overwrite"));

    private Advice() {}

    /** The recommendations, each call in them replaced by its command. */
    public static List<String> inCommands(List<String> recommendations) {
        return recommendations.stream().map(Advice::inCommands).toList();
    }

    private static String inCommands(String recommendation) {
        var text = recommendation;
        for (var rule : RULES) {
            text = rule.call().matcher(text).replaceAll(rule.command());
        }
        return placeholders(text);
    }

    /** What the reader has to fill in, as the help texts write it. */
    private static String placeholders(String text) {
        return text.contains("./holdfast")
                ? text.replace("{item}", "NAME").replace("{vault}", "V").replace("{id}", "ID")
                : text;
    }

    private static Rule rule(String call, String command) {
        return new Rule(Pattern.compile(call), command);
    }
}
