package io.holdfast.retention.plan;

import io.holdfast.kit.problem.Problem;
import io.holdfast.retention.plan.RetentionError.ItemAmbiguous;
import io.holdfast.retention.plan.RetentionError.ItemNotFound;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says in HTTP what went wrong in retention. */
class RetentionErrorMapper {

    @ServerExceptionMapper
    public Response toResponse(RetentionError error) {
        var problem = switch (error) {
            case ItemNotFound e -> Problem.of(e, 404, "Unknown protected item");
            case ItemAmbiguous e -> Problem.of(e, 409, "Several items have this name");
        };
        return problem.toResponse();
    }
}
