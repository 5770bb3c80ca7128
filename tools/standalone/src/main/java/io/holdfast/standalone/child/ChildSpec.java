package io.holdfast.standalone.child;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to start a child.
 *
 * @param name what it is called in logs and in the state
 * @param classPath the jars of its program, in the order in which they are searched
 * @param mainClass the class in them to run
 * @param jvmFlags options of its virtual machine; no secrets, anybody can read a command line
 * @param archive where its classes may be kept ready parsed: folder and beginning of the name
 * @param folder its working folder
 * @param log where its words go
 */
public record ChildSpec(
        String name,
        List<Path> classPath,
        String mainClass,
        List<String> jvmFlags,
        Path archive,
        Path folder,
        Path log) {

    public ChildSpec {
        classPath = List.copyOf(classPath);
        jvmFlags = List.copyOf(jvmFlags);
    }

    List<String> command() {
        var all = Stream.concat(Stream.of(whereTetherIs()), classPath.stream()).toList();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.addAll(new ClassArchive(archive, all).jvmFlags());
        command.add("-cp");
        command.add(all.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(Tether.class.getName());
        command.add(mainClass);
        return command;
    }

    private static Path whereTetherIs() {
        return Path.of(
                Tether.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
