package io.holdfast.vault.policy;

import io.holdfast.contracts.VaultRef;
import io.holdfast.vault.vault.LimitsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When people wrote the policies of each vault; what is older than a day is forgotten at the next write. */
@ApplicationScoped
class PolicyWriteRepository {

    private static final Duration DAY = Duration.ofHours(24);

    private static final String FORGET = "delete from policy_writes where vault_id = :vault and at <= :before";
    private static final String NTH =
            "select at from policy_writes where vault_id = :vault order by at desc, id desc offset :others limit 1";
    private static final String ADD = "insert into policy_writes (vault_id, at) values (:vault, :now)";

    private final EntityManager entities;
    private final LimitsConfig limits;
    private final InstantSource clock;

    PolicyWriteRepository(EntityManager entities, LimitsConfig limits, InstantSource clock) {
        this.entities = entities;
        this.limits = limits;
        this.clock = clock;
    }

    /** Counts one more, or refuses it. Whoever calls it holds the vault, so that no two count at once. */
    void count(VaultRef vault) {
        var most = limits.policyWritesADay();
        if (most == 0) {
            return;
        }
        var now = clock.instant();
        entities.createNativeQuery(FORGET)
                .setParameter("vault", vault.id())
                .setParameter("before", now.minus(DAY))
                .executeUpdate();
        entities.createNativeQuery(NTH, Instant.class)
                .setParameter("vault", vault.id())
                .setParameter("others", most - 1)
                .getResultStream()
                .findFirst()
                .ifPresent(first -> {
                    throw new PolicyError.TooManyWrites(vault.name(), most, ((Instant) first).plus(DAY));
                });
        entities.createNativeQuery(ADD)
                .setParameter("vault", vault.id())
                .setParameter("now", now)
                .executeUpdate();
    }
}
