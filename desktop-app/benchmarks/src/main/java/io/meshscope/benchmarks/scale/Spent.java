package io.meshscope.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The processor time that the threads of this process have used, by the beginnings of their names
/// (the number of a compiler is no number of a thread); also those of the JVM itself. Linux only:
/// elsewhere there is nothing.
record Spent(Map<String, Long> millis) {

    private static final Path THREADS = Path.of("/proc/self/task");
    private static final int MOST = 12;
    private static final int TICK_MILLIS = 10;

    static Spent now() throws IOException {
        var millis = new HashMap<String, Long>();
        if (Files.isDirectory(THREADS)) {
            try (Stream<Path> threads = Files.list(THREADS)) {
                for (Path thread : threads.toList()) {
                    add(millis, thread);
                }
            }
        }
        return new Spent(millis);
    }

    private static void add(Map<String, Long> millis, Path thread) throws IOException {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            int end = stat.lastIndexOf(')');
            String name =
                    stat.substring(stat.indexOf('(') + 1, end).replaceAll("(?<!^C)[-#0-9]+.*$", "");
            String[] rest = stat.substring(end + 2).split(" ");
            long ticks = Long.parseLong(rest[11]) + Long.parseLong(rest[12]);
            millis.merge(name.strip(), ticks * TICK_MILLIS, Long::sum);
        } catch (NoSuchFileException e) {
            // It has ended meanwhile.
            return;
        }
    }

    /// What was used since an earlier moment, the most first. Threads that ended are not in it.
    String since(Spent before) {
        Map<String, Long> used = new HashMap<>();
        millis.forEach((name, now) -> used.put(name, now - before.millis.getOrDefault(name, 0L)));
        List<Map.Entry<String, Long>> most =
                used.entrySet().stream()
                        .filter(e -> e.getValue() > 0)
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .limit(MOST)
                        .toList();
        return used.values().stream().mapToLong(Long::longValue).sum()
                + " ms: "
                + most.stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", "));
    }
}
