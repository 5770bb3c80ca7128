package io.holdfast.vault.item;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import org.hibernate.Session;

/** Keeps two items from backing up the same disk, however closely their requests race. */
@ApplicationScoped
class SourceClaimRepository {

    private final Session session;

    SourceClaimRepository(Session session) {
        this.session = session;
    }

    /** As {@link #claim}, but whoever comes too late takes none and is told so. */
    boolean claimIfFree(ItemRow item) {
        try {
            claim(item);
            return true;
        } catch (ItemError.SourceTaken e) {
            release(item);
            return false;
        }
    }

    /** Takes all disks of an item that is written already, or says who has one of them. */
    void claim(ItemRow item) {
        // in one order, so that two items that want the same disks wait for each other instead of dying together
        var disks = item.disks.stream()
                .sorted(Comparator.comparing((DiskRow it) -> it.path))
                .toList();
        for (var disk : disks) {
            var taken = session.createNativeMutationQuery("""
                            insert into source_claims (pool, path, item_id) values (:pool, :path, :item)
                            on conflict (pool, path) do nothing
                            """)
                    .setParameter("pool", item.pool)
                    .setParameter("path", disk.path)
                    .setParameter("item", item.id)
                    .executeUpdate();
            if (taken == 0) {
                throw takenBy(item.pool, disk.path);
            }
        }
    }

    void release(ItemRow item) {
        session.createNativeMutationQuery("delete from source_claims where item_id = :item")
                .setParameter("item", item.id)
                .executeUpdate();
    }

    private ItemError takenBy(String pool, String path) {
        var owner = session.createNativeQuery("""
                        select 'item ' || i.name || ' of vault ' || i.vault_name
                        from source_claims c join protected_items i on i.id = c.item_id
                        where c.pool = :pool and c.path = :path
                        """, String.class)
                .setParameter("pool", pool)
                .setParameter("path", path)
                .uniqueResultOptional()
                .orElse("an item that is being changed at this moment");
        return new ItemError.SourceTaken(path, owner);
    }
}
