package io.meshscope.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.page.Feature;
import io.meshscope.ui.shell.Features;
import io.meshscope.ui.shell.Workbench;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The import rules of the window.
class UiArchitectureTest {

    /// The packages of the views, from the list of views, and two packages that are not views.
    private static final List<String> FEATURES = rooms();

    private static List<String> rooms() {
        Screens.start();
        return Stream.concat(
                        Features.withoutDemo(new Appearance(Theme.DARK)).list().stream()
                                .map(Feature::bundle),
                        Stream.of("firstrun", "palette"))
                .toList();
    }

    private static final Set<String> OPENING = Set.of("Opened", "WholeWindow", "FormScene");

    private static final JavaClasses UI =
            new ClassFileImporter()
                    .importUrl(Workbench.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theCheckSawTheWindow() {
        assertThat(UI.size()).isGreaterThan(80);
        assertThat(UI.contain("io.meshscope.ui.shell.Workbench")).isTrue();
        assertThat(UI.contain("io.meshscope.ui.topology.TopologyPage")).isTrue();
    }

    @Test
    void noFeatureKnowsAnother() {
        for (String feature : FEATURES) {
            String[] others =
                    FEATURES.stream()
                            .filter(other -> !other.equals(feature))
                            .map(other -> "io.meshscope.ui." + other + "..")
                            .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("io.meshscope.ui." + feature + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage("io.meshscope.ui.shell..")
                    .allowEmptyShould(true)
                    .check(UI);
        }
    }

    @Test
    void whatIsSharedKnowsNoFeature() {
        String[] features =
                FEATURES.stream().map(f -> "io.meshscope.ui." + f + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(
                        Arrays.stream(
                                        new String[] {
                                            "control", "draw", "format", "fx", "nav", "page",
                                            "text", "time"
                                        })
                                .map(p -> "io.meshscope.ui." + p + "..")
                                .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(features)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.meshscope.ui.shell..")
                .check(UI);
    }

    @Test
    void drawingKnowsNoControl() {
        noClasses()
                .that()
                .resideInAPackage("io.meshscope.ui.draw..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.meshscope.ui.control..", "io.meshscope.ui.page..")
                .check(UI);
    }

    @Test
    void oneWayOntoTheFxThread() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.meshscope.ui.fx..")
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .check(UI);
    }

    @Test
    void viewModelsKnowNoScene() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..")
                .check(UI);
    }

    /// Only three places use the demo: the frame receives it, the Cluster view uses it, and the
    /// start screen checks what it needs.
    @Test
    void fewKnowTheDemo() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.meshscope.ui.shell..",
                        "io.meshscope.ui.cluster..",
                        "io.meshscope.ui.firstrun..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.meshscope.demo..")
                .check(UI);
    }

    @Test
    void noCycles() {
        slices().matching("io.meshscope.ui.(*)..").should().beFreeOfCycles().check(UI);
        slices().matching("io.meshscope.ui.(**)").should().beFreeOfCycles().check(UI);
    }

    /// The quick tests leave these out, by their tag.
    @Test
    void testsThatOpenAWindowAreTagged() {
        List<JavaClass> windows =
                new ClassFileImporter()
                                .importUrl(
                                        UiArchitectureTest.class
                                                .getProtectionDomain()
                                                .getCodeSource()
                                                .getLocation())
                                .stream()
                                .filter(c -> c.getSimpleName().endsWith("Test"))
                                .filter(UiArchitectureTest::opensAWindow)
                                .toList();
        assertThat(windows).hasSizeGreaterThan(50);
        assertThat(windows)
                .allSatisfy(c ->
                        assertThat(c.reflect().getAnnotationsByType(Tag.class))
                                .extracting(Tag::value)
                                .contains("window"));
    }

    private static boolean opensAWindow(JavaClass test) {
        return test.getDirectDependenciesFromSelf().stream()
                        .anyMatch(d -> OPENING.contains(d.getTargetClass().getSimpleName()))
                || test.getMethodCallsFromSelf().stream()
                        .anyMatch(call ->
                                call.getTargetOwner().isEquivalentTo(Screens.class)
                                        && !call.getName().equals("start"));
    }

    @Test
    void everyPackageSaysWhatLivesThere() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .check(UI);
        var documented =
                UI.stream()
                        .filter(c -> c.getSimpleName().equals("package-info"))
                        .map(c -> c.getPackageName())
                        .toList();
        assertThat(UI.stream().map(c -> c.getPackageName()).distinct()).isSubsetOf(documented);
    }
}
