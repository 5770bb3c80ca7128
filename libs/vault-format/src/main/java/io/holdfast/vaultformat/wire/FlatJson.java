package io.holdfast.vaultformat.wire;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One JSON object of strings, whole numbers and lists of strings: enough for {@code vault.json}, and no more. */
public final class FlatJson {

    private static final int MOST_MEMBERS = 64;

    private final Map<String, Object> members;

    private FlatJson(Map<String, Object> members) {
        this.members = members;
    }

    public String text(String name) {
        return get(name, String.class).orElseThrow(() -> new Malformed("its member %s is missing".formatted(name)));
    }

    public long number(String name) {
        return get(name, Long.class).orElseThrow(() -> new Malformed("its member %s is missing".formatted(name)));
    }

    public List<String> texts(String name) {
        return get(name, List.class)
                .orElseThrow(() -> new Malformed("its member %s is missing".formatted(name)))
                .stream()
                .map(String.class::cast)
                .toList();
    }

    private <T> Optional<T> get(String name, Class<T> type) {
        return Optional.ofNullable(members.get(name)).filter(type::isInstance).map(type::cast);
    }

    /** A string with its quotes. */
    public static String quote(String value) {
        var quoted = new StringBuilder("\"");
        for (var c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** @throws Malformed for everything that is not such an object */
    public static FlatJson parse(String json) {
        return new Parser(json).object();
    }

    private static final class Parser {

        private final String json;
        private int at;

        Parser(String json) {
            this.json = json;
        }

        FlatJson object() {
            var members = new LinkedHashMap<String, Object>();
            expect('{');
            while (peek() != '}') {
                if (!members.isEmpty()) {
                    expect(',');
                }
                var name = string();
                expect(':');
                if (members.put(name, value()) != null || members.size() > MOST_MEMBERS) {
                    throw malformed();
                }
            }
            expect('}');
            if (peek() != 0 || at < json.length()) {
                throw malformed();
            }
            return new FlatJson(members);
        }

        private Object value() {
            return switch (peek()) {
                case '"' -> string();
                case '[' -> list();
                default -> number();
            };
        }

        private List<String> list() {
            var values = new ArrayList<String>();
            expect('[');
            while (peek() != ']') {
                if (!values.isEmpty()) {
                    expect(',');
                }
                values.add(string());
            }
            expect(']');
            return List.copyOf(values);
        }

        private Long number() {
            var from = at;
            while (at < json.length() && (isDigit(json.charAt(at)) || json.charAt(at) == '-')) {
                at++;
            }
            try {
                return Long.valueOf(json.substring(from, at));
            } catch (NumberFormatException e) {
                throw malformed();
            }
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private String string() {
            expect('"');
            var value = new StringBuilder();
            while (at < json.length() && json.charAt(at) != '"') {
                var c = json.charAt(at++);
                value.append(c == '\\' ? escaped() : c);
            }
            if (at++ >= json.length()) {
                throw malformed();
            }
            return value.toString();
        }

        private char escaped() {
            var c = at < json.length() ? json.charAt(at++) : 0;
            if (c == '"' || c == '\\' || c == '/') {
                return c;
            }
            if (c != 'u' || at + 4 > json.length()) {
                throw malformed();
            }
            try {
                var code = HexFormat.fromHexDigits(json, at, at + 4);
                at += 4;
                return (char) code;
            } catch (NumberFormatException e) {
                throw malformed();
            }
        }

        private void expect(char c) {
            if (peek() != c) {
                throw malformed();
            }
            at++;
        }

        private char peek() {
            while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
                at++;
            }
            return at < json.length() ? json.charAt(at) : 0;
        }

        private Malformed malformed() {
            return new Malformed("it is not the JSON it should be, at character %d".formatted(at));
        }
    }
}
