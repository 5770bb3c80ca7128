package io.holdfast.vault.point;

import io.holdfast.kit.http.StrictBody;
import io.holdfast.vault.vault.RegionStores;
import io.holdfast.vault.vault.Vaults;
import io.holdfast.vaultformat.collect.Exclusive;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Counts what only some points need, by looking into the vault's store. */
@Path("/v1/vaults/{vault}/recovery-points/exclusive")
@Tag(name = "recovery points")
@RunOnVirtualThread
@CustomDeserialization(StrictBody.class)
@Startup
class ExclusiveResource {

    private static final int MOST_POINTS = 20_000;
    private static final int MOST_WAITING = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Vaults vaults;
    private final RegionStores stores;
    private final Turns turns;

    ExclusiveResource(Vaults vaults, RegionStores stores, ExclusiveConfig config) {
        this.vaults = vaults;
        this.stores = stores;
        this.turns = config.toTurns(MOST_WAITING, PATIENCE);
    }

    /** @param points counted together; those that are deleted already count for nothing */
    record Chosen(@NotNull @Size(max = MOST_POINTS) List<@NotNull UUID> points) {}

    @POST
    @Operation(
            summary = "What only these points need: the bytes that their deletion frees",
            description =
                    "Looks at every point of the vault and lists its packs; changes nothing. Few are counted at once:"
                            + " 503 with Retry-After when no turn comes.")
    public Exclusive count(String vault, @Valid @NotNull Chosen body) {
        var home = QuarkusTransaction.requiringNew().call(() -> vaults.named(vault));
        return turns.take(() -> {
            try (var open = stores.open(home)) {
                return open.exclusiveTo(body.points());
            }
        });
    }
}
