package io.holdfast.kit.problem;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Names the field of a request that a resource does not have. */
class UnknownFieldErrorMapper {

    @ServerExceptionMapper
    public Response toResponse(UnrecognizedPropertyException error) {
        var field = error.getPath().stream().map(UnknownFieldErrorMapper::step).collect(joining());
        var known = error.getKnownPropertyIds() == null
                ? ""
                : error.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(joining(", "));
        return Problem.of(
                        "UserErrorUnknownField",
                        400,
                        "Unknown field",
                        "This request has no such field; it has %s.".formatted(known))
                .field(field.startsWith(".") ? field.substring(1) : field)
                .recommend("Correct the spelling, or leave the field out.")
                .toResponse();
    }

    private static String step(JsonMappingException.Reference step) {
        return step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName();
    }
}
