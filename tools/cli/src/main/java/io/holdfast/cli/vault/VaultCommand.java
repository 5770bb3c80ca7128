package io.holdfast.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.offline.OfflineCommand;
import io.holdfast.cli.server.Server;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Counts;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Sizes;
import io.holdfast.cli.terminal.Table;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vault}: where recovery points are kept. */
@Command(
        name = "vault",
        description = "Vaults: where recovery points are kept.",
        subcommands = {ReclaimCommand.class, VerifyCommand.class, OfflineCommand.class})
public final class VaultCommand {

    /** A vault of a hundred thousand points takes minutes. */
    private static final Duration ATTACHING = Duration.ofMinutes(15);

    /** Redundancy as it is typed, and as the API calls it. */
    private enum Redundancy {
        lrs("LocallyRedundant"),
        zrs("ZoneRedundant"),
        grs("GeoRedundant");

        private final String word;

        Redundancy(String word) {
            this.word = word;
        }
    }

    /** Immutability as it is typed, and as the API calls it. */
    private enum Immutability {
        disabled("Disabled"),
        unlocked("Unlocked"),
        locked("Locked");

        private final String word;

        Immutability(String word) {
            this.word = word;
        }
    }

    private static final String IMMUTABILITY =
            "unlocked: no point can be made to go before its time, by nobody, until this is switched off again."
                    + " locked: nor can this be switched off.";

    private static final String SOFT_DELETE =
            "Days for which deleted points and items can be brought back: 14 to 180 (default 14). 0 for off:"
                    + " what is deleted then is gone at once and for good.";

    private final Environment environment;

    public VaultCommand(Environment environment) {
        this.environment = environment;
    }

