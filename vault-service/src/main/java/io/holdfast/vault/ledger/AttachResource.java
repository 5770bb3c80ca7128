package io.holdfast.vault.ledger;

import io.holdfast.kit.http.Idempotency;
import io.holdfast.kit.http.StrictBody;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes in vaults that are in a region's store and in no catalogue. */
@Path("/v1/vaults/{vault}/attach")
@Tag(name = "vaults")
@RunOnVirtualThread
@CustomDeserialization(StrictBody.class)
class AttachResource {

    /** Seconds; a hundred thousand points are entered in a few minutes. */
    private static final int LONGEST = 900;

    private final FoundVaultRepository found;
    private final Idempotency idempotency;

    AttachResource(FoundVaultRepository found, Idempotency idempotency) {
        this.found = found;
        this.idempotency = idempotency;
    }

    /**
     * Which vault, when its name does not say it.
     *
     * @param id its folder in the store; needed when several were created with this name
     * @param region the configured default region when absent
     */
    record Which(@Nullable UUID id, @Nullable String region) {}

    /**
     * What came back.
     *
     * @param ledger whether the vault's own ledger was found; without one, items are known from their points only
     * @param foreignPoints points that no Holdfast service made; only {@code vault offline} sees them
     * @param damaged objects that may be points, and cannot be read
     */
    record Attached(
            UUID id,
            String name,
            String region,
            boolean ledger,
            int items,
            int points,
            int foreignPoints,
            List<String> damaged) {}

    @POST
    @Transactional
    @TransactionConfiguration(timeout = LONGEST)
    @Operation(summary = "Enter a vault that is in a region's store, with its items, policies and recovery points")
    public Response attach(String vault, @Valid Which body) {
        return idempotency.once(body, () -> {
            var attached = found.attach(vault, body.id(), body.region());
            return Response.created(URI.create("/v1/vaults/" + attached.name()))
                    .entity(attached)
                    .build();
        });
    }
}
