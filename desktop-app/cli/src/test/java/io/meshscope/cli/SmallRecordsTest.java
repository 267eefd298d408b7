package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.demo.Demo;
import io.meshscope.mesh.MeshState;
import io.meshscope.ui.shell.Workbench;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Records of more parts than one can keep in mind are nested. The rule is checked here for all
/// modules, because this one sees the others. Only the records are looked for in their class files:
/// to read what else is in some thousands of them took a minute on a busy machine.
class SmallRecordsTest {

    private static final int MOST = 7;

    private static final ClassFile FILES = ClassFile.of(ClassFile.DebugElementsOption.DROP_DEBUG);

    @Test
    void recordsHaveAtMostSevenComponents() throws Exception {
        var all = new HashMap<String, Integer>();
        for (Class<?> type :
                new Class<?>[] {MeshState.class, Demo.class, Workbench.class, Meshscope.class}) {
            all.putAll(components(place(type)));
        }
        assertThat(all)
                .containsKeys(
                        "io.meshscope.trace.Span",
                        "io.meshscope.demo.load.LoadReading",
                        "io.meshscope.ui.time.TimeWindow",
                        "io.meshscope.cli.Meshscope");
        assertThat(all).allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(MOST));
    }

    @Test
    void theRuleFindsALargeRecord() throws Exception {
        record Large(int a, int b, int c, int d, int e, int f, int g, int h) {}
        assertThat(components(place(Large.class))).containsEntry(Large.class.getName(), 8);
    }

    private static URI place(Class<?> type) throws Exception {
        return type.getProtectionDomain().getCodeSource().getLocation().toURI();
    }

    /// How many components the classes in a folder or a jar have; those that are no records, none.
    private static Map<String, Integer> components(URI place) throws IOException {
        Path path = Path.of(place);
        if (Files.isDirectory(path)) {
            return componentsBelow(path);
        }
        try (var jar = FileSystems.newFileSystem(path)) {
            return componentsBelow(jar.getPath("/"));
        }
    }

    private static Map<String, Integer> componentsBelow(Path folder) throws IOException {
        var components = new HashMap<String, Integer>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.toString().endsWith(".class")) {
                    ClassModel type = FILES.parse(Files.readAllBytes(file));
                    components.put(
                            type.thisClass().asInternalName().replace('/', '.'),
                            type.findAttribute(Attributes.record())
                                    .map(r -> r.components().size())
                                    .orElse(0));
                }
            }
        }
        return components;
    }
}
