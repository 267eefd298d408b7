package io.meshscope.cluster;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes a command end with the process that started it, however that one ends.
///
/// The command is started by a shell that leaves a watcher behind and becomes the command itself,
/// so pid, exit code and signals are the command's own. The watcher reads the command's standard
/// input, a pipe that only the launching process holds open; when the kernel closes it, after a
/// `kill -9` too, the watcher kills the command. Both run in a session of their own, out of reach
/// of a signal to the launching process's group or terminal.
final class Guard {

    private static final String SCRIPT =
            """
            exec 3<&0 </dev/null
            (
              trap '' HUP INT TERM
              while read -r line; do :; done
              kill -KILL $$
            ) <&3 >/dev/null 2>&1 3<&- &
            exec 3<&-
            exec "$@"
            """;

    private Guard() {}

    /// The command as it is to be started. Where there is no `sh` (Windows) it stays as it is.
    static List<String> over(List<String> command) {
        if (File.separatorChar != '/') {
            return command;
        }
        List<String> guarded = new ArrayList<>();
        SETSID.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .ifPresent(setsid -> guarded.add(setsid.toString()));
        guarded.addAll(List.of("/bin/sh", "-c", SCRIPT, "meshscope-guard"));
        guarded.addAll(command);
        return guarded;
    }

    /// macOS has none; there the terminal's interrupt reaches the command as well.
    private static final List<String> SETSID = List.of("/usr/bin/setsid", "/bin/setsid");
}
