package io.holdfast.vault.point;

import io.holdfast.kit.problem.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

class PointErrorMapper {

    private static final int SECONDS_OF_A_COUNT = 10;

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
            case PointError.CountingBusy e ->
                Response.fromResponse(Problem.of(e, 503, "Others are counting").toResponse())
                        .header("Retry-After", SECONDS_OF_A_COUNT)
                        .build();
        };
    }
}
