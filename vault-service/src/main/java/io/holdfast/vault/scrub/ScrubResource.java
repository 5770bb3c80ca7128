package io.holdfast.vault.scrub;

import io.holdfast.kit.http.Idempotency;
import io.holdfast.vault.point.Damages;
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

/** Shows how far the scrubbing of a vault is and what it found, and has all of it done now. */
@Path("/v1/vaults/{vault}/verify")
@Tag(name = "vaults")
@RunOnVirtualThread
class ScrubResource {

    private static final int SHOWN = 100;

    private final Vaults vaults;
    private final ScrubRepository scrubs;
    private final Damages damages;
    private final Idempotency idempotency;

    ScrubResource(Vaults vaults, ScrubRepository scrubs, Damages damages, Idempotency idempotency) {
        this.vaults = vaults;
        this.scrubs = scrubs;
        this.damages = damages;
        this.idempotency = idempotency;
    }

    @GET
    @Transactional
    public ScrubView show(String vault) {
        return view(scrubs.findById(vaults.named(vault).id()));
    }

    @POST
    @Transactional
    @Operation(summary = "Read and check every pack that points need; while a scrub is under way, afterwards")
    public Response request(String vault) {
        return idempotency.once(
                Map.of(),
                () -> Response.accepted(view(scrubs.request(vaults.named(vault).id())))
                        .build());
    }

    private ScrubView view(ScrubRow row) {
        return ScrubView.of(row, damages.countIn(row.vaultId), damages.in(row.vaultId, SHOWN));
    }
}
