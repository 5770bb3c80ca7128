package io.holdfast.cli.server;

import io.holdfast.cli.terminal.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server refused, and said why. */
public final class ServerProblem extends Failure {

    private final int status;

    ServerProblem(int status, Body body) {
        super(body.codeOr(status), body.message(status), body.recommendationsOr());
        this.status = status;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** One of several mistakes in what was sent. */
    record Mistake(
            @Nullable String code,
            @Nullable String field,
            @Nullable String detail,
            @Nullable String recommendation) {

        private String line() {
            return "%s: %s %s (%s)".formatted(field, detail, recommendation, code);
        }
    }

    /** RFC 9457 problem+json, as far as it is used here. */
    record Body(
            @Nullable String code,
            @Nullable String title,
            @Nullable String detail,
            @Nullable String field,
            @Nullable List<String> recommendations,
            @Nullable List<Mistake> errors) {

        static final Body NONE = new Body(null, null, null, null, null, null);

        private String codeOr(int status) {
            return code == null ? "Http" + status : code;
        }

        private String message(int status) {
            var what = title == null ? "The server answered with status " + status : title;
            if (errors != null && errors.size() > 1) {
                return "%s. There are %d mistakes:".formatted(strip(what), errors.size());
            }
            var text = detail == null || detail.equals(title) ? what : "%s. %s".formatted(strip(what), detail);
            return field == null ? text : "%s (field: %s)".formatted(text, field);
        }

        private List<String> recommendationsOr() {
            if (errors != null && errors.size() > 1) {
                return errors.stream().map(Mistake::line).toList();
            }
            return recommendations == null ? List.of() : Advice.inCommands(recommendations);
        }

        private static String strip(String sentence) {
            return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        }
    }
}
