package io.meshscope.cluster;

import io.meshscope.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The account that PostgreSQL runs under, because it refuses to run as root. Where the kernel
/// allows, it gets a user namespace, in which it is nobody, and an IPC namespace, so that its
/// shared memory ends with it. Elsewhere root runs it as the account `nobody`, and any other user
/// runs it under their own account.
///
/// @param prefix put before its commands
/// @param handedOver whether its files have to be given to `nobody`
record PostgresAccount(List<String> prefix, boolean handedOver) {

    private static final int NOBODY = 65_534;
    private static final List<String> NAMESPACES = List.of("unshare", "--user", "--ipc", "--");
    private static final List<String> NOBODY_S =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");

    PostgresAccount {
        prefix = List.copyOf(prefix);
    }

    /// @throws LaunchException when there is no way for root to run it
    static PostgresAccount forThisUser() {
        if (works(NAMESPACES)) {
            return new PostgresAccount(NAMESPACES, false);
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            return new PostgresAccount(List.of(), false);
        }
        return nobody();
    }

    static PostgresAccount nobody() {
        if (!works(NOBODY_S)) {
            throw new LaunchException(
                    Message.of("postgres.root"), Message.of("postgres.root.remedy"));
        }
        return new PostgresAccount(NOBODY_S, true);
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            Process tried =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return tried.waitFor(5, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such program here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException(
                    Message.of("launch.interrupted", "PostgreSQL"), Message.of("launch.again"));
        }
    }

    List<String> command(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /// A directory that is PostgreSQL's own and that nobody else reads.
    Path makeDirectory(Path directory) throws IOException {
        Files.createDirectory(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (handedOver) {
            Files.setPosixFilePermissions(
                    directory.toAbsolutePath().getParent(),
                    PosixFilePermissions.fromString("rwx--x--x"));
            Files.setAttribute(directory, "unix:uid", NOBODY);
            Files.setAttribute(directory, "unix:gid", NOBODY);
        }
        return directory;
    }
}
