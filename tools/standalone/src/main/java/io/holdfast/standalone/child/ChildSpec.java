package io.holdfast.standalone.child;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start a child.
 *
 * @param name what it is called in logs and in the state
 * @param jar a jar whose manifest names its class path
 * @param mainClass the class in it to run
 * @param jvmFlags options of its virtual machine; no secrets, anybody can read a command line
 * @param folder its working folder
 * @param log where its words go
 */
public record ChildSpec(String name, Path jar, String mainClass, List<String> jvmFlags, Path folder, Path log) {

    public ChildSpec {
        jvmFlags = List.copyOf(jvmFlags);
    }

    List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.add("-cp");
        command.add(whereTetherIs() + File.pathSeparator + jar);
        command.add(Tether.class.getName());
        command.add(mainClass);
        return command;
    }

    private static String whereTetherIs() {
        return Path.of(Tether.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }
}
