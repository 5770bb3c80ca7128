package io.holdfast.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Gives every answer of the HTTP layer itself the form of a problem. */
class RequestErrorMapper {

    private static final Logger LOG = Logger.getLogger(RequestErrorMapper.class);

    @ServerExceptionMapper
    public Response toResponse(ProblemException error) {
        return error.problem().toResponse();
    }

    /** A refusal whose feature has no mapper of its own. */
    @ServerExceptionMapper
    public Response toResponse(Refusal error) {
        return Problem.of(error, 409, "Refused").toResponse();
    }

    @ServerExceptionMapper
    public Response toResponse(WebApplicationException error) {
        if (error.getResponse().hasEntity()) {
            return error.getResponse();
        }
        if (error.getCause() instanceof JsonProcessingException malformed) {
            return BadInputErrorMapper.of(malformed).toResponse();
        }
        if (error instanceof NotFoundException && error.getCause() != null) {
            return Problem.of(
                            "UserErrorInvalidParameter",
                            400,
                            "Invalid parameter",
                            "A parameter in the path or the query has no valid value.")
                    .recommend("Check the parameters against the API description.")
                    .toResponse();
        }
        return ofStatus(error);
    }

    private static Response ofStatus(WebApplicationException error) {
        var status = error.getResponse().getStatus();
        var problem = switch (status) {
            case 404 -> Problem.of("UserErrorNotFound", 404, "Not found", "There is nothing at this address.");
            case 405 ->
                Problem.of(
                        "UserErrorMethodNotAllowed",
                        405,
                        "Method not allowed",
                        "This address does not know this method.");
            case 406 ->
                Problem.of(
                                "UserErrorNotAcceptable",
                                406,
                                "Not acceptable",
                                "This address cannot answer in the media type asked for.")
                        .field("Accept")
                        .recommend("Accept application/json.");
            case 413 ->
                Problem.of(
                                "UserErrorBodyTooLarge",
                                413,
                                "Body too large",
                                "The body is larger than this address takes.")
                        .recommend("Send less at once.");
            case 415 ->
                Problem.of(
                                "UserErrorUnsupportedMediaType",
                                415,
                                "Unsupported media type",
                                "This address cannot read a body of this media type.")
                        .field("Content-Type")
                        .recommend("Send application/json.");
            default -> unusual(error, status);
        };
        var response = Response.fromResponse(problem.toResponse());
        var allow = error.getResponse().getHeaderString("Allow");
        return (allow == null ? response : response.header("Allow", allow)).build();
    }

    private static Problem unusual(WebApplicationException error, int status) {
        if (status < 500) {
            return Problem.of("UserErrorBadRequest", status, "Bad request", "The request is not valid.");
        }
        LOG.errorf(error, "The request failed with status %d", status);
        return Problem.of("InternalError", status, "Internal error", "The request failed for a reason of our own.")
                .recommend("Try again; if it fails again, report it with the request id.");
    }
}
