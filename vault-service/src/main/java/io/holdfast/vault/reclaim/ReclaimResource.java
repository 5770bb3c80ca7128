package io.holdfast.vault.reclaim;

import io.holdfast.kit.http.Idempotency;
import io.holdfast.vault.vault.Vaults;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows how far the reclaiming of a vault is, and has it done now. */
@Path("/v1/vaults/{vault}/reclaim")
@Tag(name = "vaults")
@RunOnVirtualThread
class ReclaimResource {

    private final Vaults vaults;
    private final ReclaimRepository reclaims;
    private final Idempotency idempotency;

    ReclaimResource(Vaults vaults, ReclaimRepository reclaims, Idempotency idempotency) {
        this.vaults = vaults;
        this.reclaims = reclaims;
        this.idempotency = idempotency;
    }

    @GET
    @Transactional
    public ReclaimView show(String vault) {
        return ReclaimView.of(reclaims.findById(vaults.named(vault).id()));
    }

    @POST
    @Transactional
    @Operation(
            summary = "Get back the bytes that no point needs any more; while this is under way, once more afterwards")
    public Response request(String vault) {
        return idempotency.once(
                Map.of(),
                () -> Response.accepted(ReclaimView.of(
                                reclaims.request(vaults.named(vault).id())))
                        .build());
    }
}
