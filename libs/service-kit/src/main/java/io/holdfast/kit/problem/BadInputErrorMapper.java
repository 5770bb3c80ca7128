package io.holdfast.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Tells a caller which part of the input is wrong. */
class BadInputErrorMapper {

    /** A body that is JSON, though not of the kind asked for. */
    @ServerExceptionMapper
    public Response toResponse(MismatchedInputException error) {
        return of(error).toResponse();
    }

    /** All violations in the text, the first in order as the field. */
    @ServerExceptionMapper
    public Response toResponse(ConstraintViolationException error) {
        var violations = error.getConstraintViolations().stream()
                .sorted(Comparator.comparing(it -> it.getPropertyPath().toString()))
                .toList();
        var detail = violations.stream()
                .map(it -> "%s %s".formatted(field(it), it.getMessage()))
                .collect(Collectors.joining("; "));
        var problem = Problem.of("UserErrorInvalidField", 400, "Invalid input", detail + ".")
                .recommend("Correct the field and send the request again.");
        return (violations.isEmpty() ? problem : problem.field(field(violations.getFirst()))).toResponse();
    }

    static Problem of(JsonProcessingException error) {
        if (error instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return invalid(refused, String.valueOf(refused.getCause().getMessage()));
        }
        if (error instanceof InvalidFormatException format) {
            return invalid(format, "%s is not %s.".formatted(quoted(format.getValue()), expected(format)));
        }
        if (error instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return invalid(mapping, "The value has the wrong type.");
        }
        return Problem.of(
                        "UserErrorMalformedJson",
                        400,
                        "Malformed JSON",
                        "The body is not the JSON that is expected here%s.".formatted(place(error)))
                .recommend("Check the body against the API description.");
    }

    private static Problem invalid(JsonMappingException error, String detail) {
        return Problem.of("UserErrorInvalidField", 400, "Invalid input", detail)
                .field(field(error))
                .recommend("Correct the field and send the request again.");
    }

    private static String expected(InvalidFormatException error) {
        var type = error.getTargetType();
        return type != null && type.isEnum()
                ? "one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))
                : "a valid " + (type == null ? "value" : type.getSimpleName());
    }

    private static String quoted(@Nullable Object value) {
        var text = String.valueOf(value).replace('\0', '\uFFFD');
        return '"' + (text.length() <= 80 ? text : text.substring(0, 80) + "…") + '"';
    }

    private static String place(JsonProcessingException error) {
        var location = error.getLocation();
        return location == null || location.getLineNr() < 0
                ? ""
                : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static @Nullable String field(JsonMappingException error) {
        var path = error.getPath().stream()
                .map(step -> step.getFieldName() != null ? step.getFieldName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        return path.isEmpty() ? null : path;
    }

    /** Without the method's name and, for the body, the parameter's. */
    private static String field(ConstraintViolation<?> violation) {
        var nodes = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .map(Path.Node::toString)
                .toList();
        return String.join(
                ".",
                nodes.size() > 2
                        ? nodes.subList(2, nodes.size())
                        : nodes.subList(Math.min(1, nodes.size() - 1), nodes.size()));
    }
}
