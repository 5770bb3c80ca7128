package io.holdfast.transfer.task;

import io.holdfast.kit.problem.Problem;
import io.holdfast.transfer.task.TransferError.Unknown;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Puts transfer errors into HTTP. */
class TransferErrorMapper {

    @ServerExceptionMapper
    public Response toResponse(TransferError error) {
        return switch (error) {
            case Unknown e -> Problem.of(e, 404, "Unknown transfer").toResponse();
        };
    }
}
