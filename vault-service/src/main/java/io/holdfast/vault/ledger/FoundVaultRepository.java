package io.holdfast.vault.ledger;

import io.holdfast.contracts.Immutability;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.VaultChanged;
import io.holdfast.contracts.VaultRef;
import io.holdfast.vault.item.Items;
import io.holdfast.vault.ledger.AttachResource.Attached;
import io.holdfast.vault.point.FoundPoints;
import io.holdfast.vault.policy.Policies;
import io.holdfast.vault.vault.Kept;
import io.holdfast.vault.vault.OpenVault;
import io.holdfast.vault.vault.RegionStores;
import io.holdfast.vault.vault.VaultFound;
import io.holdfast.vault.vault.Vaults;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.store.StoreError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds vaults in a store, and makes the catalogue of what is in them. */
@ApplicationScoped
class FoundVaultRepository {

    private final RegionStores stores;
    private final LedgerRepository ledgers;
    private final Vaults vaults;
    private final Policies policies;
    private final Items items;
    private final FoundPoints points;
    private final Event<VaultFound> found;

    FoundVaultRepository(
            RegionStores stores,
            LedgerRepository ledgers,
            Vaults vaults,
            Policies policies,
            Items items,
            FoundPoints points,
            Event<VaultFound> found) {
        this.stores = stores;
        this.ledgers = ledgers;
        this.vaults = vaults;
        this.policies = policies;
        this.items = items;
        this.points = points;
        this.found = found;
    }

    /** What a vault says of itself. */
    private record Contents(
            Ledger ledger, boolean hasLedger, List<FoundPoint> points, int foreign, List<String> damaged) {}

    /** In the caller's transaction: all of it comes back or nothing. */
    Attached attach(String name, @Nullable UUID id, @Nullable String region) {
        var place = new VaultRef(id == null ? idOf(name, region) : id, name, stores.chosen(region));
        var contents = contents(place);
        if (contents.ledger.vault().state().deleted()) {
            throw new LedgerError.GivenUp(name);
        }
        return enter(contents);
    }

    /** The one vault of this name that was not given up. */
    private UUID idOf(String name, @Nullable String region) {
        var chosen = stores.chosen(region);
        var named = new LinkedHashMap<UUID, Boolean>();
        var unopened = new ArrayList<String>();
        for (var folder : stores.folders(region)) {
            try (var vault = stores.open(new VaultRef(folder, name, chosen))) {
                if (vault.name().equals(name)) {
                    named.put(
                            folder,
                            ledger(vault)
                                    .filter(it -> it.vault().state().deleted())
                                    .isPresent());
                }
            } catch (VaultError | StoreError e) {
                unopened.add("%s (%s)".formatted(folder, e.getMessage()));
            }
        }
        if (named.size() > 1) {
            named.values().removeIf(givenUp -> givenUp);
        }
        return switch (named.size()) {
            case 0 -> throw new LedgerError.NotThere(name, chosen, unopened);
            case 1 -> named.keySet().iterator().next();
            default -> throw new LedgerError.Ambiguous(name, named.keySet());
        };
    }

    private Optional<Ledger> ledger(OpenVault vault) {
        return vault.ledger().map(ledgers::read);
    }

    private Contents contents(VaultRef place) {
        try (var vault = stores.open(place)) {
            var ledger = ledger(vault);
            var listing = vault.points();
            var told = listing.points().stream()
                    .flatMap(point -> FoundPoint.of(point, place).stream())
                    .toList();
            return new Contents(
                    ledger.map(it -> it.at(place)).orElseGet(() -> empty(place, vault)),
                    ledger.isPresent(),
                    told,
                    listing.points().size() - told.size(),
                    listing.damaged().stream().map(it -> it.object()).toList());
        } catch (VaultError | StoreError e) {
            throw new LedgerError.NotThere(
                    place.name(), place.region(), List.of("%s (%s)".formatted(place.id(), e.getMessage())));
        }
    }

    private Ledger empty(VaultRef place, OpenVault vault) {
        var state = new VaultChanged(
                place,
                stores.usualRedundancy(place.region()),
                null,
                Vaults.SOFT_DELETE_DAYS,
                Immutability.DISABLED,
                0,
                false);
        return new Ledger(Ledger.FORMAT, new Kept<>(state, vault.createdAt()), List.of(), List.of());
    }

    private Attached enter(Contents contents) {
        var ledger = contents.ledger;
        var vault = ledger.vault().state().vault();
        vaults.attach(ledger.vault());
        ledger.policies().forEach(policies::attach);
        found.fire(new VaultFound(vault));
        var withPoints = contents.points.stream().map(it -> it.told().itemId()).collect(Collectors.toSet());
        var known = new HashSet<UUID>();
        var names = new HashSet<String>();
        for (var item : ledger.items()) {
            if (item.state().state() != ProtectionState.DELETED
                    || withPoints.contains(item.state().itemId())) {
                enter(item, known, names);
            }
        }
        contents.points.forEach(point -> {
            if (!known.contains(point.told().itemId())) {
                enter(strange(point, names), known, names);
            }
            points.attach(point.told(), point.committedAt());
        });
        return new Attached(
                vault.id(),
                vault.name(),
                vault.region(),
                contents.hasLedger,
                known.size(),
                contents.points.size(),
                contents.foreign,
                contents.damaged);
    }

    private void enter(Kept<ProtectionChanged> item, Set<UUID> known, Set<String> names) {
        items.attach(item);
        known.add(item.state().itemId());
        if (item.state().state() != ProtectionState.DELETED) {
            names.add(item.state().name());
        }
    }

    /** An item that no ledger names: protected and backed up in the last moment, or before there were ledgers. */
    private Kept<ProtectionChanged> strange(FoundPoint point, Set<String> names) {
        var name = point.told().itemName();
        var id = point.told().itemId().toString();
        var policy = policies.held(point.told().vault().id(), Policies.DEFAULT).orElseThrow();
        return point.item(names.contains(name) ? name + "-" + id.substring(id.length() - 8) : name, policy.id());
    }
}
