package io.holdfast.cli;

import io.holdfast.cli.demo.DemoCommand;
import io.holdfast.cli.item.ItemsCommand;
import io.holdfast.cli.item.ProtectCommand;
import io.holdfast.cli.item.UndeleteCommand;
import io.holdfast.cli.item.UnprotectCommand;
import io.holdfast.cli.job.BackupCommand;
import io.holdfast.cli.job.JobCommand;
import io.holdfast.cli.job.JobsCommand;
import io.holdfast.cli.job.RestoreCommand;
import io.holdfast.cli.job.VerifyPointCommand;
import io.holdfast.cli.local.DownCommand;
import io.holdfast.cli.local.StatusCommand;
import io.holdfast.cli.local.UpCommand;
import io.holdfast.cli.point.PointCommand;
import io.holdfast.cli.point.PointsCommand;
import io.holdfast.cli.policy.PolicyCommand;
import io.holdfast.cli.vault.VaultCommand;
import picocli.CommandLine.Command;

/** The list of verbs. */
@Command(
        name = "holdfast",
        description = "Backups of your machines, in your own object stores.",
        version = "holdfast 0.1.0",
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            VaultCommand.class,
            PolicyCommand.class,
            ProtectCommand.class,
            UnprotectCommand.class,
            UndeleteCommand.class,
            ItemsCommand.class,
            BackupCommand.class,
            PointsCommand.class,
            PointCommand.class,
            RestoreCommand.class,
            VerifyPointCommand.class,
            JobsCommand.class,
            JobCommand.class
        },
        footer = {
            "",
            "./holdfast verify runs the whole test suite.",
            "./holdfast VERB --help tells more of each verb.",
            "Exit codes: 0 done, 1 failed, 2 cannot be meant as typed."
        })
final class HoldfastCommand {}
