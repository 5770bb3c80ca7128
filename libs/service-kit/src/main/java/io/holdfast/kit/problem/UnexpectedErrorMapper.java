package io.holdfast.kit.problem;

import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.hibernate.StaleStateException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * The last one to be asked.
 *
 * <p>Errors that show up at the commit arrive wrapped several times, so it looks for what it knows among the causes.
 */
class UnexpectedErrorMapper {

    private static final Logger LOG = Logger.getLogger(UnexpectedErrorMapper.class);

    private final HttpHeaders headers;

    UnexpectedErrorMapper(HttpHeaders headers) {
        this.headers = headers;
    }

    @ServerExceptionMapper
    public Response toResponse(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            var known = known(cause);
            if (known != null) {
                return known;
            }
        }
        LOG.error("The request failed", error);
        return Problem.of(
                        "InternalError",
                        500,
                        "Internal error",
                        "The request failed for a reason of our own; nothing was changed.")
                .recommend("Try again; if it fails again, report it with the request id.")
                .toResponse();
    }

    private @Nullable Response known(Throwable cause) {
        return switch (cause) {
            case ProblemException e -> e.problem().toResponse();
            case Refusal e -> Problem.of(e, 409, "Refused").toResponse();
            case OptimisticLockException e -> changedMeanwhile();
            case StaleStateException e -> changedMeanwhile();
            case SQLException e -> ofDatabase(e);
            default -> null;
        };
    }

    private Response changedMeanwhile() {
        var status = headers.getHeaderString(HttpHeaders.IF_MATCH) == null ? 409 : 412;
        return Problem.of(
                        "UserErrorChangedMeanwhile",
                        status,
                        "Changed meanwhile",
                        "Somebody else changed this at the same time.")
                .recommend("Read it again and repeat the change on what it is now.")
                .toResponse();
    }

    private static @Nullable Response ofDatabase(SQLException error) {
        var state = error.getSQLState() == null ? "08" : error.getSQLState();
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08", "53", "57", "58" -> unavailable(error);
            case "40", "55" ->
                Problem.of("ServiceBusy", 409, "Busy", "Others are changing the same things right now.")
                        .recommend("Try again.")
                        .toResponse();
            case "22" ->
                Problem.of(
                                "UserErrorInvalidValue",
                                400,
                                "Invalid input",
                                "A value cannot be stored: too long, too large, or malformed.")
                        .recommend("Correct the value and send the request again.")
                        .toResponse();
            case "23" ->
                "23505".equals(state)
                        ? Problem.of(
                                        "UserErrorConflict",
                                        409,
                                        "Conflict",
                                        "This exists already, or was created at the same time.")
                                .recommend("Read what is there now.")
                                .toResponse()
                        : null;
            default -> null;
        };
    }

    private static Response unavailable(SQLException error) {
        LOG.warnf("The database cannot be reached: %s", error.getMessage());
        var problem = Problem.of(
                        "ServiceUnavailable",
                        503,
                        "Unavailable",
                        "The database cannot be reached at the moment; nothing was changed.")
                .recommend("Try again in a few seconds.");
        return Response.fromResponse(problem.toResponse())
                .header("Retry-After", 5)
                .build();
    }
}
