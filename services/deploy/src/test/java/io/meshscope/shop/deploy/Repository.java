package io.meshscope.shop.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where things are in the repository.
final class Repository {

    private static final Pattern VARIABLE =
            Pattern.compile("\"((?:MESHSCOPE|OTEL|GRPC|HTTP)_[A-Z_]+)\"");

    /// Micronaut finds `meshscope.nats.url` in `MESHSCOPE_NATS_URL`.
    private static final Pattern PROPERTY = Pattern.compile("[\"{](meshscope\\.[a-z.-]+)");

    private static final Pattern MODULE = Pattern.compile("<module>([a-z-]+)</module>");

    private Repository() {}

    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isReadable(here.resolve("services/deploy/Containerfile"))) {
            here = here.getParent();
        }
        return here;
    }

    static Path deploy() {
        return root().resolve("services/deploy");
    }

    /// The modules that are services: those that are started.
    static List<String> services() {
        return MODULE.matcher(read(root().resolve("services/pom.xml")))
                .results()
                .map(m -> m.group(1))
                .filter(m ->
                        read(root().resolve("services/" + m + "/pom.xml"))
                                .contains("<service.main>"))
                .sorted()
                .toList();
    }

    /// The variables that the services' code reads.
    static Set<String> variables() {
        var found = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(root().resolve("services"))) {
            files.filter(f -> f.toString().contains("src/main/java"))
                    .filter(f -> f.toString().endsWith(".java"))
                    .map(Repository::read)
                    .forEach(code -> {
                        VARIABLE.matcher(code).results().forEach(m -> found.add(m.group(1)));
                        PROPERTY.matcher(code)
                                .results()
                                .map(m -> m.group(1).replaceAll("[.-]", "_"))
                                .forEach(name -> found.add(name.toUpperCase(Locale.ROOT)));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