    @Command(description = "Creates a vault, with a DefaultPolicy in it.")
    void create(
            @Parameters(paramLabel = "NAME", description = "2 to 50 letters, digits and hyphens; a letter first.")
                    String name,
            @Option(
                            names = "--redundancy",
                            paramLabel = "lrs|zrs|grs",
                            description = "Places that keep the bytes (default: grs where there is a second region).")
                    @Nullable Redundancy redundancy,
            @Option(names = "--region", paramLabel = "R", description = "Store that keeps it (default: the server's).")
                    @Nullable String region,
            @Option(
                            names = "--compression",
                            paramLabel = "none|zstd-1…19",
                            description = "Of items protected without saying (default: the workers').")
                    @Nullable String compression,
            @Option(names = "--soft-delete", paramLabel = "DAYS", description = SOFT_DELETE) @Nullable Integer softDelete,
            @Option(names = "--immutability", paramLabel = "disabled|unlocked|locked", description = IMMUTABILITY)
                    @Nullable Immutability immutability,
            @Option(names = "--for-good", description = "Yes, lock it: nobody can ever unlock it again.")
                    boolean forGood,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name);
        if (redundancy != null) {
            body.put("redundancy", redundancy.word);
        }
        if (region != null) {
            body.put("region", region);
        }
        if (compression != null) {
            body.put("compression", compression);
        }
        if (softDelete != null) {
            body.put("softDeleteDays", softDelete);
        }
        if (immutability != null) {
            body.put("immutability", word(immutability, forGood));
        }
        var vault = server.connect().post("/v1/vaults", body, JsonNode.class);
        output.show(
                vault,
                () -> "Vault %s is ready (%s, region %s).%n"
                        .formatted(
                                name,
                                vault.path("redundancy").asText(),
                                vault.path("region").asText()));
    }

    private static String word(Immutability immutability, boolean forGood) {
        if (immutability == Immutability.locked && !forGood) {
            throw new BadArgument(
                    "A locked vault can never be unlocked again, and nothing was said of that.",
                    "Begin with --immutability unlocked, or add --for-good.");
        }
        return immutability.word;
    }

    @Command(
            description =
                    "Changes a vault: its redundancy while it is empty; its soft delete, and its immutability unless that is locked, at any time.")
    void set(
            @Parameters(paramLabel = "NAME", description = "The vault.") String name,
            @Option(
                            names = "--redundancy",
                            paramLabel = "lrs|zrs|grs",
                            description = "Places that keep the bytes; fixed once something was protected.")
                    @Nullable Redundancy redundancy,
            @Option(names = "--soft-delete", paramLabel = "DAYS", description = SOFT_DELETE) @Nullable Integer softDelete,
            @Option(names = "--immutability", paramLabel = "disabled|unlocked|locked", description = IMMUTABILITY)
                    @Nullable Immutability immutability,
            @Option(names = "--for-good", description = "Yes, lock it: nobody can ever unlock it again.")
                    boolean forGood,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        var body = new LinkedHashMap<String, Object>();
        if (redundancy != null) {
            body.put("redundancy", redundancy.word);
        }
        if (softDelete != null) {
            body.put("softDeleteDays", softDelete);
        }
        if (immutability != null) {
            body.put("immutability", word(immutability, forGood));
        }
        var vault = server.connect().patch(path(name), body, JsonNode.class);
        output.show(
                VaultShape.of(vault),
                () -> "Vault %s: %s, soft delete %s, %s.%n"
                        .formatted(
                                name,
                                vault.path("redundancy").asText(),
                                VaultCard.softDelete(vault),
                                VaultCard.immutability(vault)));
    }

    @Command(
            description = {
                "Takes in a vault that is in a region's store and that the server does not know.",
                "For whoever has lost a server and kept bucket and key: items, policies and points come back as they"
                        + " were."
            })
    void attach(
            @Parameters(paramLabel = "NAME", description = "The name that it was created with.") String name,
            @Option(names = "--id", paramLabel = "ID", description = "Its folder, when several have this name.")
                    @Nullable String id,
            @Option(names = "--region", paramLabel = "R", description = "Store that has it (default: the server's).")
                    @Nullable String region,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        var body = new LinkedHashMap<String, String>();
        if (id != null) {
            body.put("id", id);
        }
        if (region != null) {
            body.put("region", region);
        }
        var vault = server.connect().post(path(name) + "/attach", body, JsonNode.class, ATTACHING);
        output.show(vault, () -> attached(vault));
    }

    private static String attached(JsonNode vault) {
        var text = new StringBuilder("Vault %s is back: %s, %s.%n"
                .formatted(
                        vault.path("name").asText(),
                        Counts.of(vault.path("items").asInt(), "item"),
                        Counts.of(vault.path("points").asInt(), "point")));
        if (!vault.path("ledger").asBoolean()) {
            text.append(
                    "It has no ledger: its items are stopped, and their policies have to be made again.%n".formatted());
        }
        vault.path("damaged").forEach(it -> text.append("%s cannot be read.%n".formatted(it.asText())));
        return text.toString();
    }

    @Command(description = "Lists the vaults.")
    void list(@Mixin ServerOptions server, @Mixin OutputOptions output) {
        var vaults = server.connect().all("/v1/vaults", JsonNode.class);
        output.list(
                vaults,
                () -> Table.of("NAME", "REDUNDANCY", "REGION", ">ITEMS", ">POINTS", ">LOGICAL", ">STORED")
                        .rows(
                                vaults,
                                vault -> List.of(
                                        vault.path("name").asText(),
                                        vault.path("redundancy").asText(),
                                        vault.path("region").asText(),
                                        vault.path("items").asText("0"),
                                        vault.path("points").asText("0"),
                                        Sizes.iec(vault.path("logicalBytes").asLong()),
                                        Sizes.iec(vault.path("storedBytes").asLong())))
                        .toString(),
                "No vault yet. Make one: ./holdfast vault create NAME");
    }

    @Command(description = "Shows one vault: what it holds and what it takes.")
    void show(
            @Parameters(paramLabel = "NAME", description = "The vault.") String name,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        var vault = server.connect().get(path(name), JsonNode.class);
        output.show(VaultShape.of(vault), () -> VaultCard.of(vault, environment.zone()));
    }

    @Command(description = "Deletes a vault that holds nothing any more.")
    void delete(
            @Parameters(paramLabel = "NAME", description = "The vault.") String name,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        server.connect().delete(path(name), "");
        output.note("Vault %s is deleted.".formatted(name));
    }

    private static String path(String name) {
        return "/v1/vaults/" + Server.encode(name);
    }
}
