package io.holdfast.cli.demo;

import picocli.CommandLine.Command;

@Command(name = "demo")
public final class DemoCommand {}
