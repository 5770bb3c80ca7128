package io.holdfast.cli.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.server.Server;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.Counts;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code protect}: from now on, backups are made of it. */
@Command(name = "protect", description = "Begins to protect something; a policy's schedule backs it up from now on.")
public final class ProtectCommand {

    private final Environment environment;

    public ProtectCommand(Environment environment) {
        this.environment = environment;
    }

    @Command(description = "Protects disk images (raw, or qcow2 where qemu-img is installed) as one item.")
    void disk(
            @Parameters(paramLabel = "NAME", description = "What to call it; unique in its vault.") String name,
            @Option(names = "--vault", paramLabel = "V", required = true, description = "The vault that keeps it.")
                    String vault,
            @Option(
                            names = "--path",
                            paramLabel = "FILE",
                            required = true,
                            arity = "1..*",
                            description = "The images, frozen at one moment in each backup.")
                    List<Path> paths,
            @Option(names = "--policy", paramLabel = "P", description = "The policy (default: DefaultPolicy).")
                    @Nullable String policy,
            @Option(
                            names = "--compression",
                            paramLabel = "none|zstd-1…19",
                            description = "How hard its backups are compressed (default: what the vault says).")
                    @Nullable String compression,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        var files = paths.stream().map(environment::resolve).toList();
        var disks = DiskFiles.asDisks(files);
        if (server.onThisMachine()) {
            files.forEach(DiskFiles::require);
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name);
        if (policy != null) {
            body.put("policy", policy);
        }
        body.put(
                "source",
                compression == null ? Map.of("disks", disks) : Map.of("disks", disks, "compression", compression));
        var item = server.connect()
                .post("/v1/vaults/%s/protected-items".formatted(Server.encode(vault)), body, JsonNode.class);
        output.show(
                item,
                () -> "%s is protected in the vault %s by %s (%s).%n"
                        .formatted(name, vault, item.path("policy").asText(), Counts.of(disks.size(), "disk")));
    }
}
