package io.holdfast.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes of the launcher, ready parsed: written at its first orderly end, used by every later start.
 *
 * <p>A virtual machine whose jars are not those of its archive maps all of it, uses none of it and does not replace it.
 * So each state of the jars has an archive of its own, and those of earlier states are taken away.
 *
 * @param prefix folder and beginning of the name
 * @param classPath where the program's classes are, in the order in which they are searched
 */
record ClassArchive(Path prefix, List<Path> classPath) {

    private static final String SUFFIX = ".jsa";

    /** Nothing for a program that is not all jars: only those can be archived. */
    List<String> jvmFlags() {
        if (!classPath.stream().allMatch(Files::isRegularFile)) {
            return List.of();
        }
        var file = prefix.resolveSibling("%s-%08x%s".formatted(prefix.getFileName(), stateOfJars(), SUFFIX));
        removeAllBut(file);
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + file,
                // An archive of another virtual machine is replaced; that needs no words.
                "-Xlog:disable",
                "-Xlog:all=error,cds*=off,aot*=off:stderr");
    }

    /** Of what the virtual machine compares. */
    private int stateOfJars() {
        return classPath.stream().map(ClassArchive::state).toList().hashCode();
    }

    private static String state(Path jar) {
        try {
            return "%s %d %s".formatted(jar, Files.size(jar), Files.getLastModifiedTime(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeAllBut(Path current) {
        try (var files = Files.newDirectoryStream(current.getParent(), prefix.getFileName() + "-*" + SUFFIX)) {
            for (var file : files) {
                if (!file.equals(current)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
