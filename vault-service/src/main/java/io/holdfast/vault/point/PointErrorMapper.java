package io.holdfast.vault.point;

import io.holdfast.kit.problem.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

class PointErrorMapper {

    @ServerExceptionMapper
    public Response toResponse(PointError error) {
        return switch (error) {
            case PointError.NotFound e ->
                Problem.of(e, 404, "Unknown recovery point").toResponse();
            case PointError.Deleted e ->
                Problem.of(e, 404, "Recovery point is deleted").toResponse();
            case PointError.NotSoftDeleted e ->
                Problem.of(e, 409, "Nothing to undelete").toResponse();
            case PointError.VaultImmutable e ->
                Problem.of(e, 409, "Vault is immutable").toResponse();
            case PointError.Needed e ->
                Problem.of(e, 409, "Later recovery points need it").toResponse();
            case PointError.LastPoint e ->
                Problem.of(e, 409, "The last recovery point stays").toResponse();
        };
    }
}
