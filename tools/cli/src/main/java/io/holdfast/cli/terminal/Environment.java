package io.holdfast.cli.terminal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Everything that a verb takes from its process, so that a test or the demo can give it something else.
 *
 * @param variables environment variables
 * @param folder where relative paths start
 * @param home the user's own folder
 * @param root the folder of the project, where the built parts lie
 * @param out for what was asked for
 * @param err for everything else
 * @param keyboard where secrets come from
 * @param terminal whether a person watches {@code err}, so that lines may be redrawn
 * @param clock tells the time
 * @param ids gives a new name to what must not be done twice
 * @param zone the calendar of dates that are typed and shown
 */
public record Environment(
        Map<String, String> variables,
        Path folder,
        Path home,
        Path root,
        PrintStream out,
        PrintStream err,
        Keyboard keyboard,
        boolean terminal,
        InstantSource clock,
        Supplier<UUID> ids,
        ZoneId zone) {

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The value of a variable; a blank one counts as absent. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** The same surroundings with one variable set. */
    public Environment with(String name, String value) {
        var more = new HashMap<>(variables);
        more.put(name, value);
        return new Environment(more, folder, home, root, out, err, keyboard, terminal, clock, ids, zone);
    }

    /** The same surroundings with other ears. */
    public Environment speakingTo(PrintStream newOut, PrintStream newErr) {
        return new Environment(variables, folder, home, root, newOut, newErr, keyboard, false, clock, ids, zone);
    }

    /** An absolute path, started from where the user stands. */
    public Path resolve(Path path) {
        return folder.resolve(path).toAbsolutePath().normalize();
    }
}
