package io.meshscope.cli;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import io.meshscope.demo.Demo;
import io.meshscope.mesh.MeshState;
import io.meshscope.ui.shell.Workbench;
import java.net.URL;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Records of more parts than one can keep in mind are nested. The rule is checked here for all
/// modules, because this one sees the others.
class SmallRecordsTest {

    private static final int MOST = 7;

    private static final ArchRule SMALL =
            classes().that(areRecords()).should(haveFewComponents()).allowEmptyShould(true);

    private static DescribedPredicate<JavaClass> areRecords() {
        return DescribedPredicate.describe("are records", JavaClass::isRecord);
    }

    private static ArchCondition<JavaClass> haveFewComponents() {
        return new ArchCondition<>("have at most " + MOST + " components") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                long components =
                        type.getFields().stream()
                                .filter(f -> !f.getModifiers().contains(JavaModifier.STATIC))
                                .count();
                if (components > MOST) {
                    events.add(violated(type, type.getName() + " has " + components));
                }
            }
        };
    }

    @Test
    void recordsHaveAtMostSevenComponents() {
        JavaClasses all =
                new ClassFileImporter()
                        .importUrls(
                                Stream.of(
                                                MeshState.class,
                                                Demo.class,
                                                Workbench.class,
                                                Meshscope.class)
                                        .map(SmallRecordsTest::place)
                                        .toList());
        for (String seen :
                new String[] {
                    "io.meshscope.trace.Span",
                    "io.meshscope.demo.load.LoadReading",
                    "io.meshscope.ui.time.TimeWindow",
                    "io.meshscope.cli.Meshscope"
                }) {
            assertThat(all.contain(seen)).as(seen).isTrue();
        }
        SMALL.check(all);
    }

    @Test
    void theRuleFindsALargeRecord() {
        record Large(int a, int b, int c, int d, int e, int f, int g, int h) {}
        assertThatThrownBy(() -> SMALL.check(new ClassFileImporter().importClasses(Large.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("has 8");
    }

    private static URL place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
