package io.holdfast.vault.point;

import io.holdfast.kit.http.ETag;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Finds a point by its id alone, which is all that a job or a log line may say of it. */
@Path("/v1/recovery-points")
@Tag(name = "recovery points")
@RunOnVirtualThread
class AllPointsResource {

    private final PointRepository points;

    AllPointsResource(PointRepository points) {
        this.points = points;
    }

    @GET
    @Path("{point}")
    @Transactional
    @Operation(summary = "Show a point of any vault")
    public Response show(UUID point) {
        var row = points.findByIdOptional(point).orElseThrow(() -> new PointError.NotFound(point));
        if (row.state == PointState.DELETED) {
            throw new PointError.Deleted(point, row.deletedAt, row.reason());
        }
        return Response.ok(PointView.of(row))
                .header("ETag", ETag.of(row.version).toString())
                .build();
    }
}
