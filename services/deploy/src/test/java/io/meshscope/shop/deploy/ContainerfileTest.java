package io.meshscope.shop.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Checks the image's recipe against what the build produces.
class ContainerfileTest {

    private static final Pattern COPY = Pattern.compile("(?m)^COPY (\\S+) (\\S+)$");
    private static final String RECIPE =
            Repository.read(Repository.deploy().resolve("Containerfile"));

    private static List<MatchResult> copies() {
        return COPY.matcher(RECIPE).results().toList();
    }

    @Test
    void everythingItCopiesIsThereAfterPackaging() {
        assertThat(copies()).hasSize(2);
        assertThat(Repository.services()).hasSizeGreaterThan(3);
        for (String service : Repository.services()) {
            for (MatchResult copy : copies()) {
                Path from = Repository.root().resolve(copy.group(1).replace("${SERVICE}", service));
                assertThat(from).exists();
            }
        }
    }

    /// The jar names its class path as `lib/…` beside itself: that is what the image must have.
    @Test
    void theImagesJarFindsItsLibraries() throws IOException {
        for (String service : Repository.services()) {
            Path target = Repository.root().resolve("services/" + service + "/target");
            try (var jar = new JarFile(target.resolve(service + ".jar").toFile())) {
                var manifest = jar.getManifest().getMainAttributes();
                assertThat(manifest.getValue("Main-Class")).endsWith(".Main");
                assertThat(manifest.getValue("Class-Path").split(" "))
                        .isNotEmpty()
                        .allSatisfy(entry -> {
                            assertThat(entry).startsWith("lib/");
                            assertThat(target.resolve(entry)).exists();
                        });
            }
        }
        assertThat(copies().get(0).group(2)).isEqualTo("lib/");
        assertThat(RECIPE).contains("\"-jar\", \"" + copies().get(1).group(2) + "\"");
    }

    @Test
    void whatIsCopiedIsNotIgnored() {
        List<String> kept =
                Repository.read(Repository.deploy().resolve("Containerfile.dockerignore"))
                        .lines()
                        .filter(l -> l.startsWith("!"))
                        .map(l -> l.substring(1))
                        .toList();
        for (MatchResult copy : copies()) {
            String from = copy.group(1).replace("${SERVICE}", "user-service").replaceAll("/$", "");
            assertThat(kept)
                    .anySatisfy(pattern ->
                            assertThat(
                                            Path.of("")
                                                    .getFileSystem()
                                                    .getPathMatcher("glob:" + pattern)
                                                    .matches(Path.of(from)))
                                    .isTrue());
        }
    }

    @Test
    void itRunsAsNobodyAndWithAJavaThatFits() throws IOException {
        assertThat(RECIPE).containsPattern("(?m)^USER 10001:10001$");
        assertThat(RECIPE).contains("temurin:25-jre");
        try (Stream<String> pom = Files.lines(Repository.root().resolve("pom.xml"))) {
            assertThat(pom).anyMatch(l -> l.contains("<maven.compiler.release>25<"));
        }
    }
}
