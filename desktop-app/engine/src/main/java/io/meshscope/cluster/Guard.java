package io.meshscope.cluster;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes a command end with the process that started it, however that one ends.
///
/// The command is started by a shell that leaves a watcher behind and becomes the command itself,
/// so pid, exit code and signals are the command's own. The watcher reads the command's standard
/// input, a pipe that only the launching process holds open; when the kernel closes it, after a
/// `kill -9` too, the watcher kills the command; a line that is written to the pipe is the name of
/// a signal that it passes on. Both run in a session of their own, out of reach of a signal to the
/// launching process's group or terminal.
final class Guard {

    private static final String SCRIPT =
            """
            exec 3<&0 </dev/null
            orphaned=$1
            shift
            (
              trap '' HUP INT TERM
              while read -r signal; do kill -s "$signal" $$; done
              kill -s "$orphaned" $$ || exit
              [ "$orphaned" != KILL ] || exit
              for second in 1 2 3 4 5; do
                sleep 1
                kill -0 $$ || exit
              done
              kill -s KILL $$
            ) <&3 >/dev/null 2>&1 3<&- &
            exec 3<&-
            exec "$@"
            """;

    private Guard() {}

    /// The command as it is to be started. Where there is no `sh` (Windows) it stays as it is.
    static List<String> over(ProcessSpec spec) {
        if (!guards()) {
            return spec.command();
        }
        List<String> guarded = new ArrayList<>();
        SETSID.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .ifPresent(setsid -> guarded.add(setsid.toString()));
        guarded.addAll(List.of("/bin/sh", "-c", SCRIPT, "meshscope-guard"));
        guarded.add(spec.signals().orphaned());
        guarded.addAll(spec.command());
        return guarded;
    }

    private static boolean guards() {
        return File.separatorChar == '/';
    }

    /// Has the watcher of a guarded command send that command a signal.
    ///
    /// @throws IOException when the watcher is gone, as it is when the command has ended
    static void signal(Process guarded, String signal) throws IOException {
        OutputStream watcher = guarded.getOutputStream();
        watcher.write((signal + "\n").getBytes(StandardCharsets.US_ASCII));
        watcher.flush();
    }

    /// macOS has no such program; there the terminal's interrupt reaches the command as well.
    private static final List<String> SETSID = List.of("/usr/bin/setsid", "/bin/setsid");
}
